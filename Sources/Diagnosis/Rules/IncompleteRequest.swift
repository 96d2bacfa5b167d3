import Knowledge
import Octets
import Packets
import Timeline

/// Request begun, never finished.
struct IncompleteRequest: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let http = facts.record.http, http.incompleteRequestOctets > 0 || http.isRequestBodyIncomplete else { return nil }
        let answered = http.responses.last { $0.status == 408 }
        guard facts.close.by == .server || answered != nil || facts.wasMadeToWait else { return nil }
        let last = facts.record.lastPayload.client
        let end = answered?.mark ?? facts.close.mark
        let wait = last.map { (end?.at ?? facts.record.observedUntil).seconds(since: $0.at) } ?? facts.silence
        let what = http.isRequestBodyIncomplete ? "did not finish the body of its request" : "began a request (\(Words.octets(http.incompleteRequestOctets))) and did not finish it"
        let reaction = answered != nil ? "the server answered 408 Request Timeout" : facts.howWaitingEnded()
        return Finding(
            .incompleteRequest, .problem, .certain, summary: "\(facts.client) \(what); after \(Words.duration(wait)) without another byte \(reaction).",
            because: ["The last byte of the request is in frame \(last?.frame ?? facts.record.frames.first)."],
            rivals: ["The rest of the request is lost between the client and the point of capture."],
            frames: [last?.frame, end?.frame].compactMap { $0 },
            nextSteps: ["Look on \(facts.client) for what stops in the middle of sending: a blocked program, a body source that dries up, a path that drops large packets."])
    }
}
