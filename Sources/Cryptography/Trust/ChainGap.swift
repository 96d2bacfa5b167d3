import COpenSSL

/// Where a chain as sent ends without an anchor, and what speaks for a server that left out an intermediate
/// certificate.
public struct ChainGap: Hashable, Sendable {
    /// Where in the chain that could be built the certificate is whose issuer is missing, 0 the leaf.
    public var depth: Int
    /// Subject of that certificate, RFC 2253.
    public var subject: String
    /// Its issuer, RFC 2253: the name nobody has a certificate for. Its own subject when it is self-signed.
    public var missingIssuer: String
    /// Certificates the server sent.
    public var sent: Int
    /// Where that certificate says its issuer's certificate can be fetched.
    public var caIssuers: [String]
    /// Whether that certificate is self-signed: nothing is missing behind it, it is simply not trusted.
    public var endsInSelfSigned: Bool
    /// Whether the store has a certificate of the missing issuer's name, though not with the right key.
    public var storeHasIssuerName: Bool
    /// Subjects of those certificates of the store that have the missing issuer's organizationName, or are of the same
    /// country, state and locality, at most ``maximumRelated``.
    public var relatedAnchors: [String]

    /// Whether the missing issuer is named an intermediate.
    public var isNamedIntermediate = false

    /// Subjects kept in ``relatedAnchors``.
    public static let maximumRelated = 8

    /// Whether it looks like an intermediate certificate the server did not send, rather than an authority the client
    /// does not trust: a leaf alone under a name the store does not have, whose authority offers its certificate, has a
    /// root in the store, or calls itself an intermediate.
    public var isPlausiblyMissingIntermediate: Bool {
        depth == 0 && !endsInSelfSigned && !storeHasIssuerName
            && !(caIssuers.isEmpty && relatedAnchors.isEmpty && !isNamedIntermediate)
    }
}

extension TrustStore {
    /// Where a chain ends without an anchor; nil when it reaches one, or its leaf cannot be parsed. Host and time do
    /// not matter.
    package func explain(chain: [[UInt8]]) -> ChainGap? {
        let outcome = OpenSSL.clean { self.outcome(of: chain, host: nil, at: nil) }
        guard outcome.failures.contains(where: { $0.isUnanchored }), let last = outcome.path.last else { return nil }
        let certificate = Certificate(last, der: [])
        let issuer = certificate.issuerAttributes
        // Only the names: to read a system's store as a whole would check 140 signatures.
        let names = anchors.map { unsafe DistinguishedName(X509_get_subject_name($0.handle.pointer)) }
        let related = names.lazy.filter { ChainGap.areRelated($0.attributes, issuer) }.map(\.rfc2253)
        return ChainGap(
            depth: outcome.path.count - 1, subject: certificate.subject, missingIssuer: certificate.issuer,
            sent: chain.count,
            caIssuers: certificate.caIssuers, endsInSelfSigned: certificate.isSelfSigned,
            storeHasIssuerName: names.contains { $0.rfc2253 == certificate.issuer },
            relatedAnchors: Array(related.prefix(ChainGap.maximumRelated)),
            isNamedIntermediate: issuer.contains { $0.value.lowercased().contains("intermediate") })
    }
}

extension ChainGap {
    /// Whether two names are of one owner: the same organization, or the same place by country, state and locality,
    /// as a private authority writes it into all its certificates.
    static func areRelated(_ a: [Certificate.Attribute], _ b: [Certificate.Attribute]) -> Bool {
        func values(_ name: String, _ of: [Certificate.Attribute]) -> [Certificate.Attribute] {
            of.filter { $0.name == name }
        }
        func agree(_ name: String) -> Bool { !values(name, a).isEmpty && values(name, a) == values(name, b) }
        return agree("O") || agree("C") && agree("ST") && agree("L")
    }
}
