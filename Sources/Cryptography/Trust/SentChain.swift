import COpenSSL

/// How the certificates of one Certificate message hang together (RFC 8446 section 4.4.2: leaf first, each certifying
/// the one before it), whoever trusts them. Indices count in the message, 0 the leaf.
public struct SentChain: Hashable, Sendable {
    /// Certificates in the message.
    public var count: Int
    /// The leaf, its issuer, that one's issuer and so on as far as they were sent; signatures are checked.
    public var path: [Int] = []
    /// Certificates that are there a second time.
    public var duplicates: [Int] = []
    /// Certificates that lead nowhere from the leaf.
    public var unrelated: [Int] = []
    /// Those of ``unrelated`` that have the name of an issuer on the path, but did not sign with their key.
    public var namesakes: [Int] = []
    /// What is in the message but is no certificate.
    public var unreadable: [Int] = []
    /// The self-signed certificate that ends the path, where it was sent besides a leaf: a client needs it in its
    /// store, not from the wire.
    public var root: Int?
    /// The issuer (RFC 2253) of the last certificate of the path, where that one is not self-signed: whose certificate
    /// was not sent.
    public var missingIssuer: String?

    /// Signatures checked for one chain; an honest one needs as many as it has certificates.
    public static let maximumSignatures = 256

    /// Whether an issuer was sent before what it issued.
    public var isOutOfOrder: Bool { zip(path, path.dropFirst()).contains { $0 > $1 } }

    /// The index, among the certificates that could be read, of one that could.
    package func readableIndex(_ index: Int) -> Int { index - unreadable.count { $0 < index } }

    /// A chain of so many certificates of which nothing else is known.
    package init(count: Int) {
        self.count = count
    }

    /// Takes a chain apart. Costs about 200 µs for each certificate.
    ///
    /// - Parameter chain: DER as sent, at most ``TrustStore/maximumChainLength`` of which are looked at.
    package init(_ chain: [[UInt8]]) {
        self.init(count: chain.count)
        var seen: Set<EncodedCertificate> = []
        var candidates: [(index: Int, handle: CertificateHandle)] = []
        for (index, der) in chain.prefix(TrustStore.maximumChainLength).enumerated() {
            if !seen.insert(EncodedCertificate(der: der)).inserted {
                duplicates.append(index)
            } else if let handle = try? CertificateHandle(der: der.span) {
                candidates.append((index, handle))
            } else {
                unreadable.append(index)
            }
        }
        guard let leaf = candidates.first, leaf.index == 0 else {
            unrelated = candidates.map(\.index)
            return
        }
        OpenSSL.clean { walk(from: leaf.handle, candidates.dropFirst()) }
    }

    private mutating func walk(
        from leaf: CertificateHandle, _ candidates: ArraySlice<(index: Int, handle: CertificateHandle)>
    ) {
        var rest = candidates
        var current = leaf
        var signatures = 0
        var sameName: Set<Int> = []
        path = [0]
        while !(current.isSelfIssued && current.isSigned(by: current)) {
            let next = rest.firstIndex { candidate in
                guard current.isNamedIssuer(candidate.handle), signatures < Self.maximumSignatures else { return false }
                signatures += 1
                if current.isSigned(by: candidate.handle) { return true }
                sameName.insert(candidate.index)
                return false
            }
            guard let next else {
                missingIssuer = unsafe DistinguishedName(X509_get_issuer_name(current.pointer)).rfc2253
                break
            }
            current = rest[next].handle
            path.append(rest[next].index)
            rest.remove(at: next)
        }
        if missingIssuer == nil, path.count > 1 { root = path.last }
        unrelated = rest.map(\.index)
        namesakes = unrelated.filter(sameName.contains)
    }
}

extension CertificateHandle {
    /// Whether the issuer's name is another certificate's subject.
    func isNamedIssuer(_ other: CertificateHandle) -> Bool {
        unsafe X509_NAME_cmp(X509_get_issuer_name(pointer), X509_get_subject_name(other.pointer)) == 0
    }

    /// Whether another certificate's key made the signature; costs 50 to 500 µs.
    func isSigned(by other: CertificateHandle) -> Bool {
        guard let key = unsafe X509_get0_pubkey(other.pointer) else { return false }
        return unsafe X509_verify(pointer, key) == 1
    }
}
