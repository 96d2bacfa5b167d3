package import Cryptography
import Knowledge
package import Octets

/// Something about one certificate of a chain that clients refuse or that its issuer should not have done, whoever
/// trusts it.
public struct CertificateFlaw: Hashable, Sendable {
    /// What kind it is; its raw value is what reports and records call it.
    public enum Kind: String, Sendable, CaseIterable {
        case weakKey = "weak-key"
        case weakSignature = "weak-signature"
        case notForServers = "no-server-auth"
        case cannotSignHandshake = "no-digital-signature"
        case authorityAsLeaf = "ca-as-leaf"
        case notAnAuthority = "not-a-ca"
        case cannotSignCertificates = "no-key-cert-sign"
        case validForTooLong = "validity-too-long"
        case neverValid = "never-valid"
        case unreadableDates = "unreadable-dates"
        case addressAsName = "address-in-dns-name"
        case commonNameOnly = "common-name-only"
        case wildcard = "wildcard-not-allowed"
        case invalidExtensions = "invalid-extensions"
        case serialNumber = "serial-number"
    }

    /// What is wrong, with what shows it.
    package enum Detail: Hashable, Sendable {
        /// An RSA key of less than 2048 bits: `RSA 1024`.
        case shortRSAKey(String)
        /// A DSA key: `DSA 2048`.
        case dsaKey(String)
        /// An EC key of less than 256 bits: `EC P-224`.
        case shortCurve(String, bits: Int)
        /// A signature with a broken digest, by OpenSSL's long name: `sha1WithRSAEncryption`.
        case brokenDigest(algorithm: String)
        /// Purposes of extendedKeyUsage, serverAuth not among them.
        case notForServers(purposes: [String])
        /// Uses of keyUsage, digitalSignature not among them.
        case cannotSignHandshake(uses: [String])
        /// A CA's certificate in a server's place.
        case authorityAsLeaf
        /// No CA's certificate in an issuer's place.
        case notAnAuthority
        /// A CA that may not sign certificates.
        case cannotSignCertificates
        /// Valid for so many days, and public CAs may issue for so many at the most since then (seconds since 1970
        /// UTC); whether a public one issued it.
        case longerThanPublicLimit(days: Int64, limit: Int64, since: Int64, isPublic: Bool)
        /// Valid for so many days, and Apple's systems refuse more than so many from any CA.
        case longerThanAppleLimit(days: Int64, limit: Int64)
        /// Its validity ends before it begins.
        case neverValid
        /// Its validity cannot be read.
        case unreadableDates
        /// IP addresses as DNS names.
        case addressesAsNames([String])
        /// No subjectAltName; whether it has a common name.
        case noAlternativeName(hasCommonName: Bool)
        /// Wildcards that clients do not accept.
        case wildcards([String])
        /// An extension that is malformed, or two that contradict each other.
        case invalidExtensions
        /// A negative serial number, else one of more than 20 octets.
        case serialNumber(isNegative: Bool)
    }

    /// What is wrong.
    package var detail: Detail
    /// Whether common clients refuse a connection for it; otherwise it is against the rules, and may be refused by
    /// some.
    public var isRefused: Bool
    /// From when on they did, seconds since 1970 UTC: before, it was usual.
    var refusedSince = Int64.min

    /// A flaw of those values.
    package init(_ detail: Detail, isRefused: Bool) {
        self.detail = detail
        self.isRefused = isRefused
    }

    /// Its kind.
    public var kind: Kind {
        switch detail {
        case .shortRSAKey, .dsaKey, .shortCurve: .weakKey
        case .brokenDigest: .weakSignature
        case .notForServers: .notForServers
        case .cannotSignHandshake: .cannotSignHandshake
        case .authorityAsLeaf: .authorityAsLeaf
        case .notAnAuthority: .notAnAuthority
        case .cannotSignCertificates: .cannotSignCertificates
        case .longerThanPublicLimit, .longerThanAppleLimit: .validForTooLong
        case .neverValid: .neverValid
        case .unreadableDates: .unreadableDates
        case .addressesAsNames: .addressAsName
        case .noAlternativeName: .commonNameOnly
        case .wildcards: .wildcard
        case .invalidExtensions: .invalidExtensions
        case .serialNumber: .serialNumber
        }
    }
}

extension CertificateFlaw {
    /// Where in a chain a certificate stands.
    public enum Place: Sendable {
        /// The server's own.
        case leaf
        /// An issuer that is no root.
        case intermediate
        /// Self-signed, at the end: nobody checks its signature.
        case root
    }

    /// The place of the certificate at that index of a chain as sent.
    package static func place(of certificate: Certificate, at index: Int) -> Place {
        index == 0 ? .leaf : certificate.isSelfSigned ? .root : .intermediate
    }

    /// What is wrong with the certificate at that index of a chain as sent. A client's own certificate is held against
    /// strength and form only: its uses and names are its server's business.
    package static func flaws(of certificate: Certificate, at index: Int, of side: Side) -> [CertificateFlaw] {
        let flaws = flaws(of: certificate, as: place(of: certificate, at: index))
        guard side == .client else { return flaws }
        let own: Set<Kind> = [
            .weakKey, .weakSignature, .neverValid, .unreadableDates, .invalidExtensions, .serialNumber,
        ]
        return flaws.filter { own.contains($0.kind) }
    }

