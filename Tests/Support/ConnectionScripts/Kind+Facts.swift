package import Diagnosis
import Timeline

extension Conclusion.Kind {
    /// The facts of a connection of which this is concluded, with that number. A new kind does not compile without one.
    package func facts(_ id: Int = 0) -> ConnectionFacts {
        var scene = Scene(script: ConnectionScript(id))
        play(&scene)
        return ConnectionFacts(scene.script.finished, in: scene.context)
    }

    private func play(_ scene: inout Scene) {
        switch self {
        case .connectionRefused: scene.refuse()
        case .synUnanswered: scene.ignoreSYNs()
        case .synACKUnacknowledged: scene.ignoreSYNACKs()
        case .handshakeAnswerInvalid: scene.answerWithOldNumbers()
        case .upgradeRefused: scene.refuseUpgrade()
        case .tunnelRefused: scene.refuseTunnel()
        case .clientSilent: scene.openAndSayNothing()
        case .wrongProtocol: scene.answerTLSInHTTP()
        case .clientCertificateRequired: scene.declineCertificate()
        case .clientCertificateRefused: scene.refuseClientCertificate()
        case .certificateRejected, .certificateReplaced: scene.refuseCertificate(.inspected)
        case .fatalAlert: scene.breakOff()
        case .renegotiationRefused: scene.refuseRenegotiation()
        case .serverNameUnknown: scene.warnOfName()
        case .largePacketsLost: scene.loseLargePackets()
        case .clientHelloCut: scene.cutClientHello()
        case .clientHelloUnanswered: scene.ignoreClientHello()
        case .silentAfterCertificate: scene.goSilentAfterCertificate()
        case .resetInHandshake: scene.resetHandshake()
        case .closedInHandshake: scene.closeHandshake()
        case .handshakeStalled: scene.stallHandshake()
        case .handshakeDelayedByLoss: scene.delayHandshake()
        case .certificateDefect: scene.refuseCertificate(.expired, .says((10, "certificate has expired")))
        case .pinMismatch: scene.missPin()
        case .issuedByInspectionProduct: scene.refuseCertificate(.fortinet)
        case .unexpectedClient: scene.saySomeoneElsesHello()
        case .noRequest, .serverTimerExpired: scene.idle()
        case .requestIncomplete: scene.sendPartOfRequest()
        case .requestLost: scene.loseRequest()
        case .answerIncomplete: scene.stopAnswering()
        case .noResponse: scene.ignoreRequest()
        case .errorAnswered: scene.answerTooLate()
        case .requestTimeoutAnswered: scene.answer408()
        case .requestTimeoutLogged, .serverLogLines: scene.log408()
        case .clientTimerExpired: scene.giveUpWaiting()
        case .slowStep: scene.answerSlowly()
        case .dataUndelivered: scene.loseData()
        case .idleConnectionDropped: scene.forgetConnection()
        case .keepAliveUnanswered: scene.ignoreProbes()
        case .receiverStalled: scene.stopReading()
        case .connectionReset: scene.resetBusyConnection()
        case .routingLoop: scene.sendInCircles()
        case .packetsUntranslated: scene.leaveUntranslated()
        case .addressShared: scene.answerForAnother()
        case .dataConflicting: scene.speakForAnother()
        case .onlyOneDirection: scene.captureOneDirection()
        case .packetsMissing: scene.losePacketsOfCapture()
        case .begunBeforeCapture: scene.beginBeforeCapture()
        }
    }
}

/// A connection that shows what one kind of conclusion is about, with what its capture says of it.
struct Scene {
    var script: ConnectionScript
    var context = ConnectionContext()
}
