import HTTP
import Knowledge
import Octets
import TLS
import Timeline

/// Request begun, never finished.
package struct IncompleteRequest: ConnectionRule {
    /// What shows that a request never came whole.
    package enum Evidence: Equatable, Sendable {
        /// It was seen in clear: what came of it; how long nothing followed; with which status the server answered,
        /// where it did.
        case inClear(Part, wait: Duration, status: Int?)
        /// The server's log says so.
        case logged(wait: Duration)
        /// Inside TLS: one short answer after a timer's length, then the end.
        case timedAnswer(wait: Duration)
    }

    /// The part of a request that came.
    package enum Part: Equatable, Sendable {
        /// So many octets of its head.
        case head(Int)
        /// So many octets of its body, of those that the head announced; nil where it announced none.
        case body(Int, of: Int?)
    }

    /// Octets of TLS records that a 408 takes at most: a head of a few fields and the server's own page. Apache httpd's
    /// takes 486, those of HAProxy and Node.js less (see `TimeoutAnswer`).
    static let longestTimeoutAnswer = 1024

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if let logged = logged(facts) ?? insideTLS(facts) { return logged }
        guard let exchange = facts.incompleteExchange, let request = exchange.request?.message else { return nil }
        let answered = exchange.answer?.status == nil ? nil : exchange.answer?.message.head
        let part: Part =
            request.head == nil ? .head(request.headOctets) : .body(request.bodyOctets, of: request.announced)
        // A client that leaves while it sends a head has only been seen to leave.
        let isUpload = facts.close.by == .client && request.head != nil
        guard facts.close.by == .server || answered != nil || facts.wasMadeToWait || isUpload else { return nil }
        // In full flow it is not the client that stopped.
        if answered == nil, request.head != nil, facts.close.isReset, facts.close.by != .client,
            facts.silence < ConnectionFacts.shortestTimer
        {
            return nil
        }
        let end = answered ?? facts.close.mark
        let wait = max(.zero, (end?.at ?? facts.record.observedUntil).duration(since: request.last.at))
        return Finding(
            .requestIncomplete(.inClear(part, wait: wait, status: exchange.answer?.status)),
            isUpload && wait < ConnectionFacts.shortestWait ? .warning : .problem, .certain,
            reasons: [.exchange(.lastRequestOctet(in: request.last.frame))],
            alternatives: [.capture(.requestLostBefore)],
            frames: [request.last.frame, end?.frame].compactMap { $0 },
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

    /// Inside TLS: after a timer's length the server says one short thing and closes, as with a 408. What it answers
    /// after much work may be as short, and what is long is an answer.
    private func insideTLS(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase == .response, facts.close.by == .server, facts.silence < ConnectionFacts.directAnswer,
            let end = facts.close.mark, facts.cutAnswer == nil,
            let asked = facts.observation?.lastApplicationData.client,
            let answered = facts.observation?.firstApplicationData.server,
            answered.frame > asked.frame,
            // Of the server there is nothing before it.
            let octets = facts.observation?.applicationOctets.server, octets <= Self.longestTimeoutAnswer,
            !facts.lacksOctets(of: .server)
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
