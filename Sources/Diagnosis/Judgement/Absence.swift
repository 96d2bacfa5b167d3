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
        guard severity == .problem, restsOnAbsence(facts) else { return self }
        var weighed = self
        if facts.lacksOctets {
            weighed.severity = .warning
            weighed.confidence = .possible
            weighed.reasons += Side.allCases.filter(facts.lacksOctets).map {
                .path(.octetsNotCaptured(facts.missingInCapture(of: $0), of: $0))
            }
            weighed.reasons = weighed.reasons.unique
        } else if facts.close.how == .none, Self.ofOpenConnections.contains(conclusion.kind),
            !facts.hasSuspectCertificate
        {
            // Nobody hung up, as far as the capture goes.
            weighed.severity = .warning
            weighed.confidence = min(weighed.confidence, .likely)
        }
        return weighed
    }

    /// Kinds that segments of the capture themselves show, whatever it lacks besides.
    private static let shown: Set<Conclusion.Kind> = [
        .connectionRefused, .upgradeRefused, .tunnelRefused, .handshakeAnswerInvalid, .idleConnectionDropped,
        .receiverStalled, .largePacketsLost, .errorAnswered, .requestTimeoutAnswered,
        .requestTimeoutLogged, .serverLogLines, .routingLoop, .packetsUntranslated, .addressShared,
    ]

    /// Kinds that follow from an alert, and stand where it can be read.
    private static let ofAlerts: Set<Conclusion.Kind> = [
        .fatalAlert, .certificateRejected, .clientCertificateRequired, .clientCertificateRefused, .renegotiationRefused,
        .certificateDefect, .pinMismatch, .issuedByInspectionProduct, .certificateReplaced, .unexpectedClient,
    ]

    /// Kinds that say a side did nothing more, of a connection that may go on after the capture.
    private static let ofOpenConnections: Set<Conclusion.Kind> = [
        .noRequest, .silentAfterCertificate, .clientSilent, .requestIncomplete,
    ]

    private func restsOnAbsence(_ facts: ConnectionFacts) -> Bool {
        let kind = conclusion.kind
        if Self.shown.contains(kind) { return false }
        return !(Self.ofAlerts.contains(kind) && facts.hasReadableAlert)
    }
}
