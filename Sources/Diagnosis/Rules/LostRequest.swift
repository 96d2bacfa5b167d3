import Octets
import TLS
import Timeline

/// A request sent into a connection that the server was already closing.
package struct LostRequest: ConnectionRule {
    /// The shortest quiet before the server's end that shows a connection with nothing under way: what a client sends
    /// into a close without it may be the rest of a request that the server did not want to hear out.
    static let shortestQuiet = Duration.seconds(1)

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isHandshakeHidden, let first = facts.close.firstFinOrRst, first.from == .server, !first.isReset,
            let request = lastRequest(facts),
            request.frame > first.mark.frame, facts.silence >= Self.shortestQuiet
        else { return nil }
        if let http = facts.record.http, http.responseCount >= http.requestCount { return nil }
        let delay = request.at.duration(since: first.mark.at)
        return Finding(
            .requestLost, .problem, facts.record.http == nil ? .likely : .certain,
            reasons: [.exchange(.requestBehindFIN(fin: first.mark.frame, request: request.frame, after: delay))],
            frames: [first.mark.frame, request.frame], advice: [.client(.closeIdleSooner(keepAlive: facts.silence))])
    }

    /// The client's last data that may be a request: in TLS a close_notify is none.
    private func lastRequest(_ facts: ConnectionFacts) -> Mark? {
        facts.observation.map(\.lastApplicationData.client)
            ?? (facts.record.http == nil ? nil : facts.record.lastPayload.client)
    }
}
