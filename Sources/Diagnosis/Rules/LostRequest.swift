import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// A request sent into a connection that the server was already closing.
struct LostRequest: ConnectionRule {
    /// The shortest quiet before the server's end that shows a connection with nothing under way, in seconds: what a client sends into a
    /// close without it may be the rest of a request that the server did not want to hear out.
    static let shortestQuiet = 1.0

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isHandshakeHidden, let first = facts.close.firstFinOrRst, first.from == .server, !first.isReset,
            let request = lastRequest(facts),
            request.frame > first.mark.frame, facts.silence >= Self.shortestQuiet
        else { return nil }
        if let http = facts.record.http, http.responseCount >= http.requestCount { return nil }
        return Finding(
            .lostRequest, .problem, facts.record.http == nil ? .likely : .certain,
            summary: "\(facts.client) sent a request into a connection that \(facts.server) had already closed: it was never answered.",
            because: [
                "The server's FIN is in frame \(first.mark.frame), the request in frame \(request.frame), \(Words.duration(request.at.seconds(since: first.mark.at))) later."
            ],
            rivals: [], frames: [first.mark.frame, request.frame],
            nextSteps: [
                "Let the client (or the load balancer in front) close idle connections sooner than the server does (keep-alive timeout of \(Words.duration(facts.silence)) here), and repeat requests that got no answer."
            ])
    }

    /// The client's last data that may be a request: in TLS a close_notify is none.
    private func lastRequest(_ facts: ConnectionFacts) -> Mark? {
        facts.observation.map(\.lastApplicationData.client) ?? (facts.record.http == nil ? nil : facts.record.lastPayload.client)
    }
}
