import Octets
import TLS
import Timeline

/// The client gave up waiting for the server.
package struct ClientTimeoutClose: ConnectionRule {
    /// What the client waited for, and how long.
    package struct Evidence: Equatable, Sendable {
        /// What the server owed.
        package enum Awaited: Equatable, Sendable {
            case serverHello, handshakeMessages, finished, answer
        }

        /// What it waited for.
        package var awaited: Awaited
        /// The silence before it gave up.
        package var wait: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let timer = facts.clientTimer else { return nil }
        let repeated = facts.repeatedTimer
        return Finding(
            .clientTimerExpired(Evidence(awaited: timer.awaited, wait: timer.wait)), .problem,
            repeated == nil ? .likely : .certain,
            reasons: [.timing(.idleBeforeClientEnd(timer.wait, in: timer.mark.frame))]
                + (repeated.map { [$0.reason] } ?? []),
            alternatives: [.client(.stoppedOrImpatient)],
            frames: [facts.record.lastPayload.client?.frame].compactMap { $0 } + [timer.mark.frame],
            advice: [.server(.findWhatItWaitsForInstead(clientTimeout: timer.wait))])
    }
}

extension ConnectionFacts {
    /// What the client waited for when it ended the connection, how long, and where that shows; nil when it did not
    /// wait for the server, or not long enough for a timer.
    var clientTimer: (awaited: ClientTimeoutClose.Evidence.Awaited, wait: Duration, mark: Mark)? {
        guard close.by == .client, let mark = close.mark, record.tcp.established != nil, unseenSide == nil,
            record.stalledIn?.waitingFor == .server, !isHandshakeHidden, !isAnswerHidden, let awaited,
            fatalAlert(from: .server) == nil, silence >= Self.shortestTimer, silence >= roundTrip * 10
        else { return nil }
        return (awaited, silence, mark)
    }

    /// What the server owes at the phase reached; nil where it owes nothing.
    private var awaited: ClientTimeoutClose.Evidence.Awaited? {
        switch phase {
        case .clientHello: .serverHello
        case .serverHello, .certificate: .handshakeMessages
        case .clientFinished: .finished
        case .request: .answer
        default: nil
        }
    }
}
