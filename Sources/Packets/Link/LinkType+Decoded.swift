import Octets

/// Link types that only the decoder knows, beside those of ``LinkType`` itself.
extension LinkType {
    /// PPP, perhaps with HDLC's address and control octets.
    static let ppp = LinkType(rawValue: 9)
    /// An internet header at once, as BSD systems number it in files of old.
    static let rawBSD = LinkType(rawValue: 12)
    /// An internet header at once, as OpenBSD numbers it.
    static let rawOpenBSD = LinkType(rawValue: 14)
    /// PPP in HDLC framing, or Cisco's HDLC.
    static let pppHDLC = LinkType(rawValue: 50)
    /// PPPoE without its Ethernet header.
    static let pppEthernet = LinkType(rawValue: 51)
    /// IEEE 802.2, as in RFC 1483's ATM.
    static let llcRFC1483 = LinkType(rawValue: 100)
    /// Cisco's HDLC.
    static let ciscoHDLC = LinkType(rawValue: 104)
    /// IEEE 802.11.
    static let ieee80211 = LinkType(rawValue: 105)
    /// OpenBSD's view of decrypted IPsec.
    static let enc = LinkType(rawValue: 109)
    /// OpenBSD's log of its packet filter.
    static let pflog = LinkType(rawValue: 117)
    /// IEEE 802.11 behind a Prism or AVS header.
    static let prism = LinkType(rawValue: 119)
    /// IEEE 802.11 behind a radiotap header.
    static let radiotap = LinkType(rawValue: 127)
    /// The value Apple's systems write instead of ``pktap``.
    static let pktapUser = LinkType(rawValue: 149)
    /// PPP behind an octet for the direction, as pppd writes it.
    static let pppPPPD = LinkType(rawValue: 166)
    /// Ethernet behind a Juniper header.
    static let juniperEthernet = LinkType(rawValue: 178)
    /// A header that names the link type of the rest.
    static let ppi = LinkType(rawValue: 192)
    /// PPP behind an octet for the direction.
    static let pppWithDirection = LinkType(rawValue: 204)
    /// Linux's netfilter log.
    static let nflog = LinkType(rawValue: 239)
    /// Apple's header that names interface, process and link type.
    static let pktap = LinkType(rawValue: 258)
}
