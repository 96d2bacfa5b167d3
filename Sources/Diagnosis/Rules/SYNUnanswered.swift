import Octets
package import Packets
import Timeline

/// SYNs with no answer at all.
package struct SYNUnanswered: ConnectionRule {
    /// What came instead of an answer.
    package struct Evidence: Equatable, Sendable {
        /// ICMP errors that do not refuse the connection, such as time exceeded, in the order of their frames.
        package var errors: [ICMPError]

        /// No answer but those errors.
        package init(errors: [ICMPError] = []) { self.errors = errors }
    }

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
        // A sender repeats its SYN after a second (RFC 6298 section 2.1): where it did not, the capture may lack what
        // followed.
        let isRepeated = record.tcp.synCount > 1
        let errors = record.events.compactMap { if case .icmp(let error) = $0.what { error } else { nil } }
        return Finding(
            .synUnanswered(Evidence(errors: errors)), isRepeated || !errors.isEmpty ? .problem : .warning,
            isRepeated ? .certain : .possible,
            reasons: [.connecting(.synRepeated(count: record.tcp.synCount, after: repeated, errors: errors))]
                + (facts.context.staleTimestamp.map { [.connecting(.staleTimestamp($0))] } ?? [])
                + (facts.context.serverAnswered ? [.connecting(.othersAccepted)] : []),
            alternatives: (facts.context.staleTimestamp != nil ? [.server(.ignoresOlderTimestamps)] : [])
                + [.path(.droppedOrDown), .path(.answerElsewhere)],
            frames: facts.frames {
                switch $0.what {
                case .syn, .icmp: true
                default: false
                }
            },
            advice: [.capture(.onServerForSYN)])
    }
}
