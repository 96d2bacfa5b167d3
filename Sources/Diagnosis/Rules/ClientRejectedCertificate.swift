import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The client refused the server's certificate: by an alert, or by leaving right after it was shown.
struct ClientRejectedCertificate: ConnectionRule {
    /// Alerts that speak of the peer's certificate (RFC 8446 section 6.2): bad_certificate to unknown_ca, access_denied, and
    /// bad_certificate_status_response.
    static let certificateAlerts: Set<UInt8> = [42, 43, 44, 45, 46, 48, 49, 113]

    /// The longest time from the certificate to a FIN or RST that may be its refusal, in seconds: leaving has other reasons too.
    static let directLeave = 1.0

    /// The longest time from the end of the handshake to the client's that is called at once, beside three round trips, in seconds.
    static let atOnce = 0.1

    /// How the refusal shows.
    private enum Sign {
        case alert(AlertDescription)
        case unreadableAlert
        case left(isReset: Bool)
        case leftAfterHandshake
    }

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let shown = facts.certificateShown, let (sign, mark) = sign(facts, shown) else { return nil }
        let delay = mark.at.seconds(since: shown.at)
        var finding = Finding(
            .clientRejectedCertificate, .problem, confidence(sign, facts), summary: summary(sign, facts, delay),
            because: because(sign, facts, shown, mark, delay), rivals: rivals(sign, facts), frames: [shown.frame, mark.frame])
        finding.nextSteps = CertificateAdvice(facts).nextSteps
        return finding
    }

    private func sign(_ facts: ConnectionFacts, _ shown: Mark) -> (Sign, Mark)? {
        if let alert = facts.fatalAlert(from: .client) {
            // What was sent before the certificate came crossed it on the way, and is no answer to it.
            guard alert.mark.frame >= shown.frame else { return nil }
            guard let description = alert.description else { return (.unreadableAlert, alert.mark) }
            return Self.certificateAlerts.contains(description.rawValue) ? (.alert(description), alert.mark) : nil
        }
        guard facts.close.by == .client, let mark = facts.close.mark, facts.fatalAlert(from: .server) == nil else { return nil }
        guard mark.frame > shown.frame else { return nil }
        if facts.isHandshakeComplete {
            // Libraries that check the host name, or the whole chain, only after the handshake leave here.
            guard facts.phase == .handshakeComplete, let completed = facts.handshakeCompleted,
                mark.at.seconds(since: completed.at) < ConnectionFacts.directAnswer, isSuspect(facts)
            else { return nil }
            return (.leftAfterHandshake, mark)
        }
        guard !facts.isHandshakeHidden, facts.phase == .serverDone || facts.isTLS13, mark.at.seconds(since: shown.at) <= Self.directLeave
        else {
            return nil
        }
        // Who goes on talking after the certificate has not left because of it.
        if let last = facts.record.lastPayload.client, last.frame > shown.frame { return nil }
        return (.left(isReset: facts.close.how == .rst), mark)
    }

    /// Whether there is something to refuse: a client that leaves after a handshake with a sound certificate had other reasons.
    private func isSuspect(_ facts: ConnectionFacts) -> Bool {
        let defects = CertificateDefects(facts)
        // Libraries compare pins after the handshake.
        if facts.record.pinCheck?.isMatch == false { return true }
        if facts.record.verification != nil { return !facts.verificationFailures.isEmpty || defects.isNameMismatch }
        return defects.isNameMismatch || defects.isSelfSigned || defects.expired != nil || defects.notYetValid != nil
            || defects.isLeafWeak || InterceptionKnownProduct.issuer(in: facts) != nil
            || InterceptionJudgement(facts).grade != nil
    }

    private func confidence(_ sign: Sign, _ facts: ConnectionFacts) -> Finding.Confidence {
        switch sign {
        case .alert: .certain
        case .unreadableAlert: .likely
        case .left: facts.verificationFailures.isEmpty ? .possible : .likely
        case .leftAfterHandshake: facts.verificationFailures.isEmpty || !leftAtOnce(facts) ? .possible : .likely
        }
    }

    /// Whether the client left without time for anything but the check of what it had been shown.
    private func leftAtOnce(_ facts: ConnectionFacts) -> Bool {
        stay(facts) <= Self.atOnce + 3 * (facts.record.tcp.handshakeRoundTrip ?? 0)
    }

    /// Seconds from the end of the handshake to the client's.
    private func stay(_ facts: ConnectionFacts) -> Double {
        guard let completed = facts.handshakeCompleted, let mark = facts.close.mark else { return 0 }
        return mark.at.seconds(since: completed.at)
    }

    private func summary(_ sign: Sign, _ facts: ConnectionFacts, _ delay: Double) -> String {
        let time = Words.duration(delay)
        let issuer = CertificateAdvice(facts).issuedBy.map { " The certificate was issued by \($0)." } ?? ""
        switch sign {
        case .alert(let description):
            return
                "\(facts.client) refused the certificate of \(facts.server): it sent the fatal TLS alert \(description.name) \(time) after it was shown.\(issuer)"
        case .unreadableAlert:
            return
                "\(facts.client) broke off the TLS handshake with \(facts.server) by an encrypted alert \(time) after the server's certificate: as good as certainly a refusal of it.\(issuer)"
        case .left(let isReset):
            return
                "\(facts.client) \(isReset ? "reset" : "closed") the connection to \(facts.server) \(time) after it was shown the certificate, without an alert: some clients refuse a certificate like that.\(issuer)"
        case .leftAfterHandshake:
            return
                "\(facts.client) completed the TLS handshake with \(facts.server) and left \(leftAtOnce(facts) ? "at once" : "\(Words.duration(stay(facts))) later") without a request: clients that check the certificate last refuse it like that.\(issuer)"
        }
    }

    private func because(_ sign: Sign, _ facts: ConnectionFacts, _ shown: Mark, _ mark: Mark, _ delay: Double) -> [String] {
        let certificate =
            facts.observation?.certificateMark == nil ? "The server's encrypted flight with its certificate" : "The Certificate message"
        var reasons = [
            "\(certificate) is in frame \(shown.frame); the client's answer in frame \(mark.frame), \(Words.duration(delay)) later."
        ]
        if case .alert(let description) = sign, let meaning = description.inWords {
            reasons.append("\(description.name) (\(description.rawValue)) means: \(meaning).")
        }
        if case .unreadableAlert = sign {
            reasons.append(
                "In place of its Finished the client sent a record of the length of an alert; which one cannot be read without keys.")
        }
        return reasons + CertificateAdvice(facts).because + [facts.clientLibrary].compactMap { $0 }
    }

    private func rivals(_ sign: Sign, _ facts: ConnectionFacts) -> [String] {
        var rivals = CertificateAdvice(facts).rivals
        switch sign {
        case .alert: break
        case .unreadableAlert:
            rivals.append("The client broke off for another reason that it put into the alert: an algorithm or extension it does not take.")
        case .left, .leftAfterHandshake:
            rivals.append("A check that only opens a connection (health check, scanner), or a program that was stopped at this moment.")
        }
        return rivals
    }
}
