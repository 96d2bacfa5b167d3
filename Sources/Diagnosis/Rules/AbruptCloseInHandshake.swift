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
        /// The same with a close_notify, which ends a connection that was set up and says nothing of why; whether a
        /// user_canceled came before it.
        case withCloseNotify(by: Close.Party, isCanceled: Bool)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if facts.wasClosedOnOpening, facts.close.how == .fin, let mark = facts.close.mark {
            return onOpening(facts, mark)
        }
        guard let observation = facts.observation,
            !(observation.clientHello?.isSSL2Format ?? false && facts.record.octets.server > 0),
            facts.isInHandshake, let by = facts.close.by, let mark = facts.close.mark, let manner = manner(facts, by),
            // The silence of the other side is another finding, and so is a client that lost patience.
            !facts.wasEndedByWhoWaited, facts.clientTimer?.lateness == nil
        else { return nil }
        return Finding(
            .closedInHandshake(manner), .problem, .certain,
            reasons: [
                .handshake(
                    facts.close.how == .fin
                        ? .finWithoutAlert(in: mark.frame) : .closeNotifyInHandshake(in: mark.frame))
            ] + facts.lateReason,
            alternatives: alternatives(facts, by), frames: [mark.frame],
            advice: [by == .client ? .client(.readLog) : .server(.readLog)])
    }

    /// How it was closed; nil where it was not, or where an alert or a RST says more.
    private func manner(_ facts: ConnectionFacts, _ by: Close.Party) -> Evidence? {
        switch facts.close.how {
        case .fin: return .inHandshake(by: by)
        case .closeNotifyFin, .closeNotifyRst:
            let alerts = facts.observation?.alerts ?? []
            guard alerts.contains(where: { $0.description == .closeNotify }) else { return nil }
            return .withCloseNotify(by: by, isCanceled: alerts.contains { $0.description == .userCanceled })
        case .rst, .alertFin, .alertRst, .none: return nil
        }
    }

    /// A FIN says nothing of its reason: who closes may have refused what was said, or have been stopped.
    private func alternatives(_ facts: ConnectionFacts, _ by: Close.Party) -> [Alternative] {
        guard by == .client else { return [.server(.refusesHello), .server(.crashedOrOverloaded)] }
        return (facts.phaseAtEnd >= .serverHello ? [.client(.leavesWithoutAlert)] : []) + [.client(.stoppedOrChecks)]
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
