import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// FIN before the handshake was complete, without an alert.
struct AbruptCloseInHandshake: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        if facts.wasClosedOnOpening, facts.close.how == .fin, let mark = facts.close.mark { return onOpening(facts, mark) }
        guard let observation = facts.observation, !(observation.clientHello?.isSSL2Format ?? false && facts.record.octets.server > 0),
            facts.isInHandshake, facts.close.how == .fin, let by = facts.close.by, let mark = facts.close.mark
        else { return nil }
        let (closer, other) = by == .client ? (facts.client, facts.server) : (facts.server, facts.client)
        return Finding(
            .abruptCloseInHandshake, .problem, .certain,
            summary:
                "\(closer) closed the connection with \(other) in the middle of the TLS handshake (stage \(facts.phase.rawValue)) without an alert.",
            because: ["The FIN is in frame \(mark.frame), \(Words.duration(facts.silence)) after the last byte; no alert precedes it."],
            rivals: by == .server
                ? ["The server's program crashed, was stopped, or is overloaded; a load balancer found no server behind it."]
                : ["The client's program was stopped, ran into a timeout of its own, or only checks that TLS answers."],
            frames: [mark.frame], nextSteps: ["Look into the log of \(closer) at this time."])
    }

    private func onOpening(_ facts: ConnectionFacts, _ mark: Mark) -> Finding {
        let wait = facts.record.tcp.established.map { mark.at.seconds(since: $0.at) } ?? 0
        return Finding(
            .abruptCloseInHandshake, .problem, .certain,
            summary:
                "\(facts.server) accepted the connection of \(facts.client) and closed it \(Words.duration(wait)) later, before either had said anything.",
            because: ["The FIN of the server is in frame \(mark.frame), and the stream has 0 bytes in both directions."],
            rivals: [
                "An access list of the server (TCP wrappers), its limit of connections, or a load balancer that found no server behind it."
            ],
            frames: [facts.record.tcp.established?.frame].compactMap { $0 } + [mark.frame],
            nextSteps: ["Look into the log of \(facts.server) at this time."])
    }
}
