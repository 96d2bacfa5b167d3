import Knowledge
import Octets
import Packets
import Timeline

/// RST before the handshake was complete.
struct ResetInHandshake: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase >= .established, facts.phase < .handshakeComplete, facts.observation != nil, facts.close.how == .rst,
            let by = facts.close.by,
            let mark = facts.close.mark, facts.record.octets.client > 0
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
        return Finding(
            .resetInHandshake, .problem, by == .middlebox ? .likely : .certain, summary: summary(facts, by), because: because,
            rivals: rivals + (by == .middlebox ? ["The path to the sender changed at this moment."] : []), frames: [mark.frame],
            nextSteps: [
                "Capture at the other end at the same time: a reset that was not sent there was made in between. If only this server name is affected, look for a filter by SNI on the path."
            ])
    }

    private func summary(_ facts: ConnectionFacts, _ by: Close.Party) -> String {
        switch by {
        case .middlebox:
            "A device on the path reset the connection of \(facts.client) to \(facts.server) during the TLS handshake, in the peer's name."
        case .client:
            "\(facts.client) reset the connection to \(facts.server) during the TLS handshake (stage \(facts.phase.rawValue)), without an alert."
        case .server:
            "\(facts.server) reset the connection of \(facts.client) during the TLS handshake (stage \(facts.phase.rawValue)), without an alert."
        }
    }
}
