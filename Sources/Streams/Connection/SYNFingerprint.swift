import Octets
import Packets

/// What marks a SYN or SYN-ACK on the wire, by which the same connection is known at another point of its path: a
/// router leaves all of it but the hop limit as it is, a box that ends TCP makes all of it anew.
public struct SYNFingerprint: Hashable, Sendable {
    /// Initial sequence number.
    public var sequence: UInt32
    /// IPv4 identification; 0 for IPv6, and from stacks that do not number what cannot be fragmented.
    public var identification: UInt16
    /// Receive window as on the wire.
    public var window: UInt16
    /// IPv4 time to live or IPv6 hop limit.
    public var hopLimit: UInt8
    /// TSval of the time stamps option (RFC 7323 section 3.2); nil without.
    public var timestampValue: UInt32?

    /// Traits of those values.
    package init(sequence: UInt32, identification: UInt16, window: UInt16, hopLimit: UInt8, timestampValue: UInt32?) {
        self.sequence = sequence
        self.identification = identification
        self.window = window
        self.hopLimit = hopLimit
        self.timestampValue = timestampValue
    }

    /// The traits of a segment with SYN.
    init(_ segment: TCPSegment, _ options: TCPOptions?) {
        self.init(
            sequence: segment.sequence, identification: segment.identification, window: segment.window,
            hopLimit: segment.hopLimit,
            timestampValue: options?.timestamps?.value)
    }
}
