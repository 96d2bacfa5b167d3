import Cryptography
import Knowledge
import Octets
import Packets
import Timeline

/// The issuer is a known TLS-inspection product.
struct InterceptionKnownProduct: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let (product, certificate) = Self.issuer(in: facts), let shown = facts.certificateShown else { return nil }
        let name = facts.record.serverName ?? facts.server
        return Finding(
            .interceptionKnownProduct, severity(facts), confidence(product, facts),
            summary:
                "The certificate shown for \(name) was issued in the name of \(product.name): something on the way opens TLS and encrypts it again (TLS inspection).",
            because: [
                "The issuer is \(Words.name(certificate.issuer)), which is how \(product.name) (\(product.kind.rawValue)) names itself: that much is certain."
            ],
            rivals: confidence(product, facts) == .certain ? [] : ["Somebody gave a CA of their own this name."], frames: [shown.frame],
            matches: [.init(name: product.name, seconds: nil, source: product.source)],
            nextSteps: CertificateAdvice(facts).isForeign
                ? [] : ["Ask who runs \(product.name) in the customer's network to exempt \(name) from inspection."])
    }

    /// A name can be anybody's; a key that is not the pinned one with that name is proof.
    private func confidence(_ product: InterceptionProduct, _ facts: ConnectionFacts) -> Finding.Confidence {
        guard product.isConfirmed else { return .possible }
        return facts.record.pinCheck?.isMatch == false ? .certain : .likely
    }

    /// The first certificate shown that such a product has issued, and the product; nil for the product's own, of its web interface.
    static func issuer(in facts: ConnectionFacts) -> (product: InterceptionProduct, certificate: Certificate)? {
        guard let chain = facts.record.tls?.certificates, let leaf = chain.first,
            InterceptionIndex.product(leaf.subjectAttributes) == nil
        else { return nil }
        for certificate in chain {
            if let product = InterceptionIndex.product(certificate.issuerAttributes) { return (product, certificate) }
        }
        return nil
    }

    /// Who was served does not mind; who refused the certificate does.
    private func severity(_ facts: ConnectionFacts) -> Finding.Severity {
        if facts.phase >= .request { return .note }
        return !facts.verificationFailures.isEmpty || ClientRejectedCertificate().finding(facts) != nil ? .problem : .warning
    }
}
