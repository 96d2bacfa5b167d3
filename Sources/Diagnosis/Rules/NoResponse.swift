import Octets
import TLS
import Timeline

/// Request complete, no response followed.
package struct NoResponse: ConnectionRule {
    /// What is missing of an answer.
    package enum Evidence: Equatable, Sendable {
        /// All of it.
        case never
        /// Its end: an answer of that status was begun.
        case cutOff(status: Int)
        /// All of it, after earlier requests on the connection were answered.
        case furtherRequest
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if let other = cutOff(facts) { return other }
        guard !facts.isAnswerHidden else { return nil }
        if let other = further(facts) { return other }
        guard facts.phase == .request,
            facts.record.http.map({ $0.incompleteRequestOctets == 0 && !$0.isRequestBodyIncomplete }) ?? true
        else { return nil }
        // A reset forged in answer to a request is none either.
        guard
            facts.wasMadeToWait
                || facts.unseenSide == nil && (facts.close.by == .server || facts.close.by == .middlebox)
        else {
            return nil
        }
        // What the client sent last may be its close_notify.
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

    /// An answer that was begun and ended with the connection, before as much had come as its head said (RFC 9112
    /// section 8).
    private func cutOff(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let http = record.http, http.lastResponseComplete == false, let response = http.responses.last,
            let end = facts.close.mark,
            facts.close.by == .server || facts.close.by == .middlebox, record.tcp.ends.server.missingBytes == 0,
            record.truncatedFrames == 0,
            !record.startsMidConnection, facts.unseenSide == nil
        else { return nil }
        return Finding(
            .noResponse(.cutOff(status: response.status)), .problem, .certain,
            reasons: [.exchange(.responseCut(begun: response.mark.frame, ended: end.frame))],
            alternatives: [.server(.backendBrokeOff)],
            frames: [response.mark.frame, end.frame], advice: [.server(.findWhatEnded)])
    }

    /// A further request on a connection on which others were answered.
    private func further(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase == .response, let request = request(facts), facts.wasMadeToWait else { return nil }
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
            alternatives: isLost ? [.path(.connectionForgotten), .server(.hostGone)] : [.server(.stillWorking)],
            frames: [request.frame] + facts.closeFrames,
            advice: [isLost ? .path(.compareIdleTimeouts) : .server(.readLogForRequest)])
    }

    /// The last request, where it is not answered.
    private func request(_ facts: ConnectionFacts) -> Mark? {
        if let http = facts.record.http {
            guard http.version == "HTTP/1", http.requestCount > http.responseCount, http.undecodable.client == nil,
                http.undecodable.server == nil
            else { return nil }
            return http.requests.last?.mark
        }
        guard let asked = facts.observation?.lastApplicationData.client,
            let answered = facts.observation?.lastApplicationData.server,
            asked.frame > answered.frame
        else { return nil }
        return asked
    }
}
