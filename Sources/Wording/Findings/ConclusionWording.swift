import Diagnosis
import Octets
import Packets
import TLS
import Timeline

/// What a finding concludes of one connection, in one or two sentences.
struct ConclusionWording {
    let finding: Finding
    let facts: ConnectionFacts

    init(_ finding: Finding, _ facts: ConnectionFacts) { (self.finding, self.facts) = (finding, facts) }

    var client: String { facts.client }
    var server: String { facts.server }
    var silence: String { Words.duration(facts.silence) }
    /// The phase reached when it ended, as it follows "after".
    var phase: String { facts.lastStep }

    /// The sentences.
    var sentences: [String] {
        switch finding.conclusion {
        case .connectionRefused(let answer): [refused(answer)]
        case .synUnanswered(let evidence): [synUnanswered(evidence)]
        case .synACKUnacknowledged(.notSent):
            ["\(server) answered the SYN of \(client), but its SYN-ACK was never acknowledged."]
        case .synACKUnacknowledged(.notTaken(let count)):
            [
                """
                \(server) sent its SYN-ACK \(Words.times(count)) although \(client) had acknowledged it: for the client \
                the connection was open, for the server it never was.
                """
            ]
        case .handshakeAnswerInvalid(let evidence): handshakeAnswerInvalid(evidence)
        case .upgradeRefused(let upgrade): [refused(upgrade)]
        case .tunnelRefused(let tunnel): [refused(tunnel)]
        case .clientSilent(let evidence): [clientSilent(evidence)]
        case .wrongProtocol(let evidence): [wrongProtocol(evidence)]
        case .clientCertificateRequired(let answer): [clientCertificateRequired(answer)]
        case .clientCertificateRefused(let evidence): [clientCertificateRefused(evidence)]
        case .certificateRejected(let evidence): rejected(evidence)
        case .fatalAlert(let evidence): [fatalAlert(evidence)]
        case .renegotiationRefused(let evidence): [renegotiationRefused(evidence)]
        case .serverNameUnknown(let evidence):
            [
                """
                \(server) sent the warning unrecognized_name for \(evidence.name ?? "the name in the ClientHello") and \
                continued.
                """
            ]
        case .largePacketsLost(let evidence): largePacketsLost(evidence)
        case .clientHelloCut(let evidence): [clientHelloCut(evidence)]
        case .clientHelloUnanswered: [clientHelloUnanswered]
        case .silentAfterCertificate:
            [
                """
                \(client) received the certificate of \(server) and sent nothing more; after \(silence) \
                \(facts.howWaitingEnded()).
                """
            ]
        case .resetInHandshake(let evidence): [resetInHandshake(evidence)]
        case .closedInHandshake(let evidence): [closedInHandshake(evidence)]
        case .handshakeStalled(let evidence): [handshakeStalled(evidence)]
        case .handshakeDelayedByLoss(let evidence):
            [
                """
                Lost packets delayed the TLS handshake of \(client) with \(server) by about \
                \(Words.duration(evidence.pause)).
                """
            ]
        case .certificateDefect(let defect): [certificateDefect(defect)]
        case .pinMismatch(let evidence): [pinMismatch(evidence)]
        case .issuedByInspectionProduct(let evidence):
            [
                """
                The certificate shown for \(facts.serverName) names \(evidence.product) as its issuer: a device on the \
                path decrypts TLS and encrypts it again (TLS inspection).
                """
            ]
        case .certificateReplaced(let evidence): [certificateReplaced(evidence)]
        case .unexpectedClient(let evidence) where evidence.isSetting:
            [
                """
                The ClientHello of \(client) to \(server) differs from the one this client is known to send only in what a \
                program sets (\(Words.list(evidence.differences.map(\.text), limit: 6))): probably the same TLS library with \
                another setting.
                """
            ]
        case .unexpectedClient:
            [
                """
                The ClientHello that reached \(server) from \(client) differs from the one this client is known to \
                send: another program opened this connection, as a TLS-inspecting proxy does.
                """
            ]
        case .noRequest(let evidence): [noRequest(evidence)]
        case .requestIncomplete(let evidence): [requestIncomplete(evidence)]
        case .requestLost:
            ["\(client) sent a request on a connection that \(server) had already closed: it was never answered."]
        case .noResponse(let evidence): [noResponse(evidence)]
        case .answerIncomplete(let evidence): [answerIncomplete(evidence)]
        case .errorAnswered(let evidence): [errorAnswered(evidence)]
        case .requestTimeoutAnswered(let answered): [requestTimeoutAnswered(answered)]
        case .requestTimeoutLogged(let evidence): requestTimeoutLogged(evidence)
        case .serverTimerExpired(let timer): [serverTimerExpired(timer)]
        case .clientTimerExpired(let timer):
            [
                """
                \(client) waited \(Words.duration(timer.wait)) for \(timer.awaited.text) from \(server), then gave up \
                and \(facts.ended) the connection\(timer.lateness.map(tooLate) ?? "").
                """
            ]
        case .slowStep(let step): [slow(step)]
        case .serverLogLines(let evidence): [serverLogLines(evidence)]
        case .dataUndelivered(let evidence): dataUndelivered(evidence)
        case .idleConnectionDropped(let evidence): idleConnectionDropped(evidence)
        case .keepAliveUnanswered(let evidence): keepAliveUnanswered(evidence)
        case .receiverStalled(let evidence): receiverStalled(evidence)
        case .connectionReset(let evidence): [connectionReset(evidence)]
        case .routingLoop(let evidence): routingLoop(evidence)
        case .packetsUntranslated(let evidence): packetsUntranslated(evidence)
        case .addressShared(let evidence): [addressShared(evidence)]
        case .dataConflicting(let evidence): [dataConflicting(evidence)]
        case .onlyOneDirection(let side):
            [
                """
                Only the packets of the \(Words.side(side)) of this connection were captured: what the other side sent \
                is unknown.
                """
            ]
        case .packetsMissing:
            [
                """
                Packets of the connection from \(client) to \(server) are missing from the capture: it does not show \
                which side stopped, or whether either did.
                """
            ]
        case .begunBeforeCapture:
            [
                """
                The connection from \(client) to \(server) was open before the capture began: its handshake and \
                certificate are not in it.
                """
            ]
        }
    }
}

extension ClientTimer.Awaited {
    /// What the server owed.
    var text: String {
        switch self {
        case .serverHello: "the ServerHello"
        case .handshakeMessages: "the rest of the handshake messages"
        case .finished: "the Finished"
        case .answer: "the response"
        }
    }
}
