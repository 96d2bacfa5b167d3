package import Cryptography
package import Knowledge
import Octets
import Timeline

/// The issuer is a known TLS-inspection product.
package struct InterceptionKnownProduct: ConnectionRule {
    /// The product.
    package struct Evidence: Equatable, Sendable {
        /// Its name: `Fortinet FortiGate`.
        package var product: String
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let (product, certificate) = facts.inspectionProduct, let shown = facts.certificateShown else {
            return nil
        }
        let confidence = confidence(product, facts)
        return Finding(
            .issuedByInspectionProduct(Evidence(product: product.name)), severity(facts), confidence,
            reasons: [
                .certificate(.issuerIsProduct(issuer: certificate.issuer, product: product.name, kind: product.kind))
            ],
            alternatives: confidence == .certain ? [] : [.certificate(.namesake)], frames: [shown.frame],
            matches: [.init(product: product.name, source: .catalogue(product.source))],
            advice: CertificateDefects(facts).isForeign ? [] : [.certificate(.askForExemption(product: product.name))])
    }

    /// A name can be anybody's; a key that is not the pinned one with that name is proof.
    private func confidence(_ product: InterceptionProduct, _ facts: ConnectionFacts) -> Finding.Confidence {
        guard product.isConfirmed else { return .possible }
        return facts.record.pinCheck?.isMatch == false ? .certain : .likely
    }

    /// Who was served does not mind; who refused the certificate does.
    private func severity(_ facts: ConnectionFacts) -> Finding.Severity {
        if facts.phase >= .request { return .note }
        return !facts.verificationFailures.isEmpty || facts.certificateRefusal != nil ? .problem : .warning
    }
}

extension ConnectionFacts {
    /// The first certificate shown that a TLS-inspection product has issued, and the product; nil where none has, and
    /// for the product's own certificate, of its web interface.
    package var inspectionProduct: (product: InterceptionProduct, certificate: Certificate)? {
        guard let chain = record.tls?.certificates, let leaf = chain.first,
            InterceptionIndex.product(leaf.subjectAttributes) == nil
        else { return nil }
        for certificate in chain {
            if let product = InterceptionIndex.product(certificate.issuerAttributes) { return (product, certificate) }
        }
        return nil
    }
}
