import Knowledge
package import Octets
import Streams
import Timeline

/// After a rest the next data, or a keep-alive probe, met a reset or silence: somebody had forgotten the connection.
package struct IdleConnectionDropped: ConnectionRule {
    /// What the next segment met.
    package enum Answer: Equatable, Sendable {
        /// A reset.
        case reset
        /// Silence.
        case silence
    }

    /// What was forgotten when.
    package struct Evidence: Equatable, Sendable {
        /// How long the connection had rested.
        package var rest: Duration
        /// The longest rest that it had survived before; nil where none of a second or more was.
        package var survived: Duration?
        /// Who spoke again.
        package var side: Side
        /// Whether that was a keep-alive probe.
        package var isProbe: Bool
        /// What it met.
        package var answer: Answer
        /// Whether the reset is shown to come from another machine than the peer.
        package var isForged: Bool
    }

    let answer: Answer

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        switch answer {
        case .reset: reset(facts)
        case .silence: silence(facts)
        }
    }

    private func reset(_ facts: ConnectionFacts) -> Finding? {
        guard let late = facts.lateReset else { return nil }
        let isForged = facts.close.by == .middlebox
        let evidence = Evidence(
            rest: late.rest, survived: survived(facts, late.rest), side: late.side,
            isProbe: late.isProbe, answer: .reset, isForged: isForged)
        let timers = facts.forgettingTimers(rest: late.rest)
        return Finding(
            .idleConnectionDropped(evidence), .problem,
            // Only a host that does not know the connection answers without ACK (RFC 9293 section 3.10.7.1).
            isForged || late.reset.acknowledgment == nil ? .certain : .likely,
            reasons: [
                .path(
                    .resetAfterRest(
                        late.rest, trial: late.trial.frame, reset: late.reset.mark.frame, after: delay(late)))
            ] + facts.resetReasons
                + (late.reset.acknowledgment == nil ? [.path(.resetWithoutACK)] : [])
                + facts.ledgerReasons,
            alternatives: isForged
                ? []
                : (late.acknowledgesTrial ? [.server(.refusedData)] : [])
                    + [.server(.restarted), .path(.connectionForgotten)],
            frames: [facts.record.fatalPause?.since.frame, late.trial.frame, late.reset.mark.frame].compactMap { $0 },
            matches: timers.prefix(Finding.Match.limit).map(\.match),
            advice: [.path(.keepAliveBelow(late.rest, survived: evidence.survived)), .client(.repeatRequest)])
    }

    /// The longest rest that was survived, where it is shorter than the one that was not: of timers with another length
    /// for other connections nothing follows.
    private func survived(_ facts: ConnectionFacts, _ rest: Duration) -> Duration? {
        facts.longestSurvivedRest.flatMap { $0 < rest ? $0 : nil }
    }

    private func delay(_ late: LateReset) -> Duration { late.reset.mark.at.duration(since: late.trial.at) }

    private func silence(_ facts: ConnectionFacts) -> Finding? {
        guard facts.restBeforeSilence != nil, let undelivered = facts.undelivered, let pause = facts.record.fatalPause
        else { return nil }
        let timers = facts.forgettingTimers(rest: pause.duration)
        return Finding(
            .idleConnectionDropped(
                Evidence(
                    rest: pause.duration, survived: survived(facts, pause.duration),
                    side: undelivered.side, isProbe: false, answer: .silence, isForged: false)),
            .warning, .likely, alternatives: [.server(.hostGone)], frames: [pause.since.frame, pause.until.frame],
            matches: timers.prefix(Finding.Match.limit).map(\.match))
    }
}
