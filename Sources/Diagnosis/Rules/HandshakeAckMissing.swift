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
        guard
            answers.count > 1
                || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed)
        else {
            return nil
        }
        return Finding(
            .synACKUnacknowledged, answers.count > 1 ? .problem : .warning, answers.count > 1 ? .certain : .possible,
            reasons: [.connecting(.synACKUnacknowledged(count: answers.count, for: observed))],
            alternatives: [.path(.synACKLost), .client(.forgedOrScan)], frames: answers.map(\.frame),
            advice: [.capture(.onClientForSYNACK)])
    }
}
