import Cryptography
package import Octets
package import TLS
import Timeline

/// The client refused the server's certificate: by an alert, or by leaving right after it was shown.
package struct ClientRejectedCertificate: ConnectionRule {
    /// Alerts that speak of the peer's certificate (RFC 8446 section 6.2).
    static let certificateAlerts: Set<AlertDescription> = [
        .badCertificate, .unsupportedCertificate, .certificateRevoked, .certificateExpired, .certificateUnknown,
        .unknownCA,
        .accessDenied, .badCertificateStatusResponse,
    ]

    /// The longest time from the certificate to a FIN or RST that may be its refusal: leaving has other reasons too.
    static let directLeave = Duration.seconds(1)

    /// The longest time from the end of the handshake to the client's that is called at once, beside three round trips.
    static let atOnce = Duration.milliseconds(100)

    /// How the refusal shows.
    package enum Sign: Equatable, Sendable {
        /// An alert that says so.
        case alert(AlertDescription)
        /// An alert that cannot be read.
        case unreadableAlert
        /// FIN or RST in direct answer to the certificate.
        case left(isReset: Bool)
        /// The end of the connection so long after the handshake was complete, without a request.
        case leftAfterHandshake(stay: Duration, atOnce: Bool)
    }

    /// A refusal.
    package struct Evidence: Equatable, Sendable {
        /// How it shows.
        package var sign: Sign
        /// The time from the certificate to it.
        package var delay: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let refusal = facts.certificateRefusal, let shown = facts.certificateShown else { return nil }
        let evidence = Evidence(sign: refusal.sign, delay: refusal.mark.at.duration(since: shown.at))
        return Finding(
            .certificateRejected(evidence), .problem, confidence(refusal.sign, facts),
            reasons: reasons(evidence, facts, shown, refusal.mark), alternatives: alternatives(refusal.sign, facts),
            frames: [shown.frame, refusal.mark.frame], advice: CertificateAdvice(facts).advice)
    }

    private func confidence(_ sign: Sign, _ facts: ConnectionFacts) -> Finding.Confidence {
        switch sign {
        case .alert: .certain
        case .unreadableAlert: .likely
        case .left: facts.verificationFailures.isEmpty ? .possible : .likely
        case .leftAfterHandshake(_, let atOnce): facts.verificationFailures.isEmpty || !atOnce ? .possible : .likely
        }
    }

    private func reasons(_ evidence: Evidence, _ facts: ConnectionFacts, _ shown: Mark, _ answer: Mark) -> [Reason] {
        var reasons: [Reason] = [
            .handshake(
                .certificateAnswered(
                    isEncrypted: facts.observation?.certificateMark == nil, shown: shown.frame, answered: answer.frame,
                    after: evidence.delay))
        ]
        switch evidence.sign {
        case .alert(let description): reasons.append(.handshake(.alertMeaning(description)))
        case .unreadableAlert: reasons.append(.handshake(.alertInPlaceOfFinished))
        case .left, .leftAfterHandshake: break
        }
        return reasons + CertificateAdvice(facts).reasons
            + (facts.clientLibrary.map { [.handshake(.clientLibrary($0))] } ?? [])
    }

    private func alternatives(_ sign: Sign, _ facts: ConnectionFacts) -> [Alternative] {
        let alternatives = CertificateAdvice(facts).alternatives
        return switch sign {
        case .alert: alternatives
        case .unreadableAlert: alternatives + [.client(.otherReasonInAlert)]
        case .left, .leftAfterHandshake: alternatives + [.client(.checkOrStopped)]
        }
    }
}

extension ConnectionFacts {
    /// How the client refused the certificate that it was shown, and where; nil when it did not, or none was shown.
    package var certificateRefusal: (sign: ClientRejectedCertificate.Sign, mark: Mark)? {
        guard let shown = certificateShown else { return nil }
        if let alert = fatalAlert(from: .client) {
            // What was sent before the certificate came crossed it on the way, and is no answer to it.
            guard alert.mark.frame >= shown.frame else { return nil }
            guard let description = alert.description else { return (.unreadableAlert, alert.mark) }
            return ClientRejectedCertificate.certificateAlerts.contains(description)
                ? (.alert(description), alert.mark) : nil
        }
        guard close.by == .client, let mark = close.mark, fatalAlert(from: .server) == nil else { return nil }
        guard mark.frame > shown.frame else { return nil }
        if isHandshakeComplete {
            // Libraries that check the host name, or the whole chain, only after the handshake leave here.
            guard phase == .handshakeComplete, let completed = handshakeCompleted else { return nil }
            let stay = mark.at.duration(since: completed.at)
            guard stay < Self.directAnswer, hasSuspectCertificate else { return nil }
            let atOnce = stay <= ClientRejectedCertificate.atOnce + roundTrip * 3
            return (.leftAfterHandshake(stay: stay, atOnce: atOnce), mark)
        }
        guard !isHandshakeHidden, phase == .serverDone || isTLS13,
            mark.at.duration(since: shown.at) <= ClientRejectedCertificate.directLeave
        else {
            return nil
        }
        // Who goes on talking after the certificate has not left because of it.
        if let last = record.lastPayload.client, last.frame > shown.frame { return nil }
        return (.left(isReset: close.how == .rst), mark)
    }

    /// Whether there is something to refuse: a client that leaves after a handshake with a sound certificate had other
    /// reasons.
    private var hasSuspectCertificate: Bool {
        let defects = CertificateDefects(self)
        // Libraries compare pins after the handshake.
        if record.pinCheck?.isMatch == false { return true }
        if record.verification != nil { return !verificationFailures.isEmpty || defects.isNameMismatch }
        return defects.isNameMismatch || defects.isSelfSigned || defects.expired != nil || defects.notYetValid != nil
            || defects.isLeafWeak || inspectionProduct != nil || InterceptionJudgement(self).grade != nil
    }
}
