import Octets
import Timeline

/// Retransmissions that delayed the handshake.
package struct PacketLoss: ConnectionRule {
    /// A delay that loss alone explains: the shortest retransmission timeout of Linux.
    static let shortestDelay = Duration.milliseconds(200)
    /// Copies of a segment that were both held up come no further apart.
    static let together = Duration.milliseconds(10)

    /// How long loss held the handshake up.
    package struct Evidence: Equatable, Sendable {
        /// The longest pause in it.
        package var pause: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase >= .clientHello, let end = facts.handshakeCompleted,
            record.tcp.ends.client.retransmissions + record.tcp.ends.server.retransmissions > 0
        else { return nil }
        let events = record.events
        guard let hello = events.first(where: { if case .handshake = $0.what { true } else { false } }) else {
            return nil
        }
        // What was repeated before or after the handshake has delayed nothing in it: a pause without a repetition is
        // the time that the path or a side takes.
        let repeated = Side.allCases.flatMap { record.marks.ends[$0].firstRetransmissions }.filter {
            hello.mark.frame < $0.frame && $0.frame <= end.frame
        }
        let pause =
            zip(events, events.dropFirst()).filter { before, after in
                // Where the first copy is late, the second comes right behind it.
                hello.mark.frame <= before.mark.frame && after.mark.frame <= end.frame
                    && repeated.contains {
                        before.mark.frame < $0.frame && $0.at.duration(since: after.mark.at) <= Self.together
                    }
            }
            .map { $0.1.mark.at.duration(since: $0.0.mark.at) }.max() ?? .zero
        guard pause >= Self.shortestDelay, pause > facts.roundTrip * 4 else { return nil }
        return Finding(
            .handshakeDelayedByLoss(Evidence(pause: pause)), .warning, .likely,
            reasons: [.path(.segmentsRepeated(repeated.count))],
            frames: [hello.mark.frame, end.frame])
    }
}
