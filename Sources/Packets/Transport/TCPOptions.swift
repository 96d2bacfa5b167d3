/// The TCP options that diagnoses need (RFC 9293 section 3.2, RFC 7323, RFC 2018); nil where an option is absent.
@frozen
public struct TCPOptions: Hashable, Sendable {
    /// Maximum segment size, in octets.
    public var maximumSegmentSize: UInt16?
    /// Window scale, as a shift count.
    public var windowScale: UInt8?
    /// Whether selective acknowledgments are permitted.
    public var permitsSelectiveAcknowledgment = false
    /// Time stamp value and echo reply.
    public var timestamps: Timestamps?

    /// RFC 7323's pair.
    @frozen
    public struct Timestamps: Hashable, Sendable {
        /// TSval.
        public var value: UInt32
        /// TSecr.
        public var echoReply: UInt32
        /// The pair of those.
        @inlinable
        package init(value: UInt32, echoReply: UInt32) {
            self.value = value
            self.echoReply = echoReply
        }
    }

    /// No option at all.
    @inlinable
    package init() {}
}
