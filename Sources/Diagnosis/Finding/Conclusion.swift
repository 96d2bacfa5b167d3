package import Knowledge
package import Octets
import TLS

/// What the rules conclude of a connection, each kind with its evidence as values.
///
/// A new kind is added here, in ``Kind``, in ``id`` and in the target `Wording`, for one connection and for many: none
/// of them compiles without the others, as no `switch` over this type has a `default`.
package enum Conclusion: Equatable, Sendable {
    // Before and beside TLS.
    case connectionRefused(ConnectionRefused.Answer)
    case synUnanswered(SYNUnanswered.Evidence)
    case synACKUnacknowledged(HandshakeAckMissing.Evidence)
    case handshakeAnswerInvalid(HandshakeAnswerInvalid.Evidence)
    case upgradeRefused(PreludeRefused.Upgrade)
    case tunnelRefused(PreludeRefused.Tunnel)
    case clientSilent(ClientSilent.Evidence)
    case wrongProtocol(WrongProtocol.Evidence)

    // The handshake.
    case clientCertificateRequired(ClientCertificateRequired.Answer)
    case clientCertificateRefused(ClientCertificateRefused.Evidence)
    case certificateRejected(ClientRejectedCertificate.Evidence)
    case fatalAlert(PeerAlert.Evidence)
    case renegotiationRefused(PeerAlert.Renegotiation)
    case serverNameUnknown(ServerNameWarning.Evidence)
    case largePacketsLost(PathMTUBlackHole.Evidence)
    case clientHelloCut(ClientHelloSplit.Evidence)
    case clientHelloUnanswered
    case silentAfterCertificate
    case resetInHandshake(ResetInHandshake.Evidence)
    case closedInHandshake(AbruptCloseInHandshake.Evidence)
    case handshakeStalled(StalledHandshake.Evidence)
    case handshakeDelayedByLoss(PacketLoss.Evidence)

    // The certificate.
    case certificateDefect(CertificateDefect)
    case pinMismatch(CertificatePinMismatch.Evidence)
    case issuedByInspectionProduct(InterceptionKnownProduct.Evidence)
    case certificateReplaced(InterceptionCertificateReplaced.Evidence)
    case unexpectedClient(InterceptionClientFingerprint.Evidence)

    // Requests and answers.
    case noRequest(NoRequest.Evidence)
    case requestIncomplete(IncompleteRequest.Evidence)
    case requestLost
    case answerIncomplete(AnswerIncomplete.Evidence)
    case noResponse(NoResponse.Evidence)
    case errorAnswered(ErrorResponse.Evidence)
    case requestTimeoutAnswered(HTTP408.Answered)
    case requestTimeoutLogged(HTTP408.Logged)
    case serverTimerExpired(ServerTimeoutClose.Evidence)
    case clientTimerExpired(ClientTimeoutClose.Evidence)
    case slowStep(SlowPeer.Step)
    case serverLogLines(ServerLogMatch.Evidence)

    // What TCP delivered, whatever was spoken.
    case dataUndelivered(DataNeverAcknowledged.Evidence)
    case idleConnectionDropped(IdleConnectionDropped.Evidence)
    case keepAliveUnanswered(KeepAliveUnanswered.Evidence)
    case receiverStalled(ReceiverStalled.Evidence)
    case connectionReset(ConnectionReset.Evidence)

    // What the path did with packets.
    case routingLoop(RoutingLoop.Evidence)
    case packetsUntranslated(UntranslatedPacket.Evidence)
    case addressShared(AddressConflict.Evidence)
    case dataConflicting(ConflictingData.Evidence)

    // The limits of the capture.
    case onlyOneDirection(ofSide: Side)
    case packetsMissing
    case begunBeforeCapture

    /// The kinds without their evidence.
    package enum Kind: String, CaseIterable, Sendable {
        case connectionRefused, synUnanswered, synACKUnacknowledged, handshakeAnswerInvalid, upgradeRefused,
            tunnelRefused, clientSilent,
            wrongProtocol
        case clientCertificateRequired, clientCertificateRefused, certificateRejected, fatalAlert, renegotiationRefused
        case serverNameUnknown, largePacketsLost, clientHelloCut, clientHelloUnanswered, silentAfterCertificate,
            resetInHandshake
        case closedInHandshake, handshakeStalled, handshakeDelayedByLoss
        case certificateDefect, pinMismatch, issuedByInspectionProduct, certificateReplaced, unexpectedClient
        case noRequest, requestIncomplete, requestLost, answerIncomplete, noResponse, errorAnswered
        case requestTimeoutAnswered, requestTimeoutLogged
        case serverTimerExpired, clientTimerExpired, slowStep, serverLogLines
        case dataUndelivered, idleConnectionDropped, keepAliveUnanswered, receiverStalled, connectionReset
        case routingLoop, packetsUntranslated, addressShared, dataConflicting
        case onlyOneDirection, packetsMissing, begunBeforeCapture
    }

    /// Its kind.
    package var kind: Kind {
        switch self {
        case .connectionRefused: .connectionRefused
        case .synUnanswered: .synUnanswered
        case .synACKUnacknowledged: .synACKUnacknowledged
        case .handshakeAnswerInvalid: .handshakeAnswerInvalid
        case .upgradeRefused: .upgradeRefused
        case .tunnelRefused: .tunnelRefused
        case .clientSilent: .clientSilent
        case .wrongProtocol: .wrongProtocol
        case .clientCertificateRequired: .clientCertificateRequired
        case .clientCertificateRefused: .clientCertificateRefused
        case .certificateRejected: .certificateRejected
        case .fatalAlert: .fatalAlert
        case .renegotiationRefused: .renegotiationRefused
        case .serverNameUnknown: .serverNameUnknown
        case .largePacketsLost: .largePacketsLost
        case .clientHelloCut: .clientHelloCut
        case .clientHelloUnanswered: .clientHelloUnanswered
        case .silentAfterCertificate: .silentAfterCertificate
        case .resetInHandshake: .resetInHandshake
        case .closedInHandshake: .closedInHandshake
        case .handshakeStalled: .handshakeStalled
        case .handshakeDelayedByLoss: .handshakeDelayedByLoss
        case .certificateDefect: .certificateDefect
        case .pinMismatch: .pinMismatch
        case .issuedByInspectionProduct: .issuedByInspectionProduct
        case .certificateReplaced: .certificateReplaced
        case .unexpectedClient: .unexpectedClient
        case .noRequest: .noRequest
        case .requestIncomplete: .requestIncomplete
        case .requestLost: .requestLost
        case .answerIncomplete: .answerIncomplete
        case .noResponse: .noResponse
        case .errorAnswered: .errorAnswered
        case .requestTimeoutAnswered: .requestTimeoutAnswered
        case .requestTimeoutLogged: .requestTimeoutLogged
        case .serverTimerExpired: .serverTimerExpired
        case .clientTimerExpired: .clientTimerExpired
        case .slowStep: .slowStep
        case .serverLogLines: .serverLogLines
        case .dataUndelivered: .dataUndelivered
        case .idleConnectionDropped: .idleConnectionDropped
        case .keepAliveUnanswered: .keepAliveUnanswered
        case .receiverStalled: .receiverStalled
        case .connectionReset: .connectionReset
        case .routingLoop: .routingLoop
        case .packetsUntranslated: .packetsUntranslated
        case .addressShared: .addressShared
        case .dataConflicting: .dataConflicting
        case .onlyOneDirection: .onlyOneDirection
        case .packetsMissing: .packetsMissing
        case .begunBeforeCapture: .begunBeforeCapture
        }
    }
}

