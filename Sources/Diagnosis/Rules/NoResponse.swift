import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Request complete, no response followed.
struct NoResponse: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        if let other = cutOff(facts) { return other }
        guard !facts.isAnswerHidden else { return nil }
        if let other = further(facts) { return other }
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

    /// An answer that was begun and ended with the connection, before as much had come as its head said (RFC 9112 section 8).
    private func cutOff(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let http = record.http, http.lastResponseComplete == false, let response = http.responses.last, let end = facts.close.mark,
            facts.close.by == .server || facts.close.by == .middlebox, record.tcp.ends.server.missingBytes == 0,
            record.truncatedFrames == 0,
            !record.startsMidConnection, facts.unseenSide == nil
        else { return nil }
        return Finding(
            .noResponse, .problem, .certain,
            summary:
                "\(facts.server) began its answer (\(response.status)) to \(facts.client) and did not finish it: \(facts.howWaitingEnded()) in its middle.",
            because: [
                "The response begins in frame \(response.mark.frame); the end in frame \(end.frame) comes before as many bytes as its head announced."
            ],
            rivals: ["A proxy or load balancer answers for a server behind it, and that one broke off."],
            frames: [response.mark.frame, end.frame],
            nextSteps: [
                "Look on \(facts.server) for what ended at this time: a crash, a restart, a worker that was killed (out of memory), a timeout towards a server behind it."
            ])
    }

    /// A further request on a connection on which others were answered.
    private func further(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase == .response, let request = request(facts), facts.wasMadeToWait else { return nil }
        let retransmissions = record.tcp.ends.client.retransmissions
        let isLost = record.tcp.ends.client.unacknowledgedBytes > 0 && facts.hasWaitedAndRepeated(.client)
        // Inside TLS only what is not even acknowledged was surely not answered.
        guard isLost || record.http != nil else { return nil }
        let acknowledgement =
            isLost
            ? "It was sent again \(Words.count(retransmissions, "time")) and never acknowledged: nothing comes through any more, or the server's host is gone."
            : "It was acknowledged."
        return Finding(
            .noResponse, .problem, record.http == nil ? .likely : .certain,
            summary:
                "\(facts.server) answered \(facts.client) before on this connection, and the request after that no more; after \(Words.duration(facts.silence)) \(facts.howWaitingEnded()).",
            because: ["The request is in frame \(request.frame). \(acknowledgement)"],
            rivals: isLost
                ? [
                    "A firewall or address translator on the way has forgotten the connection, as they do with idle ones.",
                    "The server's host lost power or its network.",
                ]
                : ["The server works on it still."],
            frames: [request.frame] + facts.closeFrames,
            nextSteps: [
                isLost
                    ? "Compare how long the connection was idle before with the timeouts of firewalls and translators on the way, and send TCP keep-alives more often than that."
                    : "Look into the server's log for this request, and for what it waits for (an upstream, a database)."
            ])
    }

    /// The last request, where it is not answered.
    private func request(_ facts: ConnectionFacts) -> Mark? {
        if let http = facts.record.http {
            guard http.version == "HTTP/1", http.requestCount > http.responseCount, http.undecodable.client == nil,
                http.undecodable.server == nil
            else { return nil }
            return http.requests.last?.mark
        }
        guard let asked = facts.observation?.lastApplicationData.client, let answered = facts.observation?.lastApplicationData.server,
            asked.frame > answered.frame
        else { return nil }
        return asked
    }
}
