import Knowledge
import Octets
import Packets
import Timeline

/// A 408 response on the wire.
struct HTTP408: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let response = facts.record.http?.responses.first(where: { $0.status == 408 }) else { return nil }
        return Finding(
            .http408, .problem, .certain,
            summary: "\(facts.server) answered 408 Request Timeout: it waited for a request that did not come whole.",
            because: ["The response is in frame \(response.mark.frame)." + (response.server.map { " Its Server field says \($0)." } ?? "")],
            frames: [response.mark.frame])
    }
}
