package import Octets
import Streams
import Timeline

/// TCP keep-alive probes stayed without an answer until their sender gave up.
package struct KeepAliveUnanswered: ConnectionRule {
    /// Probes without an answer that are no accident: a capture may lack an answer or two.
    static let fewestProbes = 3

    /// The probes.
    package struct Evidence: Equatable, Sendable {
        /// Who sent them.
        package var side: Side
        /// How many were not answered.
        package var count: Int
        /// From the first of them to the last.
        package var time: Duration
        /// How many had been answered before.
        package var answered: Int
        /// How old the connection was at the last one that was answered; nil where none was.
        package var lastAnswered: Duration?
        /// Its age at the first one that was not.
        package var firstUnanswered: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.unseenSide == nil else { return nil }
        return Side.first { finding(facts, of: $0) }
    }

    private func finding(_ facts: ConnectionFacts, of side: Side) -> Finding? {
        let probes = facts.record.transport.ends[side].probes
        guard probes.unanswered >= Self.fewestProbes, let first = probes.firstUnanswered, let last = probes.last,
            facts.record.tcp.ends[side].unacknowledgedBytes == 0,
            !isAnswer(facts.record.transport.ends[side.peer].rst?.mark, to: last)
        else { return nil }
        let start = facts.record.firstSeen
        let evidence = Evidence(
            side: side, count: probes.unanswered, time: last.at.duration(since: first.at), answered: probes.answered,
            lastAnswered: probes.lastAnswered.map { $0.at.duration(since: start) },
            firstUnanswered: first.at.duration(since: start))
        return Finding(
            .keepAliveUnanswered(evidence), .problem, .certain,
            reasons: [.path(.probesUnanswered(first: first.frame, last: last.frame))],
            alternatives: [.path(.connectionForgotten), side == .client ? .server(.hostGone) : .client(.hostGone)],
            frames: [probes.lastAnswered?.frame, first.frame, last.frame].compactMap { $0 } + facts.closeFrames,
            advice: [.path(.lookAtHost(side.peer, at: first))])
    }

    /// Whether a reset answers a probe: a host that is there again, or a device, knows the connection no more.
    private func isAnswer(_ reset: Mark?, to probe: Mark) -> Bool {
        guard let reset, reset.frame > probe.frame else { return false }
        return reset.at.duration(since: probe.at) <= ConnectionFacts.directAnswer
    }
}
