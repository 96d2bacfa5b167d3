import Octets
import TLS
package import Timeline

/// FIN before the handshake was complete, without an alert.
package struct AbruptCloseInHandshake: ConnectionRule {
    /// When the FIN came.
    package enum Evidence: Equatable, Sendable {
        /// So long after the connection was opened, before either side had sent anything.
        case onOpening(after: Duration)
        /// In the middle of the handshake, and whose it is.
        case inHandshake(by: Close.Party)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if facts.wasClosedOnOpening, facts.close.how == .fin, let mark = facts.close.mark {
            return onOpening(facts, mark)
        }
        guard let observation = facts.observation,
            !(observation.clientHello?.isSSL2Format ?? false && facts.record.octets.server > 0),
            facts.isInHandshake, facts.close.how == .fin, let by = facts.close.by, let mark = facts.close.mark
        else { return nil }
        return Finding(
            .closedInHandshake(.inHandshake(by: by)), .problem, .certain,
            reasons: [.handshake(.finWithoutAlert(in: mark.frame))],
            alternatives: [by == .server ? .server(.crashedOrOverloaded) : .client(.stoppedOrChecks)],
            frames: [mark.frame], advice: [by == .client ? .client(.readLog) : .server(.readLog)])
    }

    private func onOpening(_ facts: ConnectionFacts, _ mark: Mark) -> Finding {
        let wait = facts.record.tcp.established.map { mark.at.duration(since: $0.at) } ?? .zero
        return Finding(
            .closedInHandshake(.onOpening(after: wait)), .problem, .certain,
            reasons: [.connecting(.closedEmpty(in: mark.frame))],
            alternatives: [.server(.accessListOrLimit)],
            frames: [facts.record.tcp.established?.frame].compactMap { $0 } + [mark.frame], advice: [.server(.readLog)])
    }
}
