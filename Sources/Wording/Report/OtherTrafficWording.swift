import Diagnosis
import Octets
import Packets
package import Timeline

/// What a capture holds beside TCP, in English, and what to capture instead.
package struct OtherTrafficWording {
    /// Services of UDP that are named.
    static let namedServices = 3

    private let traffic: OtherTraffic

    /// The words for that.
    package init(_ traffic: OtherTraffic) { self.traffic = traffic }

    /// What is there, and the way to what is wanted; empty where nothing is there.
    package var sentences: [String] {
        traffic.isEmpty ? [] : ["It has \(Words.list(contents, limit: contents.count))."] + [advice]
    }

    /// Services with the most datagrams first.
    private var services: [OtherTraffic.Service] {
        traffic.services.enumerated().sorted {
            let (a, b) = ($0.element.datagrams + $0.element.answers, $1.element.datagrams + $1.element.answers)
            return a == b ? $0.offset < $1.offset : a > b
        }.map(\.element)
    }

    private var contents: [String] {
        let named = services.prefix(Self.namedServices)
        let rest = traffic[.udp] - named.reduce(0) { $0 + $1.datagrams + $1.answers }
        let other = named.isEmpty ? "UDP datagram" : "other UDP datagram"
        return named.map { Self.text($0) } + (rest > 0 ? [Words.count(rest, other)] : [])
            + OtherTraffic.Kind.allCases.compactMap { kind in
                let count = traffic[kind]
                return count > 0 ? text(kind).map { "\(Words.count(count, "frame")) \($0)" } : nil
            }
    }

    /// Who was spoken to, how often and in what.
    static func text(_ service: OtherTraffic.Service) -> String {
        let to =
            "\(Words.count(service.datagrams, "UDP datagram")) to \(service.endpoint.address) port \(service.endpoint.port)"
        let answers = service.answers > 0 ? "\(Words.count(service.answers, "datagram")) back" : "no answer"
        switch service.form {
        case .quic?:
            let version = service.version == 1 ? " version 1" : service.version == 0x6B33_43CF ? " version 2" : ""
            return "\(to) (QUIC\(version), \(answers))"
        case .tzsp?: return "\(to) (TZSP by their form: each has a whole Ethernet frame in it)"
        case .vxlan?: return "\(to) (VXLAN by their form: each has a whole Ethernet frame in it)"
        case .wireguard?: return "\(to) (WireGuard by their form, \(answers))"
        case .dns?: return "\(to) (DNS, \(answers))"
        case .ipsec?: return "\(to) (IPsec, \(answers))"
        case nil: return "\(to) (\(answers))"
        }
    }

    /// How frames of a kind are called behind their number; nil for those that are told by their services.
    private func text(_ kind: OtherTraffic.Kind) -> String? {
        switch kind {
        case .udp: nil
        case .icmp: "of ICMP"
        case .arp: "of ARP"
        case .esp: "of IPsec ESP"
        case .ah: "of IPsec AH"
        case .macsec: "encrypted by MACsec"
        case .sctp: "of SCTP"
        case .otherIP: "of other protocols over IP"
        case .otherLink: "of other protocols"
        case .unknownLink:
            "of a link type that is not decoded (\(Words.list(traffic.linkTypes.map { "\($0.rawValue)" })))"
        }
    }

    private var advice: String {
        let forms = Set(traffic.services.compactMap(\.form))
        if forms.contains(.tzsp) || forms.contains(.vxlan) {
            return """
                Connections may be inside those frames: let the sender use the tunnel's own port (TZSP 37008, VXLAN \
                4789), where they are read, or capture where the frames come from.
                """
        }
        if traffic[.unknownLink] > 0 {
            return "Capture on an interface of another kind: `tcpdump -i any -s 0 -w capture.pcap tcp`."
        }
        if traffic[.macsec] + traffic[.esp] > 0 || forms.contains(.wireguard) || forms.contains(.ipsec) {
            return """
                What is inside a tunnel is encrypted: capture on the client or server itself, on the interface before the \
                tunnel, or with `tcpdump -i any -s 0 -w capture.pcap tcp`.
                """
        }
        if forms.contains(.quic) {
            return """
                QUIC (HTTP/3) is not judged: block UDP port 443 for the client, so that it falls back to TCP, and capture \
                again.
                """
        }
        return """
            Capture where the client's packets pass, while it connects: `tcpdump -i any -s 0 -w capture.pcap tcp`.
            """
    }
}
