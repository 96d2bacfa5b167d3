/// What an Ethernet frame carries: a value of IEEE's EtherType registry.
@frozen
@usableFromInline
struct EtherType: RawRepresentable, Equatable {
    /// The registry's number.
    @usableFromInline let rawValue: UInt16

    /// The type with that number, known or not.
    @inlinable
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Smaller numbers are not types but lengths of IEEE 802.3 frames (up to 1500) or nothing.
    static let smallest = EtherType(rawValue: 0x0600)

    /// IPv4 (RFC 894).
    @inlinable
    static var ipv4: EtherType { EtherType(rawValue: 0x0800) }
    /// IPv6 (RFC 2464).
    @inlinable
    static var ipv6: EtherType { EtherType(rawValue: 0x86DD) }

    /// Tag of a virtual LAN (IEEE 802.1Q).
    static let vlan = EtherType(rawValue: 0x8100)
    /// Service tag (IEEE 802.1ad), the outer of two.
    static let serviceVLAN = EtherType(rawValue: 0x88A8)
    /// Outer tag of equipment older than IEEE 802.1ad.
    static let oldServiceVLAN = EtherType(rawValue: 0x9100)
    /// Outer tag of other equipment older than IEEE 802.1ad.
    static let olderServiceVLAN = EtherType(rawValue: 0x9200)
    /// Backbone service instance tag (IEEE 802.1ah): a whole frame follows.
    static let backbone = EtherType(rawValue: 0x88E7)
    /// VN-Tag (Cisco, IEEE 802.1BR's forerunner).
    static let vnTag = EtherType(rawValue: 0x8926)
    /// Cisco MetaData, with the security group tag.
    static let ciscoMetaData = EtherType(rawValue: 0x8909)
    /// High-availability seamless redundancy (IEC 62439-3).
    static let hsr = EtherType(rawValue: 0x892F)
    /// MPLS, unicast (RFC 3032 section 5).
    static let mpls = EtherType(rawValue: 0x8847)
    /// MPLS with an upstream-assigned label (RFC 5332).
    static let mplsUpstream = EtherType(rawValue: 0x8848)
    /// PPPoE, session stage (RFC 2516).
    static let pppoeSession = EtherType(rawValue: 0x8864)
    /// PPP without framing (RFC 7042); also GRE's in PPTP (RFC 2637).
    static let ppp = EtherType(rawValue: 0x880B)
    /// IEEE 802.2 in a jumbo frame, which no length can announce.
    static let jumboLLC = EtherType(rawValue: 0x8870)
    /// Network service header (RFC 8300).
    static let nsh = EtherType(rawValue: 0x894F)
    /// A whole Ethernet frame (RFC 1701; GRE, GENEVE).
    static let ethernetBridging = EtherType(rawValue: 0x6558)
    /// ERSPAN type I and II in GRE.
    static let erspan = EtherType(rawValue: 0x88BE)
    /// ERSPAN type III in GRE.
    static let erspanIII = EtherType(rawValue: 0x22EB)
    /// A whole Ethernet frame in GRE, as MikroTik's routers number it (EoIP).
    static let mikroTikEoIP = EtherType(rawValue: 0x6400)
    /// WCCP redirection in GRE.
    static let wccp = EtherType(rawValue: 0x883E)
    /// IEEE 802.11 frames as Intel's Centrino drivers wrap them.
    static let centrino = EtherType(rawValue: 0x2452)
}
