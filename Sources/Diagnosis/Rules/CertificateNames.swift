import Cryptography
import Knowledge

/// The names a server's certificate is for, and what is wrong with how they are written (RFC 9525).
package struct CertificateNames {
    let certificate: Certificate

    init(_ certificate: Certificate) { self.certificate = certificate }

    var flaws: [CertificateFlaw] {
        var flaws: [CertificateFlaw] = []
        if hasNoAlternativeName {
            let hasCommonName = certificate.subjectAttributes.contains { $0.name == "CN" }
            flaws.append(.init(.noAlternativeName(hasCommonName: hasCommonName), isRefused: true))
        }
        let addresses = certificate.dnsNames.filter(Self.isAddress)
        if !addresses.isEmpty { flaws.append(.init(.addressesAsNames(addresses), isRefused: false)) }
        let wildcards = certificate.dnsNames.filter { $0.contains("*") && !Self.isAllowedWildcard($0) }
        if !wildcards.isEmpty { flaws.append(.init(.wildcards(wildcards), isRefused: false)) }
        return flaws
    }

    /// Whether a client that goes by RFC 9525, which knows subjectAltName only, finds no host in it.
    private var hasNoAlternativeName: Bool {
        certificate.dnsNames.isEmpty && certificate.ipAddresses.isEmpty && certificate.alternativeNamesLeftOut == 0
    }

    /// Whether one of the names is below a top-level domain that public CAs issue for.
    var hasPublicName: Bool { certificate.dnsNames.contains(where: Self.isPublic) }

    /// `192.0.2.7`, `2001:db8::7`: a DNS name ends in no number (RFC 1123 section 2.1) and has no colon.
    private static func isAddress(_ name: String) -> Bool {
        if name.contains(":") { return true }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count == 4 && labels.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    }

    /// RFC 9525 section 6.3: `*` is the whole left-most label; and as public suffixes would be covered otherwise, above
    /// two labels.
    private static func isAllowedWildcard(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.first == "*" && labels.count >= 3 && labels.dropFirst().allSatisfy { !$0.contains("*") }
    }

    private static func isPublic(_ name: String) -> Bool {
        guard !isAddress(name), name.contains("."), let domain = name.lowercased().split(separator: ".").last else {
            return false
        }
        return !PrivateDomain.isKnown(domain)
            && domain.utf8.allSatisfy { 0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2d }
    }

    /// A wildcard that does not cover a host it nearly covers, as it stands for exactly one label (RFC 9525 section
    /// 6.3).
    package struct NearMiss: Hashable, Sendable {
        /// The wildcard: `*.example.com`.
        package var wildcard: String
        /// What stands behind its `*.`.
        package var parent: String
    }

    /// The wildcard of the certificate that nearly covers a host; nil when none does.
    func nearMiss(_ host: String) -> NearMiss? {
        let host = host.lowercased()
        for name in certificate.dnsNames where name.hasPrefix("*.") {
            let parent = name.dropFirst(2).lowercased()
            if host == parent || host.hasSuffix("." + parent) { return NearMiss(wildcard: name, parent: parent) }
        }
        return nil
    }
}
