public import Octets
package import Packets

/// What a capture holds beside TCP: counts by kind, and who was spoken to by UDP. Of a capture without a TCP connection
/// it is all that can be said.
public struct OtherTraffic: Equatable, Sendable {
    /// Services of UDP that are told apart.
    public static let serviceLimit = 64
    /// Link types without a decoder that are named.
    public static let linkTypeLimit = 8

    /// Kinds of frames without a TCP segment that can be read.
    public enum Kind: String, CaseIterable, Sendable {
        /// UDP datagrams, those in fragments and tunnels that could not be read further among them.
        case udp
        /// ICMP and ICMPv6.
        case icmp
        /// ARP.
        case arp
        /// IPsec's encrypted payload (RFC 4303).
        case esp
        /// IPsec's authentication header (RFC 4302).
        case ah
        /// Ethernet frames encrypted by MACsec (IEEE 802.1AE).
        case macsec
        /// SCTP (RFC 9260).
        case sctp
        /// Any other protocol over IP.
        case otherIP = "other_ip"
        /// Any other protocol over the link layer.
        case otherLink = "other_link"
        /// Frames of a link type that is not decoded.
        case unknownLink = "unknown_link"
    }

    /// What a UDP datagram is by its form, whatever its port.
    public enum Form: String, Sendable {
        /// QUIC's long header (RFC 8999 section 5.1).
        case quic
        /// TaZmen sniffer protocol: a whole frame behind a few octets.
        case tzsp
        /// VXLAN (RFC 7348): a whole frame behind eight octets.
        case vxlan
        /// WireGuard's first message.
        case wireguard
        /// DNS, by its port.
        case dns
        /// IPsec through NATs (RFC 3948), by its port.
        case ipsec
    }

    /// Somebody who was spoken to by UDP.
    public struct Service: Equatable, Sendable {
        /// Address and port.
        public var endpoint: Endpoint
        /// Datagrams to it.
        public var datagrams = 0
        /// Datagrams from it.
        public var answers = 0
        /// What they are; nil where that is not known.
        public var form: Form?
        /// QUIC's version, as in the first long header.
        public var version: UInt32?
        /// A service of that endpoint, to which nothing was sent.
        package init(_ endpoint: Endpoint) { self.endpoint = endpoint }
    }

    /// Those who were spoken to, in the order of their first datagrams.
    public private(set) var services: [Service] = []
    /// Link types without a decoder, each once.
    public private(set) var linkTypes: [LinkType] = []
    private var counts = [Int](repeating: 0, count: Kind.allCases.count)
    private var places: [Endpoint: Int] = [:]

    /// Nothing seen.
    package init() {}

    /// Frames of a kind.
    public subscript(kind: Kind) -> Int { counts[Self.place(kind)] }

    /// Whether there is nothing beside TCP.
    public var isEmpty: Bool { !counts.contains { $0 > 0 } }

    private static func place(_ kind: Kind) -> Int {
        switch kind {
        case .udp: 0
        case .icmp: 1
        case .arp: 2
        case .esp: 3
        case .ah: 4
        case .macsec: 5
        case .sctp: 6
        case .otherIP: 7
        case .otherLink: 8
        case .unknownLink: 9
        }
    }

    /// Takes in a UDP datagram; `octets` are its payload.
    package mutating func receive(_ datagram: UDPDatagram, _ octets: Span<UInt8>) {
        counts[Self.place(.udp)] &+= 1
        let isAnswer: Bool
        let place: Int
        if let known = places[datagram.destination] {
            (place, isAnswer) = (known, false)
        } else if let known = places[datagram.source] {
            (place, isAnswer) = (known, true)
        } else {
            guard services.count < Self.serviceLimit else { return }
            // Of the two ends the one with a port of the registry is the service.
            isAnswer = datagram.source.port < 1024 && datagram.destination.port >= 1024
            let endpoint = isAnswer ? datagram.source : datagram.destination
            place = services.count
            places[endpoint] = place
            services.append(Service(endpoint))
        }
        if isAnswer { services[place].answers &+= 1 } else { services[place].datagrams &+= 1 }
        guard services[place].form == nil else { return }
        if let version = Self.quicVersion(octets) {
            services[place].form = .quic
            services[place].version = version
        } else {
            services[place].form = Self.form(octets, port: services[place].endpoint.port)
        }
    }

