import Octets

extension FrameCase {
    static let links: [FrameCase] = [
        FrameCase("Ethernet, IPv4", ethernet(0x0800, four)),
        FrameCase("Ethernet, IPv6", ethernet(0x86DD, six), isIPv6: true),
        FrameCase("Ethernet, padded", ethernet(0x0800, four) + zeros(6), padding: 6),
        FrameCase("802.1Q", ethernet(0x8100, vlan(0x0800, four))),
        FrameCase("802.1ad over 802.1Q", ethernet(0x88A8, vlan(0x8100, vlan(0x86DD, six))), isIPv6: true),
        FrameCase("0x9100 over 0x9200", ethernet(0x9100, vlan(0x9200, vlan(0x0800, four)))),
        FrameCase("802.1ah", ethernet(0x88E7, networkOrder(UInt32(7)) + inner)),
        FrameCase("VN-Tag", ethernet(0x8926, zeros(4) + [8, 0] + four)),
        FrameCase("Cisco MetaData", ethernet(0x8909, [1, 1, 0, 1, 0, 2, 8, 0] + four)),
        FrameCase("HSR", ethernet(0x892F, zeros(4) + [8, 0] + four)),
        FrameCase("802.3, SNAP, padded", ieee8023(snap(0x0800, four), padding: 4), padding: 4),
        FrameCase("802.3, SNAP, 802.1H", ieee8023([0xAA, 0xAA, 3, 0, 0, 0xF8, 8, 0] + four)),
        FrameCase("802.3, LLC", ieee8023([6, 6, 3] + four)),
        FrameCase("jumbo LLC", ethernet(0x8870, snap(0x86DD, six)), isIPv6: true),
        FrameCase("SNAP, bridged", ieee8023([0xAA, 0xAA, 3, 0, 0x80, 0xC2, 0, 7, 0, 0] + inner)),
        FrameCase("MPLS", ethernet(0x8847, mplsLabel(isBottom: false, mplsLabel(isBottom: true, four)))),
        FrameCase("MPLS, upstream", ethernet(0x8848, mplsLabel(isBottom: true, six)), isIPv6: true),
        FrameCase("MPLS pseudowire", ethernet(0x8847, mplsLabel(isBottom: true, inner)), isGuessed: true),
        FrameCase(
            "MPLS pseudowire, control word", ethernet(0x8847, mplsLabel(isBottom: true, zeros(4) + inner)),
            isGuessed: true),
        FrameCase("PPPoE, IPv4, padded", ethernet(0x8864, pppoe(ppp(0x0021, four))) + zeros(3), padding: 3),
        FrameCase("PPPoE, IPv6", ethernet(0x8864, pppoe(ppp(0x0057, six))), isIPv6: true),
        FrameCase("null, little-endian", [2, 0, 0, 0] + four, link: .null),
        FrameCase("null, big-endian", [0, 0, 0, 30] + six, link: .null, isIPv6: true),
        FrameCase("loop", [0, 0, 0, 24] + six, link: .loop, isIPv6: true),
        FrameCase("null, EtherType", [0, 8, 0, 0] + four, link: .null),
        FrameCase("Linux cooked", [0, 4, 0, 1, 0, 6] + zeros(8) + [8, 0] + four, link: .linuxSLL),
        FrameCase(
            "Linux cooked, VLAN", [0, 4, 0, 1, 0, 6] + zeros(8) + [0x81, 0] + vlan(0x86DD, six), link: .linuxSLL,
            isIPv6: true),
        FrameCase("Linux cooked, LLC", [0, 4, 0, 1, 0, 6] + zeros(8) + [0, 4] + snap(0x0800, four), link: .linuxSLL),
        FrameCase(
            "Linux cooked 2", [0x86, 0xDD] + zeros(6) + [0, 1, 4, 6] + zeros(8) + six, link: .linuxSLL2, isIPv6: true),
        FrameCase("raw, IPv4", four, link: .raw),
        FrameCase("raw, IPv6", six, link: .raw, isIPv6: true),
        FrameCase("raw, BSD's number", four, link: LinkType(rawValue: 12)),
        FrameCase("raw, OpenBSD's number", four, link: LinkType(rawValue: 14)),
        FrameCase("IPv4", four, link: .ipv4),
        FrameCase("IPv6", six, link: .ipv6, isIPv6: true),
        FrameCase("PPP", [0xFF, 3] + ppp(0x0021, four), link: LinkType(rawValue: 9)),
        FrameCase("PPP, all compressed", [0x21] + four, link: LinkType(rawValue: 9)),
        FrameCase(
            "PPP-HDLC, MPLS", [0xFF, 3] + ppp(0x0281, mplsLabel(isBottom: true, four)), link: LinkType(rawValue: 50)),
        FrameCase("PPP-HDLC, Cisco's", [0x0F, 0, 8, 0] + four, link: LinkType(rawValue: 50)),
        FrameCase("PPPoE alone", pppoe(ppp(0x0021, four)), link: LinkType(rawValue: 51)),
        FrameCase("RFC 1483", snap(0x0800, four), link: LinkType(rawValue: 100)),
        FrameCase("Cisco HDLC", [0x8F, 0, 0x86, 0xDD] + six, link: LinkType(rawValue: 104), isIPv6: true),
        FrameCase("ENC", [2, 0, 0, 0] + zeros(8) + four, link: LinkType(rawValue: 109)),
        FrameCase("PFLOG", [61, 2] + zeros(62) + four, link: LinkType(rawValue: 117)),
        FrameCase("PPP, pppd", [0, 0xFF, 3] + ppp(0x0021, four), link: LinkType(rawValue: 166)),
        FrameCase("PPP, direction", [1, 0xFF, 3] + ppp(0x0057, six), link: LinkType(rawValue: 204), isIPv6: true),
        FrameCase(
            "Juniper, extensions", [0x4D, 0x47, 0x43, 0x80, 0, 3, 1, 1, 1] + inner, link: LinkType(rawValue: 178)),
        FrameCase(
            "NFLOG", [10, 0, 0, 1, 5, 0, 1, 0, 7, 0, 0, 0] + [UInt8(4 + six.count), 0, 9, 0] + six,
            link: LinkType(rawValue: 239),
            isIPv6: true),
        FrameCase("PKTAP", [16, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0] + zeros(4) + inner, link: LinkType(rawValue: 258)),
        FrameCase(
            "PKTAP, a user's number", [16, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0] + zeros(4) + inner,
            link: LinkType(rawValue: 149)),
    ]

