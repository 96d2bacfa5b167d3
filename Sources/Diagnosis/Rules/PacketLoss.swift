import Octets
import Timeline

/// Retransmissions that delayed the handshake.
package struct PacketLoss: ConnectionRule {
    /// A delay that loss alone explains: the shortest retransmission timeout of Linux.
    static let shortestDelay = Duration.milliseconds(200)

    /// How long loss held the handshake up.
    package struct Evidence: Equatable, Sendable {
        /// The longest pause in it.
        package var pause: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        let lost = record.tcp.ends.client.retransmissions + record.tcp.ends.server.retransmissions
        guard lost > 0, facts.phase >= .clientHello, let end = facts.handshakeCompleted else { return nil }
        let events = record.events
        guard let hello = events.first(where: { if case .handshake = $0.what { true } else { false } }) else {
            return nil
        }
        let pause =
            zip(events, events.dropFirst()).filter {
                $0.1.mark.frame <= end.frame && $0.0.mark.frame >= hello.mark.frame
            }
            .map { $0.1.mark.at.duration(since: $0.0.mark.at) }.max() ?? .zero
        guard pause >= Self.shortestDelay, pause > facts.roundTrip * 4 else { return nil }
        return Finding(
            .handshakeDelayedByLoss(Evidence(pause: pause)), .warning, .likely,
            reasons: [.path(.segmentsRepeated(lost))],
            frames: [hello.mark.frame, end.frame])
    }
}