    /// Takes in any other frame without a TCP segment.
    ///
    /// - Parameters:
    ///   - octets: what was captured of it.
    ///   - isUnknownLink: whether its link type is not decoded.
    package mutating func receive(_ octets: Span<UInt8>, _ linkType: LinkType, isUnknownLink: Bool) {
        if isUnknownLink, !linkTypes.contains(linkType), linkTypes.count < Self.linkTypeLimit {
            linkTypes.append(linkType)
        }
        counts[Self.place(isUnknownLink ? .unknownLink : Self.kind(octets, linkType))] &+= 1
    }

    private static func kind(_ octets: Span<UInt8>, _ linkType: LinkType) -> Kind {
        guard let payload = LinkPayload(octets, linkType) else { return .otherLink }
        switch payload.etherType {
        case 0x0806: return .arp
        case 0x88E5: return .macsec
        default: break
        }
        return switch payload.internetProtocol(octets) {
        case nil: .otherLink
        case 1, 58: .icmp
        case 17: .udp
        case 50: .esp
        case 51: .ah
        case 132: .sctp
        default: .otherIP
        }
    }

    private static func form(_ octets: Span<UInt8>, port: UInt16) -> Form? {
        if port == 53 { return .dns }
        if port == 4500 { return .ipsec }
        if isTZSP(octets) { return .tzsp }
        if isVXLAN(octets) { return .vxlan }
        // A handshake initiation has 148 octets, and zeros behind its type.
        if octets.count == 148, octets[0] == 1, octets[1] | octets[2] | octets[3] == 0 { return .wireguard }
        return nil
    }

    /// The version in a long header of QUIC; nil where none of those that are in use is there.
    private static func quicVersion(_ octets: Span<UInt8>) -> UInt32? {
        guard octets.count >= 7, octets[0] & 0xC0 == 0xC0, octets[5] <= 20 else { return nil }
        let version =
            UInt32(octets[1]) << 24 | UInt32(octets[2]) << 16 | UInt32(octets[3]) << 8 | UInt32(octets[4])
        // Versions 1 and 2 (RFC 9000, RFC 9369), drafts, and those that are reserved to be refused.
        let isKnown = version == 1 || version == 0x6B33_43CF || version >> 8 == 0xFF_0000
        return isKnown || version & 0x0F0F_0F0F == 0x0A0A_0A0A ? version : nil
    }

    /// Version 1, type 0 or 1, protocol 1 (Ethernet), tags up to tag 1, and a frame that looks right.
    private static func isTZSP(_ octets: Span<UInt8>) -> Bool {
        guard octets.count > 5, octets[0] == 1, octets[1] <= 1, octets[2] == 0, octets[3] == 1 else { return false }
        var place = 4
        while place < octets.count {
            let tag = octets[place]
            place += 1
            if tag == 1 { return isEthernet(octets, at: place) }
            if tag == 0 { continue }
            guard place < octets.count else { return false }
            place += 1 + Int(octets[place])
        }
        return false
    }

    /// Flags with only I set, reserved octets 0, and a frame that looks right.
    private static func isVXLAN(_ octets: Span<UInt8>) -> Bool {
        guard octets.count > 8, octets[0] == 8, octets[1] | octets[2] | octets[3] | octets[7] == 0 else { return false }
        return isEthernet(octets, at: 8)
    }

    /// Whether an Ethernet frame with IP, ARP or a tag stands there.
    private static func isEthernet(_ octets: Span<UInt8>, at place: Int) -> Bool {
        guard octets.count >= place + 15 else { return false }
        let type = UInt16(octets[place + 12]) << 8 | UInt16(octets[place + 13])
        return switch type {
        case 0x0800: octets[place + 14] >> 4 == 4
        case 0x86DD: octets[place + 14] >> 4 == 6
        case 0x0806, 0x8100: true
        default: false
        }
    }
}
