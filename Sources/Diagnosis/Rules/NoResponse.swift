import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Request complete, no response followed.
struct NoResponse: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase == .request, facts.record.http.map({ $0.incompleteRequestOctets == 0 && !$0.isRequestBodyIncomplete }) ?? true
        else { return nil }
        // A reset forged in answer to a request is none either.
        guard facts.wasMadeToWait || facts.unseenSide == nil && (facts.close.by == .server || facts.close.by == .middlebox) else {
            return nil
        }
        let last = facts.record.lastPayload.client
        let doubtful = facts.observation?.doubtfulAnswer
        return Finding(
            .noResponse, .problem, facts.record.http != nil ? .certain : doubtful == nil ? .likely : .possible,
            summary:
                "\(facts.server) never answered the request of \(facts.client); after \(Words.duration(facts.silence)) \(facts.howWaitingEnded()).",
            because: [
                facts.record.http == nil
                    ? "The client's encrypted request ends in frame \(last?.frame ?? 0); no application data of the server follows\(doubtful == nil ? "" : " that is no session ticket by its length and place")."
                    : "The request ends in frame \(last?.frame ?? 0); no response head follows."
            ],
            rivals: facts.record.http == nil
                ? (doubtful.map { ["The server's record in frame \($0.frame) is the answer, and no session ticket."] } ?? []) + [
                    "The request was incomplete: inside TLS its end cannot be seen without keys."
                ]
                : ["The server's answer is lost on the way to the point of capture."],
            frames: [last?.frame].compactMap { $0 } + facts.closeFrames,
            nextSteps: ["Look into the server's log for this request, and for what it waits for (an upstream, a database)."])
    }
}
