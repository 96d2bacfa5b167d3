import Knowledge
import Octets
import TLS
import Timeline

/// Request begun, never finished.
package struct IncompleteRequest: ConnectionRule {
    /// What shows that a request never came whole.
    package enum Evidence: Equatable, Sendable {
        /// It was seen in clear: octets of its head, nil where its body is not whole; how long nothing followed;
        /// whether the server answered 408.
        case inClear(headOctets: Int?, wait: Duration, wasAnswered: Bool)
        /// The server's log says so.
        case logged(wait: Duration)
        /// Inside TLS: one short answer after a timer's length, then the end.
        case timedAnswer(wait: Duration)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if let logged = logged(facts) ?? insideTLS(facts) { return logged }
        guard let http = facts.record.http, http.incompleteRequestOctets > 0 || http.isRequestBodyIncomplete else {
            return nil
        }
        let answered = http.responses.last { $0.status == 408 }
        guard facts.close.by == .server || answered != nil || facts.wasMadeToWait else { return nil }
        let last = facts.record.lastPayload.client
        let end = answered?.mark ?? facts.close.mark
        let wait = last.map { (end?.at ?? facts.record.observedUntil).duration(since: $0.at) } ?? facts.silence
        let head = http.isRequestBodyIncomplete ? nil : http.incompleteRequestOctets
        return Finding(
            .requestIncomplete(.inClear(headOctets: head, wait: wait, wasAnswered: answered != nil)), .problem,
            .certain,
            reasons: [.exchange(.lastRequestOctet(in: last?.frame ?? facts.record.frames.first))],
            alternatives: [.capture(.requestLostBefore)], frames: [last?.frame, end?.frame].compactMap { $0 },
            advice: [.client(.findWhatStopsSending)])
    }

    /// Inside TLS nobody sees how much of a request came, but the server's log says so.
    private func logged(_ facts: ConnectionFacts) -> Finding? {
        guard facts.record.http == nil, facts.phase == .request || facts.phase == .response, facts.close.by == .server,
            let end = facts.close.mark, let asked = facts.observation?.lastApplicationData.client,
            let proof = facts.loggedTimeout,
            proof.lines.contains(where: \.entry.tellsOfRequest)
        else { return nil }
        let wait = end.at.duration(since: asked.at)
        guard wait >= ConnectionFacts.shortestTimer else { return nil }
        return Finding(
            .requestIncomplete(.logged(wait: wait)), .problem, .certain,
            reasons: [.serverLog(.timeout(proof)), .exchange(.lastClientData(in: asked.frame))],
            frames: [asked.frame, end.frame],
            advice: [.client(.findWhatStopsSending)])
    }

    /// Inside TLS: after a timer's length the server says one thing nobody asked for again, and closes. A 408, as good
    /// as certainly.
    private func insideTLS(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase == .response, facts.close.by == .server, facts.silence < ConnectionFacts.directAnswer,
            let end = facts.close.mark,
            let asked = facts.observation?.lastApplicationData.client,
            let answered = facts.observation?.firstApplicationData.server,
            answered.frame > asked.frame
        else { return nil }
        let wait = answered.at.duration(since: asked.at)
        guard wait >= ConnectionFacts.shortestWait else { return nil }
        let timers = ServerTimeout.matching(stage: .requestHead, seconds: wait.inSeconds, ending: nil)
            .filter { $0.statusOnWire == 408 }
        guard let timer = timers.first else { return nil }
        return Finding(
            .requestIncomplete(.timedAnswer(wait: wait)), .problem, .likely,
            reasons: [.exchange(.dataAnsweredLate(asked: asked.frame, answered: answered.frame, after: wait))],
            alternatives: [.server(.slowAnswer)], frames: [asked.frame, answered.frame, end.frame],
            matches: timers.prefix(Finding.Match.limit).map(\.match),
            advice: [.server(.readLogFor408(line: timer.log))])
    }
}
