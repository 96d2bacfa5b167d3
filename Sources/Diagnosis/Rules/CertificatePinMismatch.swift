import Cryptography
import Octets
import Timeline

/// The certificate is not the one that was said to be pinned for the host.
package struct CertificatePinMismatch: ConnectionRule {
    /// Certificates whose pins are told; a chain has three.
    static let toldLimit = 6

    /// What was compared.
    package struct Evidence: Equatable, Sendable {
        /// The name or address that the pins are for.
        package var host: String
        /// How many pins were given for it.
        package var pins: Int
        /// How many certificates are on the path that was compared.
        package var path: Int
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let check = facts.record.pinCheck, !check.isMatch, let shown = facts.certificateShown else { return nil }
        return Finding(
            .pinMismatch(Evidence(host: check.host, pins: check.pins.count, path: check.path.count)),
            facts.certificateSeverity, .certain,
            reasons: [.certificate(.pinned(check.pins))]
                + check.path.prefix(Self.toldLimit).map { .certificate(.seenPin(seen($0, check), subject: $0.subject)) }
                + facts.certificateAdvice.reasons,
            alternatives: [.certificate(.keyRenewedOnPurpose)], frames: [shown.frame],
            advice: facts.phase >= .request ? [] : [ask(check)] + facts.certificateAdvice.advice)
    }

    private func ask(_ check: PinCheck) -> Advice {
        .certificate(.askAboutPin(host: check.host, seen: check.path.first.map { seen($0, check) }))
    }

    /// The pin of a certificate in the form in which pins were given.
    private func seen(_ link: Verification.Link, _ check: PinCheck) -> String {
        if check.pins.contains(where: { $0.subject == .publicKey }) { return Pin.publicKeyText(link.spkiSHA256) }
        return link.sha256.map { "cert-sha256:\($0)" } ?? Pin.publicKeyText(link.spkiSHA256)
    }
}
