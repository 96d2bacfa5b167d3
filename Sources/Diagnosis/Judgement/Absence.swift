import Octets
import Timeline

/// What a conclusion is worth where it rests on something that is not in the capture.
///
/// One place for all rules: octets that are proved to have existed and were not captured may be the answer, the request
/// or the refusal that a rule misses; and a connection that is still open when the capture ends may go on.
extension Finding {
    /// The finding as far as the capture bears it out: one that rests on absence is no problem but possible, with the
    /// reason, where the capture lacks octets of the connection.
    func weighed(by facts: ConnectionFacts) -> Finding {
        guard severity >= .warning else { return self }
        let lacking = conclusion.sidesRestedOn(severity, facts).filter(facts.lacksOctets)
        var weighed = self
        if !lacking.isEmpty {
            weighed.severity = .warning
            weighed.confidence = .possible
            weighed.reasons += lacking.map { .path(.octetsNotCaptured(facts.missingInCapture(of: $0), of: $0)) }
            weighed.reasons = weighed.reasons.unique
        } else if severity == .problem, facts.close.how == .none, conclusion.kind.saysNothingFollowed,
            !facts.hasSuspectCertificate
        {
            // Nobody hung up, as far as the capture goes.
            weighed.severity = .warning
            weighed.confidence = min(weighed.confidence, .likely)
        }
        return weighed
    }
}

extension Conclusion {
    /// The sides of which something that was not seen is concluded from; none where what the capture has shows it,
    /// whatever it lacks besides.
    fileprivate func sidesRestedOn(_ severity: Finding.Severity, _ facts: ConnectionFacts) -> [Side] {
        switch self {
        // Segments, messages of clear protocols, log lines.
        case .connectionRefused, .upgradeRefused, .tunnelRefused, .handshakeAnswerInvalid, .idleConnectionDropped,
            .receiverStalled, .errorAnswered, .requestTimeoutAnswered, .requestTimeoutLogged,
            .serverLogLines, .routingLoop, .packetsUntranslated, .addressShared, .dataConflicting, .serverNameUnknown,
            .handshakeDelayedByLoss:
            []
        // Repetitions and selective acknowledgments show what does not arrive; a gap alone is an absence.
        case .largePacketsLost(let evidence): evidence.sign == .neverArrived ? [evidence.side] : []
        // What is said of the capture itself.
        case .onlyOneDirection, .packetsMissing, .begunBeforeCapture: []
        // An alert says what it says, where it can be read.
        case .fatalAlert, .certificateRejected, .clientCertificateRequired, .clientCertificateRefused,
            .renegotiationRefused:
            facts.hasReadableAlert ? [] : Side.allCases
        // The certificate shows what it is; that the client refused it for that, an alert shows.
        case .certificateDefect, .pinMismatch, .issuedByInspectionProduct, .certificateReplaced, .unexpectedClient:
            severity == .warning || facts.hasReadableAlert ? [] : Side.allCases
        case .answerIncomplete: [.server]
        case .requestIncomplete(.inClear): [.client]
        case .synACKUnacknowledged(.notTaken): []
        case .synUnanswered, .synACKUnacknowledged, .clientSilent, .wrongProtocol, .clientHelloCut,
            .clientHelloUnanswered, .silentAfterCertificate, .resetInHandshake, .closedInHandshake, .handshakeStalled,
            .noRequest, .requestIncomplete, .requestLost, .noResponse, .serverTimerExpired, .clientTimerExpired,
            .slowStep, .dataUndelivered, .keepAliveUnanswered, .connectionReset:
            Side.allCases
        }
    }
}

extension Conclusion.Kind {
    /// Whether it says that a side did nothing more, of a connection that may go on after the capture.
    fileprivate var saysNothingFollowed: Bool {
        switch self {
        case .noRequest, .silentAfterCertificate, .clientSilent, .requestIncomplete: true
        default: false
        }
    }
}
