import Octets
import Timeline

/// SYNs with no answer at all.
package struct SYNUnanswered: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase == .synSent, facts.close.how == .none else { return nil }
        let observed = record.observedUntil.duration(since: record.firstSeen)
        // One SYN at the very end of a capture says nothing yet: the first retry comes after a second (RFC 6298).
        guard
            record.tcp.synCount > 1
                || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed)
        else {
            return nil
        }
        let repeated = record.events.compactMap { event in
            if case .syn(attempt: 2..., _) = event.what {
                event.mark.at.duration(since: record.firstSeen)
            } else {
                nil as Duration?
            }
        }
        return Finding(
            .synUnanswered, .problem, .certain,
            reasons: [.connecting(.synRepeated(count: record.tcp.synCount, after: repeated))],
            alternatives: [.path(.droppedOrDown), .path(.answerElsewhere)],
            frames: facts.frames { if case .syn = $0.what { true } else { false } }, advice: [.capture(.onServerForSYN)]
        )
    }
}
