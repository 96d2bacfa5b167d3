import Octets

/// What stands where a walk down the layers has arrived.
enum NextLayer {
    /// The frame itself.
    case link(LinkType)
    /// Addresses and EtherType of an Ethernet frame.
    case ethernet
    /// What that EtherType names.
    case etherType(EtherType)
    /// An IEEE 802.2 header.
    case logicalLink
    /// PPP, with or without address and control octets, then its protocol field.
    case ppp
    /// An IEEE 802.11 MAC header, and whether it is padded to four octets.
    case wireless(isPadded: Bool)
    /// An MPLS label.
    case mpls
    /// A tunnel's header.
    case tunnel(Tunnel)
    /// An IPv4 or IPv6 header, told apart by the version in it.
    case internet
    /// What that number in an internet header names.
    case ipProtocol(IPProtocol)
    /// Nothing: the walk is over.
    case decoded(DecodedFrame)
    /// Nothing in this frame: the walk goes on in the datagram its fragment completed, which carries that protocol.
    case datagram(IPProtocol)

    /// Which layer failed when reading this one fails.
    var layer: Stop.Layer {
        switch self {
        case .link, .ethernet, .etherType, .logicalLink, .ppp, .wireless, .mpls, .tunnel: .link
        case .internet, .datagram: .internet
        case .ipProtocol(let number): number.isExtensionHeader ? .internet : .transport
        case .decoded: .transport
        }
    }
}

/// The tunnels that are looked into, by the header that follows IP or UDP.
enum Tunnel {
    /// Generic routing encapsulation.
    case gre
    /// Virtual eXtensible LAN, also the identical OTV.
    case vxlan
    /// VXLAN with a next protocol.
    case vxlanGPE
    /// Generic network virtualization encapsulation.
    case geneve
    /// GPRS tunnelling protocol, user plane.
    case gtpUser
    /// IPv6 through NATs.
    case teredo
    /// Layer two tunnelling protocol, version 2.
    case l2tp
    /// Locator/ID separation protocol, data plane.
    case lisp
    /// TaZmen sniffer protocol.
    case tzsp
    /// Network service header.
    case nsh
}
