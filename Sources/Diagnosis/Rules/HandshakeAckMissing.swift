import Octets
import Timeline

/// A SYN-ACK that was never acknowledged.
package struct HandshakeAckMissing: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        let answers = record.marks.ends.server.synFrames
        guard facts.phase == .synReceived, let first = answers.first else { return nil }
        guard facts.close.by != .client else { return nil }
        let observed = record.observedUntil.duration(since: first.at)
        // Errors about the SYN-ACK, as of a firewall near the client, say why it is not acknowledged.
        let errors = facts.icmpErrors(about: .server).filter { $0.error.isUnreachable }
        guard
            answers.count > 1 || !errors.isEmpty
                || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed)
        else {
            return nil
        }
        let isShown = answers.count > 1 || !errors.isEmpty
        return Finding(
            .synACKUnacknowledged, isShown ? .problem : .warning, isShown ? .certain : .possible,
            reasons: [.connecting(.synACKUnacknowledged(count: answers.count, for: observed))]
                + errors.prefix(1).map { .path(.icmp($0.error, in: $0.mark.frame)) },
            alternatives: [.path(.synACKLost), .client(.forgedOrScan)],
            frames: answers.map(\.frame) + errors.prefix(1).map(\.mark.frame),
            advice: [.capture(.onClientForSYNACK)])
    }
}
