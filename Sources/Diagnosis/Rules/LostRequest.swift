import HTTP
import Octets
import Streams
import TLS
import Timeline

/// A request sent into a connection that the server was already closing.
package struct LostRequest: ConnectionRule {
    /// The shortest quiet before the server's end that shows a connection with nothing under way: what a client sends
    /// into a close without it may be the rest of a request that the server did not want to hear out.
    static let shortestQuiet = Duration.seconds(1)

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.record.http == nil else { return inClear(facts) }
        guard !facts.isHandshakeHidden, let first = facts.close.firstFinOrRst, first.from == .server, !first.isReset,
            let request = lastRequest(facts), request.frame > first.mark.frame, facts.silence >= Self.shortestQuiet
        else { return nil }
        return lost(request, behind: first.mark, quiet: facts.silence, answer: nil, .likely)
    }

    /// A request of HTTP: it begins behind the server's end, or behind a 408 with which the server ends a connection
    /// that nothing is asked on.
    private func inClear(_ facts: ConnectionFacts) -> Finding? {
        let timeout = facts.unaskedTimeout?.answer?.message.head
        let fin = facts.close.firstFinOrRst.flatMap { $0.from == .server && !$0.isReset ? $0.mark : nil }
        guard facts.showsMessages(of: .client),
            let end = [timeout, fin].compactMap({ $0 }).min(by: { $0.frame < $1.frame }),
            let request = facts.exchanges.last?.request?.message, facts.exchanges.last?.answer == nil
        else { return nil }
        if let crossed = crossed(facts, request: request.first, end: end) { return crossed }
        guard request.first.frame > end.frame,
            let quiet = facts.lastOctet(before: end).map({ end.at.duration(since: $0.at) }), quiet >= Self.shortestQuiet
        else { return nil }
        return lost(request.first, behind: end, quiet: quiet, answer: timeout.map { _ in 408 }, .certain)
    }

    /// A request that crossed the server's FIN: either was under way when the other was sent, as less than a round trip
    /// lies between them at the point of capture, and what came too late met a RST.
    private func crossed(_ facts: ConnectionFacts, request: Mark, end: Mark) -> Finding? {
        let apart = end.at.duration(since: request.at)
        guard request.frame < end.frame, apart < facts.roundTrip,
            let reset = facts.record.transport.ends.server.rst?.mark,
            reset.frame > end.frame,
            let quiet = facts.lastOctet(before: request).map({ request.at.duration(since: $0.at) }),
            quiet >= Self.shortestQuiet
        else { return nil }
        return Finding(
            .requestLost, .problem, .likely,
            reasons: [
                .exchange(
                    .requestCrossedEnd(
                        request: request.frame, end: end.frame, reset: reset.frame, after: apart, quiet: quiet))
            ],
            alternatives: [.server(.crashedOrOverloaded)], frames: [request.frame, end.frame, reset.frame],
            advice: [.client(.closeIdleSooner(keepAlive: quiet))])
    }

    private func lost(
        _ request: Mark, behind end: Mark, quiet: Duration, answer status: Int?, _ confidence: Finding.Confidence
    ) -> Finding {
        let delay = request.at.duration(since: end.at)
        return Finding(
            .requestLost, .problem, confidence,
            reasons: [
                .exchange(
                    .requestBehindEnd(
                        end: end.frame, status: status, quiet: quiet, request: request.frame, after: delay))
            ],
            frames: [end.frame, request.frame], advice: [.client(.closeIdleSooner(keepAlive: quiet))])
    }

    /// The client's last data that may be a request: in TLS a close_notify is none; in a protocol that is not read what
    /// the server reset.
    private func lastRequest(_ facts: ConnectionFacts) -> Mark? {
        if let observation = facts.observation { return observation.lastApplicationData.client }
        guard let last = facts.record.lastPayload.client, let reset = facts.record.transport.ends.server.rst,
            reset.mark.frame > last.frame
        else { return nil }
        return last
    }
}