    static let wireless: [FrameCase] = [
        FrameCase("802.11", [8, 1] + zeros(22) + snap(0x0800, four), link: LinkType(rawValue: 105)),
        FrameCase(
            "802.11, QoS, HT, four addresses", [0x88, 0x83] + zeros(34) + snap(0x0800, four),
            link: LinkType(rawValue: 105)),
        FrameCase(
            "802.11, decrypted WEP", [8, 0x41] + zeros(22) + [1, 2, 3, 0] + snap(0x0800, four),
            link: LinkType(rawValue: 105),
            isGuessed: true),
        FrameCase(
            "802.11, decrypted CCMP", [8, 0x41] + zeros(22) + [1, 2, 3, 0x20, 1, 2, 3, 4] + snap(0x0800, four),
            link: LinkType(rawValue: 105),
            isGuessed: true),
        FrameCase(
            "radiotap", [0, 0, 8, 0, 0, 0, 0, 0, 8, 1] + zeros(22) + snap(0x0800, four), link: LinkType(rawValue: 127)),
        FrameCase(
            "radiotap, padded QoS",
            [0, 0, 17, 0, 3, 0, 0, 0] + zeros(8) + [0x20, 0x88, 1] + zeros(26) + snap(0x0800, four),
            link: LinkType(rawValue: 127)),
        FrameCase(
            "Prism", [0, 0, 0, 0x44] + zeros(140) + [8, 1] + zeros(22) + snap(0x0800, four),
            link: LinkType(rawValue: 119)),
        FrameCase(
            "AVS", [0x80, 0x21, 0x10, 1, 0, 0, 0, 12] + zeros(4) + [8, 1] + zeros(22) + snap(0x0800, four),
            link: LinkType(rawValue: 119)),
        FrameCase(
            "PPI", [0, 0, 10, 0, 105, 0, 0, 0, 9, 9, 8, 1] + zeros(22) + snap(0x0800, four),
            link: LinkType(rawValue: 192)),
        FrameCase("Centrino", ethernet(0x2452, [8, 1] + zeros(22) + snap(0x0800, four))),
    ]