    /// Everything wrong with a certificate at its place in a chain, what clients refuse first.
    package static func flaws(of certificate: Certificate, as place: Place) -> [CertificateFlaw] {
        var flaws = [
            weakKey(certificate), weakSignature(certificate), validity(certificate, place), serialNumber(certificate),
        ]
        switch place {
        case .leaf: flaws += leafFlaws(certificate)
        case .intermediate, .root: flaws += authorityFlaws(certificate)
        }
        if certificate.hasInvalidExtensions { flaws.append(.init(.invalidExtensions, isRefused: true)) }
        var found = flaws.compactMap { $0 }
        // A client ends the chain in the root of its own store, whatever the one on the wire looks like.
        if place == .root { for index in found.indices { found[index].isRefused = false } }
        return found.filter(\.isRefused) + found.filter { !$0.isRefused }
    }

    // MARK: Strength

    /// A key or signature that clients refuse today; no more of the certificate is looked at, as every connection asks
    /// for this.
    static func weakness(of certificate: Certificate, as place: Place) -> CertificateFlaw? {
        guard place != .root else { return nil }
        return [weakKey(certificate), weakSignature(certificate)].lazy.compactMap(\.self).first(where: \.isRefused)
    }

    /// NIST SP 800-131A and the Baseline Requirements section 6.1.5 ask for RSA of 2048 bits and P-256; OpenSSL's
    /// default security level for 112 bits of strength, which P-224 has.
    private static func weakKey(_ certificate: Certificate) -> CertificateFlaw? {
        let (key, bits) = (certificate.key, certificate.keyBits)
        switch certificate.keyKind {
        case .rsa where 1..<2048 ~= bits:
            var flaw = CertificateFlaw(.shortRSAKey(key), isRefused: true)
            if bits >= 1024 { flaw.refusedSince = Self.endOfRSA1024 }
            return flaw
        case .dsa: return .init(.dsaKey(key), isRefused: true)
        case .ec where 1..<256 ~= bits: return .init(.shortCurve(key, bits: bits), isRefused: bits < 224)
        case .rsa, .ec, .other: return nil
        }
    }

    /// 2017-01-24, Firefox 51 and Chrome 56: the first releases that refuse SHA-1 of public CAs.
    private static let endOfSHA1: Int64 = 1_485_216_000
    /// 2014-01-01, from when on the Baseline Requirements (section 6.1.5) allow no certificate with less than 2048 bits
    /// to be valid.
    private static let endOfRSA1024: Int64 = 1_388_534_400

    private static let brokenDigests: Set<String> = ["MD2", "MD4", "MD5", "MD5-SHA1", "MDC2", "SHA", "SHA1"]

    /// Nobody checks what a certificate says of itself.
    private static func weakSignature(_ certificate: Certificate) -> CertificateFlaw? {
        guard !certificate.isSelfSigned, brokenDigests.contains(certificate.signatureDigest) else { return nil }
        var flaw = CertificateFlaw(.brokenDigest(algorithm: certificate.signatureAlgorithm), isRefused: true)
        if certificate.signatureDigest == "SHA1" { flaw.refusedSince = Self.endOfSHA1 }
        return flaw
    }

    // MARK: Uses

    private static let serverPurposes: Set<String> = ["serverAuth", "anyExtendedKeyUsage"]

    private static func notForServers(_ certificate: Certificate) -> CertificateFlaw? {
        guard let usage = certificate.extendedKeyUsage, serverPurposes.isDisjoint(with: usage) else { return nil }
        return .init(.notForServers(purposes: usage), isRefused: true)
    }

    private static func leafFlaws(_ certificate: Certificate) -> [CertificateFlaw?] {
        var flaws = [notForServers(certificate)] + CertificateNames(certificate).flaws
        if let usage = certificate.keyUsage, !usage.contains("digitalSignature") {
            flaws.append(.init(.cannotSignHandshake(uses: usage), isRefused: false))
        }
        if certificate.isCA, !certificate.isSelfSigned { flaws.append(.init(.authorityAsLeaf, isRefused: false)) }
        return flaws
    }

    private static func authorityFlaws(_ certificate: Certificate) -> [CertificateFlaw?] {
        var flaws: [CertificateFlaw?] = certificate.isSelfSigned ? [] : [notForServers(certificate)]
        // Roots of version 1, from before there were extensions, are still in stores.
        if !certificate.isCA, certificate.isSelfSigned, certificate.version == 1 { return flaws }
        if !certificate.isCA {
            flaws.append(.init(.notAnAuthority, isRefused: true))
        } else if let usage = certificate.keyUsage, !usage.contains("keyCertSign") {
            flaws.append(.init(.cannotSignCertificates, isRefused: true))
        }
        return flaws
    }

    // MARK: Validity and number

    private static func validity(_ certificate: Certificate, _ place: Place) -> CertificateFlaw? {
        if certificate.hasUnreadableDates { return .init(.unreadableDates, isRefused: true) }
        if certificate.notAfter < certificate.notBefore { return .init(.neverValid, isRefused: true) }
        return place == .leaf ? ValidityLimit.flaw(of: certificate) : nil
    }

    private static func serialNumber(_ certificate: Certificate) -> CertificateFlaw? {
        // 20 octets are 40 digits.
        let isNegative = certificate.serial.utf8.first == UInt8(ascii: "-")
        guard certificate.serial.utf8.count > 40 || isNegative else { return nil }
        return .init(.serialNumber(isNegative: isNegative), isRefused: false)
    }
}
