import Octets

/// Every rule, once, in the order in which they are asked.
enum RuleList {
    /// Explanations of an end, the more specific first: an alert says more than the FIN after it, a refusal more than a
    /// reset. The first that applies is the one that leads.
    static let explanations: [any ConnectionRule] = [
        RoutingLoop(), UntranslatedPacket(), AddressConflict(), ConflictingData(isOfTwoMachines: true),
        HandshakeAnswerInvalid(), ConnectionRefused(),
        SYNUnanswered(), HandshakeAckMissing(), PreludeRefused(clientGoesOn: false),
        WrongProtocol(),
        ClientCertificateRequired(),
        ClientCertificateRefused(), ClientRejectedCertificate(), PeerAlert(side: .server), PeerAlert(side: .client),
        PathMTUBlackHole(), ReceiverStalled(), KeepAliveUnanswered(), IdleConnectionDropped(answer: .reset),
        DataNeverAcknowledged(),
        ClientHelloSplit(), ClientSilent(), ServerSilentAfterClientHello(), StalledAfterServerFlight(),
        ResetInHandshake(),
        AbruptCloseInHandshake(), StalledHandshake(), NoRequest(),
        ErrorResponse(endsConnection: true), IncompleteRequest(), LostRequest(), AnswerIncomplete(), NoResponse(),
        ConnectionReset(),
    ]

    /// What supports or qualifies an explanation: the certificate's defects, the timer that ran out, the product that
    /// issued the certificate, the limits of the capture.
    static let supplements: [any ConnectionRule] =
        CertificateDefect.Kind.allCases.map { CertificateRule(kind: $0) } + [
            IdleConnectionDropped(answer: .silence), ConflictingData(isOfTwoMachines: false),
            PreludeRefused(clientGoesOn: true),
            CertificatePinMismatch(), InterceptionKnownProduct(), InterceptionCertificateReplaced(),
            ErrorResponse(endsConnection: false), HTTP408(),
            ServerTimeoutClose(),
            ClientTimeoutClose(), ServerNameWarning(), PacketLoss(), SlowPeer(), ServerLogMatch(), OneWayCapture(),
            CaptureIncomplete(), CaptureStartsMidConnection(), InterceptionClientFingerprint(),
        ]

    /// Whether a supplement adds nothing to the explanation that leads: a timer is a finding of its own only where it
    /// explains an end that nothing else does better; a wait for the rest of a request is nobody's slowness.
    static func isRedundant(_ supplement: Conclusion.Kind, beside explanation: Conclusion.Kind) -> Bool {
        redundant[supplement]?.contains(explanation) ?? false
    }

    private static let redundant: [Conclusion.Kind: Set<Conclusion.Kind>] = [
        .slowStep: [.requestIncomplete, .noRequest], .serverTimerExpired: refusals, .clientTimerExpired: refusals,
        // What it refused is told already, with the status.
        .errorAnswered: [.tunnelRefused, .wrongProtocol, .clientCertificateRequired],
    ]

    /// Explanations beside which a timer is no news: one side refused, and did not wait.
    private static let refusals: Set<Conclusion.Kind> = [
        .certificateRejected, .fatalAlert, .renegotiationRefused, .clientCertificateRefused, .wrongProtocol,
        .clientCertificateRequired,
    ]
}
