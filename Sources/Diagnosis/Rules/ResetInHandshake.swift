import Knowledge
import Octets
import Packets
import Timeline

/// RST before the handshake was complete.
struct ResetInHandshake: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.isInHandshake || facts.wasClosedOnOpening, facts.close.how == .rst, let by = facts.close.by,
            let mark = facts.close.mark
        else { return nil }
        let reset = facts.record.events.first { if case .rst = $0.what { $0.mark == mark } else { false } }
        var because = [
            "The RST is in frame \(mark.frame), at stage \(facts.phase.rawValue), \(Words.duration(facts.silence)) after the last byte."
        ]
        var rivals: [String] = []
        if case .rst(let hops, let usual)? = reset?.what, let usual {
            if hops != usual {
                because.append(
                    "It arrived with a TTL of \(hops), everything else from the same address with \(usual): somebody on the path made it.")
            } else {
                rivals.append("A firewall near the sender that forges resets with the same TTL.")
            }
        }
        if let haste = Haste(facts, by, mark) { because.append(haste.words) }
        return Finding(
            .resetInHandshake, .problem, by == .middlebox ? .likely : .certain, summary: summary(facts, by), because: because,
            rivals: rivals + (by == .middlebox ? ["The path to the sender changed at this moment."] : []), frames: [mark.frame],
            nextSteps: [
                "Capture at the other end at the same time: a reset that was not sent there was made in between. If only this server name is affected, look for a filter by SNI on the path."
            ])
    }

    /// A reset that came sooner than a packet can travel to its alleged sender and back.
    struct Haste {
        /// The shortest round trip that is told from scheduling and queues, in seconds.
        static let shortestTrip = 0.005

        let delay: Double
        let trip: Double

        /// Nil when the reset took its time, or the way to the sender cannot be measured at the point of capture.
        init?(_ facts: ConnectionFacts, _ by: Close.Party, _ mark: Mark) {
            let events = facts.record.events
            // The SYN's answer measures the way from the point of capture to the server, the answer to that the way to the client.
            guard facts.record.tcp.synCount == 1, let opened = facts.record.tcp.established,
                let answer = events.first(where: { if case .synAck(attempt: 1) = $0.what { true } else { false } }),
                !events.contains(where: { if case .synAck(attempt: 2...) = $0.what { true } else { false } })
            else { return nil }
            // A forged reset bears the name of the side that owed the answer.
            let sender: Side = facts.close.firstFinOrRst?.from ?? (by == .client ? .client : .server)
            guard let asked = facts.record.lastPayload[sender.peer] else { return nil }
            trip = sender == .server ? answer.mark.at.seconds(since: facts.record.firstSeen) : opened.at.seconds(since: answer.mark.at)
            delay = mark.at.seconds(since: asked.at)
            guard trip >= Self.shortestTrip, delay >= 0, delay < trip / 2 else { return nil }
        }

        var words: String {
            "It came \(Words.duration(delay)) after the packet it answers, in less than half the round trip to its sender (\(Words.duration(trip))): something nearer probably made it."
        }
    }

    private func summary(_ facts: ConnectionFacts, _ by: Close.Party) -> String {
        switch by {
        case _ where facts.wasClosedOnOpening:
            "The connection of \(facts.client) to \(facts.server) was reset as soon as it was open, before either side had said anything."
        case .middlebox:
            "A device on the path reset the connection of \(facts.client) to \(facts.server) during the TLS handshake, in the peer's name."
        case .client:
            "\(facts.client) reset the connection to \(facts.server) during the TLS handshake (stage \(facts.phase.rawValue)), without an alert."
        case .server:
            "\(facts.server) reset the connection of \(facts.client) during the TLS handshake (stage \(facts.phase.rawValue)), without an alert."
        }
    }
}
