import Knowledge
import Octets
import Packets
import Timeline

/// Retransmissions that delayed the handshake.
struct PacketLoss: ConnectionRule {
    /// A delay that loss alone explains, in seconds: the shortest retransmission timeout of Linux.
    static let shortestDelay = 0.2

    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        let lost = record.tcp.ends.client.retransmissions + record.tcp.ends.server.retransmissions
        guard lost > 0, facts.phase >= .clientHello, let end = facts.handshakeCompleted else { return nil }
        let events = record.events
        guard let hello = events.first(where: { if case .handshake = $0.what { true } else { false } }) else { return nil }
        let pause =
            zip(events, events.dropFirst()).filter { $0.1.mark.frame <= end.frame && $0.0.mark.frame >= hello.mark.frame }
            .map { $0.1.mark.at.seconds(since: $0.0.mark.at) }.max() ?? 0
        let roundTrip = record.tcp.handshakeRoundTrip ?? 0
        guard pause >= Self.shortestDelay, pause > 4 * roundTrip else { return nil }
        return Finding(
            .packetLoss, .warning, .likely,
            summary: "Lost packets delayed the TLS handshake of \(facts.client) with \(facts.server) by about \(Words.duration(pause)).",
            because: ["\(Words.count(lost, "segment")) had to be sent again."], frames: [hello.mark.frame, end.frame])
    }
}
