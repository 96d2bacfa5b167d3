/// Arithmetic on TCP sequence numbers, which wrap (RFC 9293 section 3.4).
package enum SequenceNumber {
    /// How far `a` is after `b`, from -2^31 to 2^31-1: right as long as the two are less than 2 GiB apart.
    package static func distance(from b: UInt32, to a: UInt32) -> Int {
        Int(Int32(truncatingIfNeeded: a &- b))
    }
}