    private static func inUDP(_ port: UInt16, _ payload: [UInt8]) -> [UInt8] {
        ethernet(0x0800, ipv4(17, udp(port, payload), source: [203, 0, 113, 9]))
    }
    private static func inGRE(_ octets: [UInt8]) -> [UInt8] {
        ethernet(0x0800, ipv4(47, octets, source: [203, 0, 113, 9]))
    }

    static let tunnels: [FrameCase] = [
        FrameCase("IPv4 in IPv4", ethernet(0x0800, ipv4(4, four, source: [203, 0, 113, 9]))),
        FrameCase("IPv6 in IPv4", ethernet(0x0800, ipv4(41, six)), isIPv6: true),
        FrameCase("IPv4 in IPv6", ethernet(0x86DD, ipv6(4, four))),
        FrameCase("EtherIP", ethernet(0x0800, ipv4(97, [0x30, 0] + inner))),
        FrameCase("MPLS in IP", ethernet(0x0800, ipv4(137, mplsLabel(isBottom: true, four)))),
        FrameCase("Ethernet in IPv6", ethernet(0x86DD, ipv6(143, inner))),
        FrameCase("GRE", inGRE([0, 0, 8, 0] + four)),
        FrameCase("GRE, checksum, key, sequence", inGRE([0xB0, 0, 0x86, 0xDD] + zeros(12) + six), isIPv6: true),
        FrameCase("GRE, bridging", inGRE([0x20, 0, 0x65, 0x58] + zeros(4) + inner)),
        FrameCase("GRE, ERSPAN I", inGRE([0, 0, 0x88, 0xBE] + inner)),
        FrameCase("GRE, ERSPAN II", inGRE([0x10, 0, 0x88, 0xBE] + zeros(12) + inner)),
        FrameCase(
            "GRE, ERSPAN III, platform header", inGRE([0x10, 0, 0x22, 0xEB] + zeros(15) + [1] + zeros(8) + inner)),
        FrameCase(
            "GRE, PPTP", inGRE([0x30, 0x81, 0x88, 0x0B] + zeros(12) + [0xFF, 3] + ppp(0x0021, four)), isGuessed: true),
        FrameCase("GRE, EoIP", inGRE([0x20, 1, 0x64, 0, 0, 9, 0, 1] + inner)),
        FrameCase("GRE, WCCP 1", inGRE([0, 0, 0x88, 0x3E] + four)),
        FrameCase("GRE, WCCP 2", inGRE([0, 0, 0x88, 0x3E, 0, 0, 0, 0] + four)),
        FrameCase("VXLAN", inUDP(4789, [8, 0, 0, 0, 0, 0, 1, 0] + inner)),
        FrameCase("VXLAN, Linux's port, group policy", inUDP(8472, [0x88, 0, 0, 9, 0, 0, 1, 0] + inner)),
        FrameCase("VXLAN-GPE, IPv6", inUDP(4790, [0x0C, 0, 0, 2, 0, 0, 1, 0] + six), isIPv6: true),
        FrameCase(
            "VXLAN-GPE, NSH, Ethernet", inUDP(4790, [0x0C, 0, 0, 4, 0, 0, 1, 0] + [0, 2, 2, 3, 0, 0, 0, 0] + inner)),
        FrameCase("NSH on Ethernet", ethernet(0x894F, [0, 6, 1, 1] + zeros(20) + four)),
        FrameCase("GENEVE, options", inUDP(6081, [2, 0, 0x65, 0x58, 0, 0, 1, 0] + zeros(8) + inner)),
        FrameCase("GENEVE, IPv4", inUDP(6081, [0, 0, 8, 0, 0, 0, 1, 0] + four)),
        FrameCase("GTP-U", inUDP(2152, [0x30, 0xFF] + networkOrder(UInt16(four.count)) + zeros(4) + four)),
        FrameCase(
            "GTP-U, extension headers",
            inUDP(
                2152,
                [0x34, 0xFF] + networkOrder(UInt16(16 + six.count)) + zeros(7) + [
                    0x85, 1, 0, 0, 0x85, 2, 0, 0, 0, 0, 0, 0, 0,
                ] + six),
            isIPv6: true),
        FrameCase(
            "GTP-U, sequence",
            inUDP(2152, [0x32, 0xFF] + networkOrder(UInt16(4 + four.count)) + zeros(4) + [0, 1, 0, 0] + four)),
        FrameCase("Teredo", inUDP(3544, six), isIPv6: true),
        FrameCase(
            "Teredo, authentication, origin", inUDP(3544, [0, 1, 2, 3] + zeros(5 + 9) + [0, 0] + zeros(6) + six),
            isGuessed: true,
            isIPv6: true),
        FrameCase(
            "L2TP, every field",
            inUDP(1701, [0x4A, 2, 0, 0] + zeros(8) + [0, 2, 9, 9] + [0xFF, 3] + ppp(0x0021, four))),
        FrameCase("L2TP, bare", inUDP(1701, [0, 2, 0, 1, 0, 1] + ppp(0x0021, four))),
        FrameCase("LISP", inUDP(4341, zeros(8) + four)),
        FrameCase("GRE in UDP", inUDP(4754, [0, 0, 8, 0] + four)),
        FrameCase("MPLS in UDP", inUDP(6635, mplsLabel(isBottom: true, four))),
        FrameCase("TZSP, tags", inUDP(37008, [1, 0, 0, 1, 0, 10, 1, 9, 1] + inner)),
        FrameCase(
            "VXLAN in GRE in IPv6",
            ethernet(0x86DD, ipv6(47, [0, 0, 8, 0] + ipv4(17, udp(4789, [8] + zeros(7) + inner))))),
    ]

