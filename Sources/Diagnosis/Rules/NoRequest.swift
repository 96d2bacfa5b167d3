import Octets
import TLS
import Timeline

/// TLS handshake complete, no request followed.
package struct NoRequest: ConnectionRule {
    /// How a connection without a request went on.
    package enum Evidence: Equatable, Sendable {
        /// The client left after so long.
        case clientLeft(after: Duration)
        /// Nothing came for so long, but for an answer of the server that nobody had asked for.
        case silence(Duration, hasUnaskedAnswer: Bool)
        /// The server left so soon that no request could have come.
        case serverLeft(after: Duration)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase == .handshakeComplete, let completed = facts.handshakeCompleted else { return nil }
        let unasked = facts.unaskedAnswer
        let wait = (unasked?.at ?? facts.close.mark?.at ?? facts.record.observedUntil).duration(since: completed.at)
        let isTooShort = wait < ConnectionFacts.shortestWait
        if facts.close.by == nil, wait > ConnectionFacts.longestBelievableWait { return nil }
        // A client that leaves at once without a request made a check; the proxies' own upstream connections end so as
        // well.
        if facts.close.by == .client || (facts.close.by == nil && isTooShort) {
            guard facts.close.by != nil else { return nil }
            return Finding(
                .noRequest(.clientLeft(after: wait)), wasInReserve(facts, after: wait) ? .note : .warning, .certain,
                alternatives: [.client(.healthCheckOrProxyOrLateRefusal)], frames: [completed.frame] + facts.closeFrames
            )
        }
        if facts.close.by == .server, isTooShort, facts.observation?.firstApplicationData.server != nil { return nil }
        if facts.close.by == .server, wait < ConnectionFacts.shortestTimer { return serverLeft(facts, completed, wait) }
        // Browsers open connections in reserve: where others of the same client were answered it is no trouble that
        // only the end of the capture leaves one without a request.
        let isSpare = facts.mayBeSpare
        var reasons: [Reason] = [.handshake(.noApplicationData(completedIn: completed.frame, ofClientOnly: true))]
        if let unasked {
            reasons.append(.exchange(.unaskedAnswer(in: unasked.frame, sender: facts.unaskedAnswerSender)))
        }
        if let retransmissions = facts.retransmissionsToGoneClient {
            reasons.append(.path(.clientIsGone(retransmissions: retransmissions)))
        }
        if isSpare { reasons.append(.timing(.othersAnswered)) }
        return Finding(
            .noRequest(.silence(wait, hasUnaskedAnswer: unasked != nil)), isSpare ? .note : .problem, .certain,
            reasons: reasons,
            alternatives: [.client(.inspectingProxyWithoutRequest), .client(.inReserve)],
            frames: [completed.frame] + facts.closeFrames,
            advice: [.client(.identify), .capture(.onDevice)])
    }

    /// Whether the client has closed, after some time, a connection in reserve while another one was used. One that
    /// leaves at once may have refused the certificate.
    private func wasInReserve(_ facts: ConnectionFacts, after wait: Duration) -> Bool {
        !facts.hasSuspectCertificate && wait >= ConnectionFacts.shortestTimer && facts.context.hasAnsweredNeighbour
    }

    /// Nobody can send a request to a server that is gone before it.
    private func serverLeft(_ facts: ConnectionFacts, _ completed: Mark, _ wait: Duration) -> Finding {
        Finding(
            .noRequest(.serverLeft(after: wait)), .problem, .likely,
            reasons: [.handshake(.noApplicationData(completedIn: completed.frame, ofClientOnly: false))],
            alternatives: [.server(.refusesWithoutAlert), .server(.crashedOrNoBackend), .server(.test)],
            frames: [completed.frame] + facts.closeFrames, advice: [.server(.readLog)])
    }
}
