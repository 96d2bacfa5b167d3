import Octets
package import Timeline

/// RST before the handshake was complete.
package struct ResetInHandshake: ConnectionRule {
    /// Whose the reset is, and when it came.
    package struct Evidence: Equatable, Sendable {
        /// Who made it.
        package var by: Close.Party
        /// Whether it came as soon as the connection was open, before either side had sent anything.
        package var isOnOpening: Bool
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.isInHandshake || facts.wasClosedOnOpening, facts.close.how == .rst, let by = facts.close.by,
            let mark = facts.close.mark, !facts.wasEndedByWhoWaited
        else { return nil }
        var alternatives: [Alternative] = []
        // One hop limit for all shows nothing against a forger nearby.
        if by != .middlebox, facts.record.transport.ends[by == .client ? .client : .server].usualHopLimit != nil {
            alternatives.append(.path(.forgedWithSameHopLimit))
        }
        if by == .middlebox { alternatives.append(.path(.pathChanged)) }
        return Finding(
            .resetInHandshake(Evidence(by: by, isOnOpening: facts.wasClosedOnOpening)), .problem,
            by == .middlebox ? .likely : .certain,
            reasons: [.handshake(.reset(in: mark.frame))] + facts.resetReasons, alternatives: alternatives,
            frames: [mark.frame],
            advice: [.capture(.atOtherEndForReset)])
    }
}
