public import Octets

/// Why a filter expression could not be compiled: libpcap's words, the expression and the link type it was meant for.
public struct PacketFilterError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Equatable, Sendable {
        /// libpcap does not know the link type at all.
        case unsupportedLinkType
        /// The expression is wrong, or asks for what frames of the link type do not have.
        case notCompiled
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The expression as given.
    public let expression: String
    /// The link type it was compiled for.
    public let linkType: LinkType
    /// libpcap's words.
    public let what: String

    /// An error of those values.
    package init(_ code: Code, expression: String, linkType: LinkType, what: String) {
        self.code = code
        self.expression = expression
        self.linkType = linkType
        self.what = what
    }

    /// Where in ``expression`` the word stands that libpcap quotes, in characters from 0; nil when it quotes none: its
    /// parser does not tell the place.
    public var offset: Int? {
        let parts = what.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3, !parts[1].isEmpty else { return nil }
        let word = Array(parts[1])
        let characters = Array(expression)
        return characters.indices.first { characters[$0...].starts(with: word) }
    }
}

extension PacketFilterError: CustomStringConvertible {
    /// Signs of the language of Wireshark's display filters, which people try first.
    private static let displayFilterSigns = [
        "==", "!=", "tcp.", "ip.", "ipv6.", "tls.", "ssl.", "http.", "frame.", " eq ", " contains ",
    ]

    /// One line for a person.
    public var description: String {
        if code == .notCompiled, Self.displayFilterSigns.contains(where: expression.contains) {
            return
                """
                the filter \"\(expression)\" is in the language of Wireshark's display filters; here it is tcpdump's, \
                that of pcap-filter(7): 'tcp port 443', 'host 192.0.2.1 and tcp port 443' (libpcap says: \(what))
                """
        }
        let place = offset.map { ", at character \($0 + 1)" } ?? ""
        return
            """
            the filter \"\(expression)\"\(place): \(what) (for link type \(linkType.rawValue); the language is that of \
            pcap-filter(7))
            """
    }
}
