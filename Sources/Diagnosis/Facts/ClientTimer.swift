package import Octets
import Streams
import TLS
import Timeline

/// That the client ended the connection after it had waited for the server.
package struct ClientTimer: Equatable, Sendable {
    /// What the server owed.
    package enum Awaited: Equatable, Sendable {
        case serverHello, handshakeMessages, finished, answer
    }

    /// What the client waited for.
    package let awaited: Awaited
    /// How long.
    package let wait: Duration
    /// Where it gave up.
    package let mark: Mark
    /// How long after that the server's next message came, too late; nil where none came.
    package let lateness: Duration?

    /// The timer of a connection; nil when the client did not wait for the server, or not long enough for a timer.
    init?(_ facts: ConnectionFacts) {
        let record = facts.record
        if let late = facts.lateAnswer, let end = facts.close.mark {
            let waited = end.at.duration(since: late.asked.at)
            guard waited >= ConnectionFacts.shortestTimer, waited >= facts.roundTrip * 10 else { return nil }
            (awaited, wait, mark, lateness) = (.answer, waited, end, late.answered.at.duration(since: end.at))
            return
        }
        guard facts.close.by == .client, let mark = facts.close.mark, record.tcp.established != nil,
            facts.unseenSide == nil, record.stalledIn?.waitingFor == .server, !facts.isHandshakeHidden,
            !facts.isAnswerHidden, let awaited = Self.awaited(facts.phaseAtEnd),
            awaited != .answer || !facts.mayLackAnswer,
            facts.fatalAlert(from: .server).map({ $0.mark.frame > mark.frame }) ?? true,
            facts.silence >= ConnectionFacts.shortestTimer, facts.silence >= facts.roundTrip * 10,
            // An answer that had begun is told as one that stopped.
            awaited != .answer || facts.cutAnswer == nil
        else { return nil }
        (self.awaited, wait, self.mark, lateness) = (awaited, facts.silence, mark, facts.lateness)
    }

    /// What the server owes at the phase reached; nil where it owes nothing.
    private static func awaited(_ phase: Phase) -> Awaited? {
        switch phase {
        case .clientHello: .serverHello
        case .serverHello, .certificate: .handshakeMessages
        case .clientFinished: .finished
        case .request: .answer
        default: nil
        }
    }
}