    static let extensions: [FrameCase] = [
        FrameCase("IPv4 options", ethernet(0x0800, ipv4(6, tcp(), options: [1, 1, 1, 0, 0, 0, 0, 0]))),
        FrameCase("IPv4, AH", ethernet(0x0800, ipv4(51, [6, 4] + zeros(22) + tcp()))),
        FrameCase("IPv6, AH", ethernet(0x86DD, ipv6(51, [6, 4] + zeros(22) + tcp())), isIPv6: true),
        FrameCase(
            "IPv6, hop-by-hop, destination", ethernet(0x86DD, ipv6(0, options(60, options(6, tcp())))), isIPv6: true),
        FrameCase("IPv6, long options", ethernet(0x86DD, ipv6(60, [6, 2] + zeros(22) + tcp())), isIPv6: true),
        FrameCase(
            "IPv6, routing, none left", ethernet(0x86DD, ipv6(43, [6, 2, 0, 0] + zeros(20) + tcp())), isIPv6: true),
        FrameCase("IPv6, atomic fragment", ethernet(0x86DD, ipv6(44, [6, 0, 0, 0, 1, 2, 3, 4] + tcp())), isIPv6: true),
        FrameCase("TCP options", ethernet(0x0800, ipv4(6, tcp(options: [2, 4, 5, 0xB4])))),
    ]
}
