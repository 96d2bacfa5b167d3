import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Request begun, never finished.
struct IncompleteRequest: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        if let logged = logged(facts) ?? insideTLS(facts) { return logged }
        guard let http = facts.record.http, http.incompleteRequestOctets > 0 || http.isRequestBodyIncomplete else { return nil }
        let answered = http.responses.last { $0.status == 408 }
        guard facts.close.by == .server || answered != nil || facts.wasMadeToWait else { return nil }
        let last = facts.record.lastPayload.client
        let end = answered?.mark ?? facts.close.mark
        let wait = last.map { (end?.at ?? facts.record.observedUntil).seconds(since: $0.at) } ?? facts.silence
        let what =
            http.isRequestBodyIncomplete
            ? "did not finish the body of its request"
            : "began a request (\(Words.octets(http.incompleteRequestOctets))) and did not finish it"
        let reaction = answered != nil ? "the server answered 408 Request Timeout" : facts.howWaitingEnded()
        return Finding(
            .incompleteRequest, .problem, .certain,
            summary: "\(facts.client) \(what); after \(Words.duration(wait)) without another byte \(reaction).",
            because: ["The last byte of the request is in frame \(last?.frame ?? facts.record.frames.first)."],
            rivals: ["The rest of the request is lost between the client and the point of capture."],
            frames: [last?.frame, end?.frame].compactMap { $0 },
            nextSteps: [
                "Look on \(facts.client) for what stops in the middle of sending: a blocked program, a body source that dries up, a path that drops large packets."
            ])
    }

    /// Inside TLS nobody sees how much of a request came, but the server's log says so.
    private func logged(_ facts: ConnectionFacts) -> Finding? {
        guard facts.record.http == nil, facts.phase == .request || facts.phase == .response, facts.close.by == .server,
            let end = facts.close.mark, let asked = facts.observation?.lastApplicationData.client, let proof = LoggedTimeout(facts),
            proof.lines.contains(where: \.entry.tellsOfRequest)
        else { return nil }
        let wait = end.at.seconds(since: asked.at)
        guard wait >= ServerTimeoutClose.shortestTimer else { return nil }
        return Finding(
            .incompleteRequest, .problem, .certain,
            summary:
                "\(facts.client) began a request to \(facts.server) and did not finish it: after \(Words.duration(wait)) \(facts.howWaitingEnded()), as its log says.",
            because: [proof.sentence, "The client's last data is in frame \(asked.frame)."], frames: [asked.frame, end.frame],
            nextSteps: [
                "Look on \(facts.client) for what stops in the middle of sending: a blocked program, a body source that dries up, a path that drops large packets."
            ])
    }

    /// Inside TLS: after a timer's length the server says one thing nobody asked for again, and closes. A 408, as good as certainly.
    private func insideTLS(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase == .response, facts.close.by == .server, facts.silence < ConnectionFacts.directAnswer, let end = facts.close.mark,
            let asked = facts.observation?.lastApplicationData.client, let answered = facts.observation?.firstApplicationData.server,
            answered.frame > asked.frame
        else { return nil }
        let wait = answered.at.seconds(since: asked.at)
        guard wait >= ConnectionFacts.shortestWait else { return nil }
        let timers = ServerTimeout.matching(stage: .requestHead, seconds: wait, ending: nil).filter { $0.statusOnWire == 408 }
        guard let timer = timers.first else { return nil }
        return Finding(
            .incompleteRequest, .problem, .likely,
            summary:
                "\(facts.client) began a request to \(facts.server) and probably never finished it: after \(Words.duration(wait)) the server sent one short answer and closed at once, as with 408 Request Timeout.",
            because: [
                "The client's last data is in frame \(asked.frame), the server's only answer in frame \(answered.frame), \(Words.fixed(wait, 3)) s later."
            ],
            rivals: [
                "A slow answer to a whole request, after which the server does not keep the connection: inside TLS the two look alike without keys."
            ],
            frames: [asked.frame, answered.frame, end.frame], matches: timers.prefix(ServerTimeoutClose.matchLimit).map(\.match),
            nextSteps: ["Look into the server's log for 408 at the time of the close\(timer.log.map { ": " + $0 } ?? "")."])
    }
}