extension Conclusion {
    /// The identifier by which reports cite it.
    package var id: FindingID {
        switch self {
        case .connectionRefused: .connectionRefused
        case .synUnanswered: .synUnanswered
        case .synACKUnacknowledged: .handshakeACKMissing
        case .handshakeAnswerInvalid: .handshakeAnswerInvalid
        case .upgradeRefused: .starttlsRefused
        case .tunnelRefused: .tunnelRefused
        case .clientSilent: .clientSilent
        case .wrongProtocol: .wrongProtocol
        case .clientCertificateRequired: .clientCertificateRequired
        case .clientCertificateRefused, .renegotiationRefused, .serverNameUnknown: .serverAlert
        case .certificateRejected: .clientRejectedCertificate
        case .fatalAlert(let evidence): evidence.alert.from == .client ? .clientAlert : .serverAlert
        case .largePacketsLost: .pathMTUBlackHole
        case .clientHelloCut: .clientHelloSplit
        case .clientHelloUnanswered: .serverSilentAfterClientHello
        case .silentAfterCertificate: .stalledAfterServerFlight
        case .resetInHandshake: .resetInHandshake
        case .closedInHandshake: .abruptCloseInHandshake
        case .handshakeStalled: .stalledHandshake
        case .handshakeDelayedByLoss: .packetLoss
        case .certificateDefect(let defect): defect.id
        case .pinMismatch: .certificatePinMismatch
        case .issuedByInspectionProduct: .interceptionKnownProduct
        case .certificateReplaced: .interceptionCertificateReplaced
        case .unexpectedClient: .interceptionClientFingerprint
        case .noRequest: .noRequest
        case .requestIncomplete: .incompleteRequest
        case .requestLost: .lostRequest
        case .answerIncomplete: .answerIncomplete
        case .noResponse: .noResponse
        case .errorAnswered: .errorResponse
        case .requestTimeoutAnswered, .requestTimeoutLogged: .http408
        case .serverTimerExpired: .serverTimeoutClose
        case .clientTimerExpired: .clientTimeoutClose
        case .slowStep: .slowPeer
        case .serverLogLines: .serverLogMatch
        case .dataUndelivered: .dataNeverAcknowledged
        case .idleConnectionDropped: .idleConnectionDropped
        case .keepAliveUnanswered: .keepAliveUnanswered
        case .receiverStalled: .receiverStalled
        case .connectionReset: .connectionReset
        case .routingLoop: .routingLoop
        case .packetsUntranslated: .untranslatedPacket
        case .addressShared: .addressConflict
        case .dataConflicting: .conflictingData
        case .onlyOneDirection: .oneWayCapture
        case .packetsMissing: .captureIncomplete
        case .begunBeforeCapture: .captureStartsMidConnection
        }
    }
}

extension CertificateDefect {
    /// The identifier of the finding that a defect makes.
    var id: FindingID {
        switch self {
        case .unanchored, .invalid: .certificateUntrusted
        case .expired, .expiredAnchor: .certificateExpired
        case .notYetValid: .certificateNotYetValid
        case .nameMismatch: .certificateNameMismatch
        case .chainIncomplete: .certificateChainIncomplete
        case .selfSigned: .certificateSelfSigned
        case .weak, .weakByToday: .certificateWeak
        }
    }
}
