import Octets

/// Every rule, once, in the order in which they are asked.
enum RuleList {
    /// Explanations of an end, the more specific first: an alert says more than the FIN after it, a refusal more than a
    /// reset. The first that applies is the one that leads.
    static let explanations: [any ConnectionRule] = [
        ConnectionRefused(), SYNUnanswered(), HandshakeAckMissing(), PreludeRefused(), WrongProtocol(),
        ClientCertificateRequired(),
        ClientCertificateRefused(), ClientRejectedCertificate(), PeerAlert(side: .server), PeerAlert(side: .client),
        PathMTUBlackHole(),
        ClientHelloSplit(), ClientSilent(), ServerSilentAfterClientHello(), StalledAfterServerFlight(),
        ResetInHandshake(),
        AbruptCloseInHandshake(), StalledHandshake(), NoRequest(), IncompleteRequest(), LostRequest(), NoResponse(),
    ]

    /// What supports or qualifies an explanation: the certificate's defects, the timer that ran out, the product that
    /// issued the certificate, the limits of the capture.
    static let supplements: [any ConnectionRule] =
        CertificateDefect.Kind.allCases.map { CertificateRule(kind: $0) } + [
            CertificatePinMismatch(), InterceptionKnownProduct(), InterceptionCertificateReplaced(), HTTP408(),
            ServerTimeoutClose(),
            ClientTimeoutClose(), ServerNameWarning(), PacketLoss(), SlowPeer(), ServerLogMatch(), OneWayCapture(),
            CaptureIncomplete(), CaptureStartsMidConnection(), InterceptionClientFingerprint(),
        ]

    /// Whether a supplement adds nothing to the explanation that leads: a timer is a finding of its own only where it
    /// explains an end that nothing else does better; a wait for the rest of a request is nobody's slowness.
    static func isRedundant(_ supplement: Conclusion.Kind, beside explanation: Conclusion.Kind) -> Bool {
        switch supplement {
        case .slowStep: explanation == .requestIncomplete || explanation == .noRequest
        case .serverTimerExpired, .clientTimerExpired: explainsTimers(explanation)
        case .connectionRefused, .synUnanswered, .synACKUnacknowledged, .upgradeRefused, .tunnelRefused, .clientSilent,
            .wrongProtocol, .clientCertificateRequired, .clientCertificateRefused, .certificateRejected, .fatalAlert,
            .renegotiationRefused, .serverNameUnknown, .largePacketsLost, .clientHelloCut, .clientHelloUnanswered,
            .silentAfterCertificate, .resetInHandshake, .closedInHandshake, .handshakeStalled, .handshakeDelayedByLoss,
            .certificateDefect, .pinMismatch, .issuedByInspectionProduct, .certificateReplaced, .unexpectedClient,
            .noRequest, .requestIncomplete, .requestLost, .noResponse, .requestTimeoutAnswered, .requestTimeoutLogged,
            .serverLogLines, .onlyOneDirection, .packetsMissing, .begunBeforeCapture:
            false
        }
    }

    /// Whether a timer is no news beside an explanation: one side refused, and did not wait.
    private static func explainsTimers(_ explanation: Conclusion.Kind) -> Bool {
        switch explanation {
        case .certificateRejected, .fatalAlert, .renegotiationRefused, .clientCertificateRefused, .wrongProtocol,
            .clientCertificateRequired:
            true
        case .connectionRefused, .synUnanswered, .synACKUnacknowledged, .upgradeRefused, .tunnelRefused, .clientSilent,
            .serverNameUnknown, .largePacketsLost, .clientHelloCut, .clientHelloUnanswered, .silentAfterCertificate,
            .resetInHandshake, .closedInHandshake, .handshakeStalled, .handshakeDelayedByLoss, .certificateDefect,
            .pinMismatch, .issuedByInspectionProduct, .certificateReplaced, .unexpectedClient, .noRequest,
            .requestIncomplete, .requestLost, .noResponse, .requestTimeoutAnswered, .requestTimeoutLogged,
            .serverTimerExpired, .clientTimerExpired, .slowStep, .serverLogLines, .onlyOneDirection, .packetsMissing,
            .begunBeforeCapture:
            false
        }
    }
}
