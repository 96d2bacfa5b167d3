import Octets
import Testing

/// A frame that holds the segment `tcp()` at its end, save for padding.
struct FrameCase: CustomTestStringConvertible, Sendable {
    let name: String
    let link: LinkType
    let octets: [UInt8]
    /// Octets behind the datagram.
    var padding = 0
    /// Whether some header is only guessed at by what follows, so that a cut may leave nothing of ours.
    var isGuessed = false
    var isIPv6 = false

    init(
        _ name: String, _ octets: [UInt8], link: LinkType = .ethernet, padding: Int = 0, isGuessed: Bool = false,
        isIPv6: Bool = false
    ) {
        self.name = name
        self.link = link
        self.octets = octets
        self.padding = padding
        self.isGuessed = isGuessed
        self.isIPv6 = isIPv6
    }

    var testDescription: String { name }

    static let four = ipv4(6, tcp())
    static let six = ipv6(6, tcp())
    static let inner = ethernet(0x0800, four)

    static let all = links + wireless + tunnels + extensions
}
