package import Cryptography

/// How a chain was sent, as far as that is worth a word. Indices count in the message, 0 the owner's own certificate.
public enum ChainRemark: Hashable, Sendable {
    /// Certificates, of so many, that OpenSSL cannot read.
    case unreadable([Int], of: Int)
    /// An issuer comes before what it issued: the order from the owner's to its issuers. TLS 1.2 wants each to follow
    /// what it certifies (RFC 5246 section 7.4.2).
    case outOfOrder([Int])
    /// Certificates, of so many, that are there a second time.
    case repeated([Int], of: Int)
    /// Certificates with the name of an issuer, but not the key that signed.
    case namesakes([Int], subjects: [String])
    /// Certificates that do not belong to the owner's.
    case unrelated([Int], subjects: [String])
    /// The root is sent too.
    case rootSent(subject: String)
    /// The owner's certificate stands alone; its issuer.
    case alone(issuer: String)
    /// The chain ends in one whose issuer, this, is not sent.
    case issuerNotSent(issuer: String)

    /// What is wrong with how a chain was sent: strict clients stumble over it.
    ///
    /// - Parameters:
    ///   - sent: how the certificates hang together.
    ///   - certificates: those that can be read.
    package static func faults(of sent: SentChain, _ certificates: [Certificate]) -> [ChainRemark] {
        func subjects(_ indices: [Int]) -> [String] {
            indices.map(sent.readableIndex).filter(certificates.indices.contains).map { certificates[$0].subject }
        }
        var faults: [ChainRemark] = []
        if !sent.unreadable.isEmpty { faults.append(.unreadable(sent.unreadable, of: sent.count)) }
        if sent.isOutOfOrder { faults.append(.outOfOrder(sent.path)) }
        if !sent.duplicates.isEmpty { faults.append(.repeated(sent.duplicates, of: sent.count)) }
        if !sent.namesakes.isEmpty { faults.append(.namesakes(sent.namesakes, subjects: subjects(sent.namesakes))) }
        let others = sent.unrelated.filter { !sent.namesakes.contains($0) }
        if !others.isEmpty { faults.append(.unrelated(others, subjects: subjects(others))) }
        return faults
    }

    /// Everything worth saying, faults first; empty for an empty chain.
    package static func all(of sent: SentChain, _ certificates: [Certificate]) -> [ChainRemark] {
        var remarks = faults(of: sent, certificates)
        if let root = sent.root, certificates.indices.contains(sent.readableIndex(root)) {
            remarks.append(.rootSent(subject: certificates[sent.readableIndex(root)].subject))
        }
        if let issuer = sent.missingIssuer {
            remarks.append(sent.path.count == 1 ? .alone(issuer: issuer) : .issuerNotSent(issuer: issuer))
        }
        return remarks
    }
}
