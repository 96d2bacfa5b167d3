import Cryptography
import Diagnosis
import Octets
import TLS
import Timeline

/// The server's certificate, and who shows it.
extension ConclusionWording {
    func rejected(_ evidence: ClientRejectedCertificate.Evidence) -> [String] {
        let time = Words.duration(evidence.delay)
        let lead =
            switch evidence.sign {
            case .alert(let description):
                """
                \(client) rejected the certificate of \(server): it sent the fatal TLS alert \(description.name) \
                \(time) after it was received.
                """
            case .unreadableAlert:
                """
                \(client) aborted the TLS handshake with \(server) with an encrypted alert \(time) after the server's \
                certificate: almost certainly because it rejects the certificate.
                """
            case .left(let isReset):
                """
                \(client) \(isReset ? "reset" : "closed") the connection to \(server) \(time) after it received the \
                certificate, without an alert: some clients reject a certificate in this way.
                """
            case .leftAfterHandshake(let stay, let atOnce):
                """
                \(client) completed the TLS handshake with \(server) and closed the connection \
                \(atOnce ? "immediately" : "\(Words.duration(stay)) later") without a request: clients that check the \
                certificate last reject it in this way.
                """
            }
        return [lead] + (facts.issuedBy.map { ["The certificate was issued by \($0)."] } ?? [])
    }

    func certificateDefect(_ defect: CertificateDefect) -> String {
        let name = facts.serverName
        return switch defect {
        case .unanchored(let result): "The certificate of \(name) leads to no CA of the trust bundle given: \(result)."
        case .invalid(let failure):
            """
            A client with the trust bundle given cannot accept the certificate of \(name): \(failure.result) (at depth \
            \(failure.depth)).
            """
        case .expired(let subject, let notAfter):
            "The certificate \(Words.name(subject)) expired on \(Words.date(notAfter)), before this connection."
        case .expiredAnchor(let subject):
            """
            \(Words.name(subject)), which the trust bundle given has for the certificate of \(name), had expired \
            before this connection.
            """
        case .notYetValid(let subject, let notBefore):
            "The certificate \(Words.name(subject)) is valid only from \(Words.date(notBefore)), after this connection."
        case .nameMismatch(let names, let subject):
            """
            The certificate shown for \(name) is for \
            \(names.isEmpty ? Words.name(subject) : Words.list(names.map(Words.name))) and does not cover it.
            """
        case .chainIncomplete(let issuer):
            """
            The server for \(name) does not send the intermediate certificate of its issuer, \(Words.name(issuer)): \
            clients that have only the root cannot verify the chain.
            """
        case .selfSigned: "The certificate of \(name) is self-signed: it is not issued by a CA."
        case .weakByToday(let weakness):
            """
            The certificate of \(name) was acceptable at the time of the capture and is weak by current standards: \
            \(weakness.text).
            """
        case .weak(let weakness): "The certificate of \(name) is weak: \(weakness.text)."
        }
    }

    func pinMismatch(_ evidence: CertificatePinMismatch.Evidence) -> String {
        let path = evidence.path == 1 ? "the one certificate" : "none of the \(evidence.path) certificates"
        let pins = evidence.pins == 1 ? "the pin" : "one of the \(evidence.pins) pins"
        return
            """
            The certificate of \(facts.serverName) is not the pinned one: \(path) on its path \
            \(evidence.path == 1 ? "has not" : "has") \(pins) given for \(Words.name(evidence.host)).
            """
    }

    func certificateReplaced(_ evidence: InterceptionCertificateReplaced.Evidence) -> String {
        let name = facts.serverName
        switch evidence {
        case .signs(let signs):
            let issuer = facts.issuedBy.map { ", issued by \($0)," } ?? ""
            return
                """
                The certificate shown for \(name)\(issuer) was \
                \(finding.confidence == .likely ? "likely" : "possibly") generated on the path by TLS inspection: \
                \(Words.list(signs.map(\.words))).
                """
        case .ofProduct(let product, let issuer, let capture):
            return
                """
                The certificate shown for \(name) is one of \(product); in \(capture) the host presents one issued by \
                \(Words.name(issuer)).
                """
        case .otherIssuer(let issuer, let capture):
            return
                """
                \(name) presents a certificate from another issuer than in \(capture): \(facts.issuedBy ?? "?") in \
                place of \(Words.name(issuer)).
                """
        }
    }
}
