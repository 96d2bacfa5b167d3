import Cryptography
import Knowledge
import Octets
import Packets
import Timeline

/// The issuer is a known TLS-inspection product.
struct InterceptionKnownProduct: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let chain = facts.record.tls?.certificates, let leaf = chain.first, let shown = facts.certificateShown else { return nil }
        for certificate in chain {
            let attributes = certificate.issuerAttributes.map { (name: $0.name, value: $0.value) }
            // The product's own certificate, of its web interface, is no interception.
            guard let product = InterceptionProduct.matching(attributes: attributes).first,
                InterceptionProduct.matching(attributes: leaf.subjectAttributes.map { (name: $0.name, value: $0.value) }).isEmpty
            else { continue }
            return finding(facts, product, certificate, shown)
        }
        return nil
    }

    private func finding(_ facts: ConnectionFacts, _ product: InterceptionProduct, _ certificate: Certificate, _ shown: Mark) -> Finding {
        Finding(
            .interceptionKnownProduct, facts.phase >= .request ? .warning : .problem, product.isConfirmed ? .certain : .possible,
            summary:
                "The certificate shown for \(facts.record.serverName ?? facts.server) was issued by \(product.name): TLS is opened and re-encrypted on the way (TLS inspection).",
            because: [
                "The issuer is \(Words.name(certificate.issuer)), which is how \(product.name) (\(product.kind.rawValue)) names itself."
            ],
            rivals: ["Somebody gave a CA of their own this name."], frames: [shown.frame],
            matches: [.init(name: product.name, seconds: nil, source: product.source)],
            nextSteps: [
                "Ask who runs \(product.name) in the customer's network to exempt \(facts.record.serverName ?? facts.server) from inspection."
            ])
    }
}
