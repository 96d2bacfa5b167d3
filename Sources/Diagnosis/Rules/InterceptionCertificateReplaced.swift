import Cryptography
import Knowledge
import Octets
import Packets
import Timeline

/// The certificate is likely none of the server's, by its own signs or by those of the whole capture.
struct InterceptionCertificateReplaced: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        // A product that says its name is told by its name.
        guard InterceptionKnownProduct.issuer(in: facts) == nil, let shown = facts.certificateShown else { return nil }
        let judgement = InterceptionJudgement(facts)
        guard let grade = judgement.grade else { return nil }
        let name = facts.record.serverName ?? facts.server
        let advice = CertificateAdvice(facts)
        let issuer = advice.issuedBy.map { ", issued by \($0)," } ?? ""
        return Finding(
            .interceptionCertificateReplaced, severity(facts, grade), grade,
            summary:
                "The certificate shown for \(name)\(issuer) was \(grade == .likely ? "likely" : "possibly") made by something on the way that opens TLS (TLS inspection): \(Words.list(judgement.words)).",
            rivals: judgement.rivals, frames: [shown.frame],
            // Who refuses an issuer that is none of his is told so already.
            nextSteps: advice.isForeign && facts.phase < .request
                ? []
                : [
                    "To prove it, capture on the server at the same time (`tcpdump -i any -s 0 -w server-side.pcap 'tcp port \(facts.record.server.port)'`) and compare the certificates: that of the server's own reaches the client unchanged unless something is in between."
                ])
    }

    /// Who was served trusts the issuer, whoever it is.
    private func severity(_ facts: ConnectionFacts, _ grade: Finding.Confidence) -> Finding.Severity {
        if facts.phase >= .request || grade == .possible { return .note }
        return ClientRejectedCertificate().finding(facts) != nil ? .problem : .warning
    }
}
