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

    /// The time after which a SYN is sent again (RFC 6298 section 2.1): an answer that takes longer is rare.
    static let retryInterval = Duration.seconds(1)

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        let syns = record.marks.ends.client.synFrames
        guard facts.phase == .synSent, facts.close.how == .none else { return nil }
        let observed = record.observedUntil.duration(since: record.firstSeen)
        // One SYN at the very end of a capture says nothing yet: the first retry comes after a second (RFC 6298).
        guard
            record.tcp.synCount > 1
                || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed)
        else {
            return nil
        }
        let repeated = syns.dropFirst().map { $0.at.duration(since: record.firstSeen) }
        // A sender repeats its SYN after a second: where it did not, the capture may lack what followed. Of a server
        // that the capture never shows nothing follows either.
        let isRepeated = record.tcp.synCount > 1 && !facts.context.showsNoServer
        let errors = record.marks.icmpErrors.map(\.error)
        return Finding(
            .synUnanswered(Evidence(errors: errors)), isRepeated || !errors.isEmpty ? .problem : .warning,
            isRepeated ? hadTimeForAnswer(record, observed) ? .certain : .likely : .possible,
            reasons: [.connecting(.synRepeated(count: record.tcp.synCount, after: repeated, errors: errors))]
                + (facts.context.staleTimestamp.map { [.connecting(.staleTimestamp($0))] } ?? [])
                + (facts.context.serverAnswered ? [.connecting(.othersAccepted)] : []),
            alternatives: (facts.context.serverAnswered ? [.server(.acceptQueueFull)] : [])
                + (facts.context.staleTimestamp != nil ? [.server(.ignoresOlderTimestamps)] : [])
                + [.path(.droppedOrDown), .path(.answerElsewhere)],
            frames: (syns.map(\.frame) + record.marks.icmpErrors.map(\.mark.frame)).sorted(),
            advice: [.capture(.onServerForSYN)])
    }

    /// Whether the capture went on long enough to show an answer to the first SYN or to the last.
    private func hadTimeForAnswer(_ record: ConnectionRecord, _ observed: Duration) -> Bool {
        guard observed < ConnectionFacts.shortestWait, let last = record.marks.ends.client.synFrames.last else {
            return true
        }
        return record.observedUntil.duration(since: last.at) >= Self.retryInterval
    }
}
