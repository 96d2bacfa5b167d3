public import Cryptography

/// How a chain was sent, in plain words. Certificates are counted from 1, the server's own.
public struct CertificateChainWording {
    private let sent: SentChain
    private let certificates: [Certificate]
    private let owner: String

    /// The words for a chain of a `server` or `client`, and those of its certificates that can be read.
    public init(_ sent: SentChain, _ certificates: [Certificate], of owner: String = "server") {
        self.sent = sent
        self.certificates = certificates
        self.owner = owner
    }

    /// Everything worth saying, faults first; empty for an empty chain.
    public var facts: [String] { faults + [needlessRoot, end].compactMap { $0 } }

    /// What is wrong with how it was sent: strict clients stumble over it.
    public var faults: [String] { [unreadable, order, repeated, namesakes, strangers].compactMap { $0 } }

    private var unreadable: String? {
        guard let first = sent.unreadable.first else { return nil }
        let what = sent.unreadable.count == 1 ? "is no certificate that OpenSSL can read" : "are no certificates that OpenSSL can read"
        return "\(numbers(sent.unreadable)) of the \(sent.count) sent \(what)\(first == 0 ? ", the \(owner)'s own among them" : "")."
    }

    private var order: String? {
        guard sent.isOutOfOrder else { return nil }
        let order = sent.path.map { String($0 + 1) }.joined(separator: ", ")
        return
            "The certificates are out of order: they lead from the \(owner)'s to its issuers as \(order), and TLS 1.2 wants each to follow what it certifies (RFC 5246 section 7.4.2)."
    }

    private var repeated: String? {
        guard !sent.duplicates.isEmpty else { return nil }
        return "\(numbers(sent.duplicates)) of the \(sent.count) sent \(sent.duplicates.count == 1 ? "repeats one" : "repeat some") before."
    }

    private var namesakes: String? {
        guard !sent.namesakes.isEmpty else { return nil }
        let one = sent.namesakes.count == 1
        return
            "\(numbers(sent.namesakes)) (\(subjects(sent.namesakes))) \(one ? "has" : "have") the name of an issuer, but not the key that signed: of another generation of that CA, or forged."
    }

    private var strangers: String? {
        let strangers = sent.unrelated.filter { !sent.namesakes.contains($0) }
        guard !strangers.isEmpty else { return nil }
        return
            "\(numbers(strangers)) (\(subjects(strangers))) \(strangers.count == 1 ? "does" : "do") not belong to the \(owner)'s certificate: left over from another, or meant for clients with old bundles."
    }

    private var needlessRoot: String? {
        guard let root = sent.root else { return nil }
        return "The root (\(subjects([root]))) is sent too: needless, as whoever verifies it must have it already to trust it."
    }

    private var end: String? {
        guard let issuer = sent.missingIssuer else { return nil }
        if sent.path.count == 1 {
            return "The \(owner)'s certificate stands alone: whoever verifies it needs that of its issuer, \(Words.name(issuer))."
        }
        return "The chain leads to \(Words.name(issuer)), which is not sent: whoever verifies it needs it in the bundle."
    }

    private func numbers(_ indices: [Int]) -> String {
        "Number\(indices.count == 1 ? "" : "s") \(Words.list(indices.map { String($0 + 1) }, limit: 8))"
    }

    private func subjects(_ indices: [Int]) -> String {
        let names = indices.map(sent.readableIndex).filter(certificates.indices.contains).map { Words.name(certificates[$0].subject) }
        return Words.list(names, limit: 3)
    }
}
