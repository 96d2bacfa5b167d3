import HTTP
import Octets
import TLS
import Timeline

/// Request complete, no response followed.
package struct NoResponse: ConnectionRule {
    /// Which answer is missing.
    package enum Evidence: Equatable, Sendable {
        /// The first.
        case never
        /// That to a request after which the connection was not used any more, earlier ones were answered.
        case furtherRequest
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isAnswerHidden, !facts.mayLackAnswer else { return nil }
        if let other = further(facts) { return other }
        guard facts.phase == .request, facts.record.http == nil || facts.unansweredExchange != nil else { return nil }
        // A reset forged in answer to a request is none either.
        guard
            facts.wasMadeToWait
                || facts.unseenSide == nil && (facts.close.by == .server || facts.close.by == .middlebox)
        else {
            return nil
        }
        // What the client sent last may be its close_notify.
        // Who is still sending was not to be answered yet.
        guard facts.observation?.cutRecords.client == nil else { return nil }
        let request = facts.observation?.lastApplicationData.client ?? facts.record.lastPayload.client
        guard let frame = request?.frame else { return nil }
        let doubtful = facts.observation?.doubtfulAnswer
        let isInClear = facts.record.http != nil
        let tickets = doubtful.map { [Alternative.server(.ticketIsAnswer(frame: $0.frame))] } ?? []
        return Finding(
            .noResponse(.never), .problem, isInClear ? .certain : doubtful == nil ? .likely : .possible,
            reasons: [
                .exchange(
                    isInClear
                        ? .requestUnanswered(in: frame)
                        : .encryptedRequestUnanswered(in: frame, mayBeTicket: doubtful != nil))
            ],
            alternatives: isInClear ? [.capture(.answerLostBefore)] : tickets + [.client(.requestIncomplete)],
            frames: [frame] + facts.closeFrames, advice: [.server(.readLogForRequest)])
    }

    /// A further request on a connection on which others were answered.
    private func further(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase == .response, let request = request(facts), wasLeft(facts, after: request) else { return nil }
        let isLost = record.tcp.ends.client.unacknowledgedBytes > 0 && facts.hasWaitedAndRepeated(.client)
        // Inside TLS only what is not even acknowledged was surely not answered.
        guard isLost || record.http != nil else { return nil }
        return Finding(
            .noResponse(.furtherRequest), .problem, record.http == nil ? .likely : .certain,
            reasons: [
                .exchange(
                    .furtherRequest(
                        in: request.frame, isLost: isLost, retransmissions: record.tcp.ends.client.retransmissions))
            ],
            alternatives: isLost
                ? [.path(.connectionForgotten), .server(.hostGone)]
                : facts.close.by == .client || facts.close.by == nil ? [.server(.stillWorking)] : [],
            frames: [request.frame] + facts.closeFrames,
            advice: [isLost ? .path(.compareIdleTimeouts) : .server(.readLogForRequest)])
    }

    /// Whether the client waited for the answer, or the other side ended the connection instead of answering.
    private func wasLeft(_ facts: ConnectionFacts, after request: Mark) -> Bool {
        let isHTTP2 = facts.record.http?.version == "HTTP/2"
        // Frames of other streams go on while a request of HTTP/2 waits, and there is no other trace of who waits.
        if facts.wasMadeToWait, !isHTTP2 || facts.close.by != .client { return true }
        guard facts.record.http != nil, facts.unseenSide == nil, let end = facts.close.mark,
            end.frame > request.frame
        else { return false }
        return facts.close.by == .server || facts.close.by == .middlebox
    }

    /// The first request that is not answered.
    private func request(_ facts: ConnectionFacts) -> Mark? {
        if let http = facts.record.http {
            // Who announces the end of the connection reads no further request (RFC 9112 section 9.6).
            guard http.undecodable.client == nil, http.undecodable.server == nil, facts.goAway == nil,
                !facts.exchanges.contains(where: { $0.answer?.announcesClose ?? false }),
                let exchange = facts.unansweredExchange, !wasRefused(exchange, facts)
            else { return nil }
            return exchange.request?.message.last
        }
        guard let asked = facts.observation?.lastApplicationData.client,
            let answered = facts.observation?.lastApplicationData.server,
            asked.frame > answered.frame
        else { return nil }
        return asked
    }

    /// Whether the server said that it had not acted upon a request of HTTP/2 when it ended the connection in order:
    /// the client repeats it (RFC 9113 section 6.8).
    private func wasRefused(_ exchange: HTTPExchange, _ facts: ConnectionFacts) -> Bool {
        guard let stream = exchange.stream else { return false }
        return facts.record.http?.endings.contains { ending in
            ending.from == .server && ending.lastStream.map { $0 < stream } ?? false
        } ?? false
    }
}
