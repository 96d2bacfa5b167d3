/// What an internet header says comes next: a number of IANA's protocol registry, which IPv6 extension headers share.
@frozen
@usableFromInline
struct IPProtocol: RawRepresentable, Equatable {
    /// The registry's number.
    @usableFromInline let rawValue: UInt8

    /// The protocol with that number, known or not.
    @inlinable
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// TCP (RFC 9293).
    @inlinable
    static var tcp: IPProtocol { IPProtocol(rawValue: 6) }

    /// IPv6 hop-by-hop options (RFC 8200 section 4.3).
    static let hopByHop = IPProtocol(rawValue: 0)
    /// ICMP (RFC 792).
    static let icmp = IPProtocol(rawValue: 1)
    /// IPv4 in IP (RFC 2003).
    static let ipv4 = IPProtocol(rawValue: 4)
    /// UDP (RFC 768).
    static let udp = IPProtocol(rawValue: 17)
    /// IPv6 in IP (RFC 2473, RFC 4213).
    static let ipv6 = IPProtocol(rawValue: 41)
    /// IPv6 routing header (RFC 8200 section 4.4).
    static let routing = IPProtocol(rawValue: 43)
    /// IPv6 fragment header (RFC 8200 section 4.5).
    static let fragment = IPProtocol(rawValue: 44)
    /// Generic routing encapsulation (RFC 2784).
    static let gre = IPProtocol(rawValue: 47)
    /// Authentication header (RFC 4302).
    static let authentication = IPProtocol(rawValue: 51)
    /// ICMPv6 (RFC 4443).
    static let icmpv6 = IPProtocol(rawValue: 58)
    /// IPv6 destination options (RFC 8200 section 4.6).
    static let destinationOptions = IPProtocol(rawValue: 60)
    /// Ethernet in IP with a header of its own (RFC 3378).
    static let etherIP = IPProtocol(rawValue: 97)
    /// MPLS in IP (RFC 4023).
    static let mpls = IPProtocol(rawValue: 137)
    /// Ethernet in IPv6 segment routing (RFC 8986).
    static let ethernet = IPProtocol(rawValue: 143)
}
