import HTTP
import Knowledge
import Octets
import Packets
import Timeline

/// A 408 response on the wire, or in the server's log.
struct HTTP408: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let response = facts.record.http?.responses.first(where: { $0.status == 408 }) else { return logged(facts) }
        return Finding(
            .http408, .problem, .certain,
            summary: "\(facts.server) answered 408 Request Timeout: it waited for a request that did not come whole.",
            because: ["The response is in frame \(response.mark.frame)." + (response.server.map { " Its Server field says \($0)." } ?? "")],
            frames: [response.mark.frame])
    }

    private func logged(_ facts: ConnectionFacts) -> Finding? {
        guard let line = facts.serverLog.first(where: { $0.entry.status == 408 }) else { return nil }
        let waited = line.entry.request == nil ? "no request came" : "the request did not come whole"
        // Only a response in clear would be seen; an encrypted one may be there.
        let onWire = facts.observation == nil ? " No response was sent." : ""
        return Finding(
            .http408, .problem, line.confidence,
            summary: "The log of \(facts.server) has 408 Request Timeout for this connection: \(waited).\(onWire)",
            because: [LoggedTimeout(facts)?.sentence].compactMap { $0 }, frames: facts.closeFrames)
    }
}
