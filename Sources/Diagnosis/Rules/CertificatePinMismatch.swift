import Cryptography
import Knowledge
import Octets
import Timeline

/// The certificate is not the one that was said to be pinned for the host.
struct CertificatePinMismatch: ConnectionRule {
    /// Certificates whose pins are told; a chain has three.
    static let toldLimit = 6

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let check = facts.record.pinCheck, !check.isMatch, let shown = facts.certificateShown else { return nil }
        let path = check.path.count == 1 ? "the one certificate" : "none of the \(check.path.count) certificates"
        let verb = check.path.count == 1 ? "has not" : "has"
        let pins = check.pins.count == 1 ? "the pin" : "one of the \(check.pins.count) pins"
        var finding = CertificateRule.make(
            .certificatePinMismatch, facts, shown,
            "The certificate of \(facts.record.serverName ?? facts.server) is not the pinned one: \(path) on its path \(verb) \(pins) given for \(Words.name(check.host))."
        )
        finding.because =
            ["Pinned: \(Words.list(check.pins.map { "`\($0.text)`" }))."]
            + check.path.prefix(Self.toldLimit).map { "Seen: \(seen($0, check)) (\(Words.name($0.subject)))." } + finding.because
        finding.rivals = ["The server's key was renewed on purpose, and the pins of the client were not."]
        if facts.phase < .request {
            let own = check.path.first.map { " to `\(seen($0, check))`" } ?? ""
            finding.nextSteps.insert(
                "Ask who runs \(Words.name(check.host)) whether the key was changed on purpose. If so, change the client's pin\(own) or to that of the CA's key; if not, something on the way shows a certificate of its own.",
                at: 0)
        }
        return finding
    }

    /// The pin of a certificate in the form in which pins were given.
    private func seen(_ link: Verification.Link, _ check: PinCheck) -> String {
        if check.pins.contains(where: { $0.subject == .publicKey }) { return Pin.publicKeyText(link.spkiSHA256) }
        return link.sha256.map { "cert-sha256:\($0)" } ?? Pin.publicKeyText(link.spkiSHA256)
    }
}
