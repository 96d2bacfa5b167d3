extension TCPOptions {
    /// Reads the options of a segment, as far as they make sense.
    ///
    /// Lenient, since a segment counts whatever its options are: reading ends at the first option whose length is
    /// impossible, and an option of a known kind but a wrong length is passed over (RFC 9293 section 3.1: options of
    /// other lengths are to be ignored).
    @inlinable
    init(_ octets: Span<UInt8>) {
        self.init()
        var index = 0
        while index < octets.count {
            let kind = octets[index]
            if kind == 0 { return }
            if kind == 1 {
                index &+= 1
                continue
            }
            guard index &+ 1 < octets.count else { return }
            let length = Int(octets[index &+ 1])
            guard length >= 2, length <= octets.count &- index else { return }
            read(kind, octets.extracting(index &+ 2..<index &+ length))
            index &+= length
        }
    }

    /// Takes over one option; `value` is what follows kind and length.
    @inlinable
    mutating func read(_ kind: UInt8, _ value: Span<UInt8>) {
        switch (kind, value.count) {
        case (2, 2): maximumSegmentSize = value.uint16(at: 0)
        case (3, 1): windowScale = value[0]
        case (4, 0): permitsSelectiveAcknowledgment = true
        case (8, 8): timestamps = Timestamps(value: value.uint32(at: 0), echoReply: value.uint32(at: 4))
        default: break
        }
    }
}
