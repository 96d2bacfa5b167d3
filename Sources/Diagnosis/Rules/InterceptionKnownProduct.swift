import Cryptography
import Knowledge
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
        guard let inspection = facts.inspectionProduct, let shown = facts.certificateShown else { return nil }
        let product = inspection.product
        let confidence = confidence(product, facts)
        return Finding(
            .issuedByInspectionProduct(Evidence(product: product.name)), severity(facts), confidence,
            reasons: [
                .certificate(.issuerIsProduct(issuer: inspection.issuer, product: product.name, kind: product.kind))
            ],
            alternatives: confidence == .certain ? [] : [.certificate(.namesake)], frames: [shown.frame],
            matches: [.init(product: product.name, source: .catalogue(product.source))],
            advice: facts.certificateDefects.isForeign ? [] : [.certificate(.askForExemption(product: product.name))])
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
