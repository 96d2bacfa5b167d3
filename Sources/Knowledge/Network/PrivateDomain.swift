/// A top-level domain below which no public CA can issue a certificate: a row of the catalogue, with its source.
package struct PrivateDomain: Sendable {
    /// In lower case, without a dot.
    package let domain: String
    /// Where it is reserved, or known to be used in private networks.
    package let source: String

    /// Every domain known.
    package static let all = [
        PrivateDomain(domain: "example", source: "RFC 2606 section 2"),
        PrivateDomain(domain: "test", source: "RFC 2606 section 2"),
        PrivateDomain(domain: "invalid", source: "RFC 2606 section 2"),
        PrivateDomain(domain: "localhost", source: "RFC 6761 section 6.3"),
        PrivateDomain(domain: "local", source: "RFC 6762 section 3"),
        PrivateDomain(domain: "internal", source: "ICANN Board, resolution of 2024-07-29"),
        PrivateDomain(domain: "intranet", source: "RFC 6762 appendix G"),
        PrivateDomain(domain: "private", source: "RFC 6762 appendix G"),
        PrivateDomain(domain: "corp", source: "RFC 6762 appendix G"),
        PrivateDomain(domain: "home", source: "RFC 6762 appendix G"),
        PrivateDomain(domain: "lan", source: "RFC 6762 appendix G"),
        PrivateDomain(domain: "arpa", source: "RFC 3172; RFC 8375 for home.arpa"),
        PrivateDomain(domain: "localdomain", source: "nss-myhostname(8): localhost.localdomain"),
    ]

    private static let domains = Set(all.map(\.domain))

    /// Whether a top-level domain, in lower case, is one of them.
    package static func isKnown(_ domain: some StringProtocol) -> Bool { domains.contains(String(domain)) }
}
