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
            let mark = facts.close.mark
        else { return nil }
        let reset = facts.record.events.first { if case .rst = $0.what { $0.mark == mark } else { false } }
        var reasons: [Reason] = [.handshake(.reset(in: mark.frame))]
        var alternatives: [Alternative] = []
        if case .rst(let hops, let usual)? = reset?.what, let usual {
            if hops != usual {
                reasons.append(.handshake(.resetFromElsewhere(hopLimit: hops, usual: usual)))
            } else {
                alternatives.append(.path(.forgedWithSameHopLimit))
            }
        }
        if let haste = Haste(facts, by, mark) {
            reasons.append(.handshake(.resetTooSoon(after: haste.delay, roundTrip: haste.roundTrip)))
        }
        if by == .middlebox { alternatives.append(.path(.pathChanged)) }
        return Finding(
            .resetInHandshake(Evidence(by: by, isOnOpening: facts.wasClosedOnOpening)), .problem,
            by == .middlebox ? .likely : .certain, reasons: reasons, alternatives: alternatives, frames: [mark.frame],
            advice: [.capture(.atOtherEndForReset)])
    }

    /// A reset that came sooner than a packet can travel to its alleged sender and back.
    struct Haste {
        /// The shortest round trip that is told from scheduling and queues.
        static let shortestRoundTrip = Duration.milliseconds(5)

        let delay: Duration
        let roundTrip: Duration

        /// Nil when the reset took its time, or the way to the sender cannot be measured at the point of capture.
        init?(_ facts: ConnectionFacts, _ by: Close.Party, _ mark: Mark) {
            let events = facts.record.events
            // The SYN's answer measures the way from the point of capture to the server, the answer to that the way to
            // the client.
            guard facts.record.tcp.synCount == 1, let opened = facts.record.tcp.established,
                let answer = events.first(where: { if case .synAck(attempt: 1) = $0.what { true } else { false } }),
                !events.contains(where: { if case .synAck(attempt: 2...) = $0.what { true } else { false } })
            else { return nil }
            // A forged reset bears the name of the side that owed the answer.
            let sender: Side = facts.close.firstFinOrRst?.from ?? (by == .client ? .client : .server)
            guard let asked = facts.record.lastPayload[sender.peer] else { return nil }
            roundTrip =
                sender == .server
                ? answer.mark.at.duration(since: facts.record.firstSeen) : opened.at.duration(since: answer.mark.at)
            delay = mark.at.duration(since: asked.at)
            guard roundTrip >= Self.shortestRoundTrip, delay >= .zero, delay < roundTrip / 2 else { return nil }
        }
    }
}
