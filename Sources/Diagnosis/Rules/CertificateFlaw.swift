public import Cryptography
public import Octets

/// Something about one certificate of a chain that clients refuse or that its issuer should not have done, whoever trusts it.
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

    /// Its kind.
    public var kind: Kind
    /// What is wrong in the certificate, as the predicate of a sentence: `its key is RSA 1024, and clients ask for 2048 bits at least`.
    public var text: String
    /// Whether common clients refuse a connection for it; otherwise it is against the rules, and may be refused by some.
    public var isRefused: Bool
    /// From when on they did, seconds since 1970 UTC: before, it was usual.
    var refusedSince = Int64.min

    /// A flaw of those values.
    public init(_ kind: Kind, _ text: String, isRefused: Bool) {
        self.kind = kind
        self.text = text
        self.isRefused = isRefused
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
    public static func place(of certificate: Certificate, at index: Int) -> Place {
        index == 0 ? .leaf : certificate.isSelfSigned ? .root : .intermediate
    }

    /// What is wrong with the certificate at that index of a chain as sent. A client's own certificate is held against strength and form
    /// only: its uses and names are its server's business.
    public static func flaws(of certificate: Certificate, at index: Int, of side: Side) -> [CertificateFlaw] {
        let flaws = flaws(of: certificate, as: place(of: certificate, at: index))
        guard side == .client else { return flaws }
        let own: Set<Kind> = [.weakKey, .weakSignature, .neverValid, .unreadableDates, .invalidExtensions, .serialNumber]
        return flaws.filter { own.contains($0.kind) }
    }

    /// Everything wrong with a certificate at its place in a chain, what clients refuse first.
    public static func flaws(of certificate: Certificate, as place: Place) -> [CertificateFlaw] {
        var flaws = [weakKey(certificate), weakSignature(certificate), validity(certificate, place), serialNumber(certificate)]
        switch place {
        case .leaf: flaws += leafFlaws(certificate)
        case .intermediate, .root: flaws += authorityFlaws(certificate)
        }
        if certificate.hasInvalidExtensions {
            flaws.append(.init(.invalidExtensions, "it has a malformed extension, or two that contradict each other", isRefused: true))
        }
        var found = flaws.compactMap { $0 }
        // A client ends the chain in the root of its own store, whatever the one on the wire looks like.
        if place == .root { for index in found.indices { found[index].isRefused = false } }
        return found.filter(\.isRefused) + found.filter { !$0.isRefused }
    }

    // MARK: Strength

    /// A key or signature that clients refuse today; no more of the certificate is looked at, as every connection asks for this.
    static func weakness(of certificate: Certificate, as place: Place) -> CertificateFlaw? {
        guard place != .root else { return nil }
        return [weakKey(certificate), weakSignature(certificate)].lazy.compactMap(\.self).first(where: \.isRefused)
    }

    /// NIST SP 800-131A and the Baseline Requirements section 6.1.5 ask for RSA of 2048 bits and P-256; OpenSSL's default security level
    /// for 112 bits of strength, which P-224 has.
    private static func weakKey(_ certificate: Certificate) -> CertificateFlaw? {
        let (key, bits) = (certificate.key, certificate.keyBits)
        if key.hasPrefix("RSA"), 1..<2048 ~= bits {
            var flaw = CertificateFlaw(.weakKey, "its key is \(key), and clients ask for 2048 bits at least", isRefused: true)
            if bits >= 1024 { flaw.refusedSince = Self.endOfRSA1024 }
            return flaw
        }
        if key.hasPrefix("DSA") { return .init(.weakKey, "its key is \(key), and clients no longer know DSA", isRefused: true) }
        if key.hasPrefix("EC "), 1..<256 ~= bits {
            return .init(
                .weakKey, "its key is \(key), \(bits) bits, and clients know P-256 and longer curves only", isRefused: bits < 224)
        }
        return nil
    }

    /// 2017-01-24, Firefox 51 and Chrome 56: the first releases that refuse SHA-1 of public CAs.
    private static let endOfSHA1: Int64 = 1_485_216_000
    /// 2014-01-01, from when on the Baseline Requirements (section 6.1.5) allow no certificate with less than 2048 bits to be valid.
    private static let endOfRSA1024: Int64 = 1_388_534_400

    private static let brokenDigests: Set<String> = ["MD2", "MD4", "MD5", "MD5-SHA1", "MDC2", "SHA", "SHA1"]

    /// Nobody checks what a certificate says of itself.
    private static func weakSignature(_ certificate: Certificate) -> CertificateFlaw? {
        guard !certificate.isSelfSigned, brokenDigests.contains(certificate.signatureDigest) else { return nil }
        var flaw = CertificateFlaw(
            .weakSignature, "it is signed with \(certificate.signatureAlgorithm), which clients no longer accept", isRefused: true)
        if certificate.signatureDigest == "SHA1" { flaw.refusedSince = Self.endOfSHA1 }
        return flaw
    }

    // MARK: Uses

    private static let serverPurposes: Set<String> = ["serverAuth", "anyExtendedKeyUsage"]

    private static func notForServers(_ certificate: Certificate) -> CertificateFlaw? {
        guard let usage = certificate.extendedKeyUsage, serverPurposes.isDisjoint(with: usage) else { return nil }
        let purposes = usage.isEmpty ? "for nothing at all" : "for \(Words.list(usage)) only"
        return .init(.notForServers, "its extendedKeyUsage is \(purposes), not for TLS servers (serverAuth)", isRefused: true)
    }

    private static func leafFlaws(_ certificate: Certificate) -> [CertificateFlaw?] {
        var flaws = [notForServers(certificate)] + CertificateNames(certificate).flaws
        if let usage = certificate.keyUsage, !usage.contains("digitalSignature") {
            let named = usage.isEmpty ? "nothing" : Words.list(usage)
            flaws.append(
                .init(
                    .cannotSignHandshake,
                    "its keyUsage allows \(named) but not digitalSignature, without which a strict client refuses it in TLS 1.3 and with ECDHE",
                    isRefused: false))
        }
        if certificate.isCA, !certificate.isSelfSigned {
            flaws.append(
                .init(.authorityAsLeaf, "it is a CA's certificate (CA:TRUE) in a server's place, which rustls refuses", isRefused: false))
        }
        return flaws
    }

    private static func authorityFlaws(_ certificate: Certificate) -> [CertificateFlaw?] {
        var flaws: [CertificateFlaw?] = certificate.isSelfSigned ? [] : [notForServers(certificate)]
        // Roots of version 1, from before there were extensions, are still in stores.
        if !certificate.isCA, certificate.isSelfSigned, certificate.version == 1 { return flaws }
        if !certificate.isCA {
            flaws.append(.init(.notAnAuthority, "it stands in an issuer's place but is no CA (no CA:TRUE)", isRefused: true))
        } else if let usage = certificate.keyUsage, !usage.contains("keyCertSign") {
            flaws.append(
                .init(.cannotSignCertificates, "its keyUsage does not allow it to sign certificates (keyCertSign)", isRefused: true))
        }
        return flaws
    }

    // MARK: Validity and number

    private static func validity(_ certificate: Certificate, _ place: Place) -> CertificateFlaw? {
        if certificate.hasUnreadableDates { return .init(.unreadableDates, "its validity cannot be read", isRefused: true) }
        if certificate.notAfter < certificate.notBefore {
            return .init(.neverValid, "its validity ends before it begins, so that it was never valid", isRefused: true)
        }
        return place == .leaf ? ValidityLimit.flaw(of: certificate) : nil
    }

    private static func serialNumber(_ certificate: Certificate) -> CertificateFlaw? {
        // 20 octets are 40 digits.
        guard certificate.serial.utf8.count > 40 || certificate.serial.hasPrefix("-") else { return nil }
        let what = certificate.serial.hasPrefix("-") ? "negative" : "longer than the 20 octets of RFC 5280"
        return .init(.serialNumber, "its serial number is \(what)", isRefused: false)
    }
}
