import Octets
import TLS
import Timeline

/// The client gave up waiting for the server.
package struct ClientTimeoutClose: ConnectionRule {
    /// What the client waited for, and how long.
    package struct Evidence: Equatable, Sendable {
        /// What it waited for.
        package var awaited: ClientTimer.Awaited
        /// The silence before it gave up.
        package var wait: Duration
        /// How long after that the server's next message came, too late; nil where none came.
        package var lateness: Duration?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let timer = facts.clientTimer else { return nil }
        let repeated = facts.repeatedTimer
        return Finding(
            .clientTimerExpired(Evidence(awaited: timer.awaited, wait: timer.wait, lateness: timer.lateness)), .problem,
            repeated == nil ? .likely : .certain,
            reasons: [.timing(.idleBeforeClientEnd(timer.wait, in: timer.mark.frame))]
                + (repeated.map { [$0.reason] } ?? []) + facts.lateReason,
            alternatives: [.client(.stoppedOrImpatient)],
            frames: [facts.record.lastPayload.client?.frame].compactMap { $0 } + [timer.mark.frame],
            advice: [.server(.findWhatItWaitsForInstead(clientTimeout: timer.wait))])
    }
}
