import Knowledge
import Octets
import Packets
import Timeline

/// RST or ICMP unreachable in answer to SYN.
struct ConnectionRefused: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.phase <= .synReceived, !facts.record.startsMidConnection else { return nil }
        for event in facts.record.events {
            switch event.what {
            case .refused: return refusedByReset(facts, event)
            case .icmp(let error) where error.isUnreachable: return refusedByRouter(facts, event, error)
            default: continue
            }
        }
        return nil
    }

    private func refusedByReset(_ facts: ConnectionFacts, _ event: Event) -> Finding {
        let port = facts.record.server.port
        return Finding(
            .connectionRefused, .problem, .certain,
            summary: "\(facts.server) refused the connection: nothing accepts TCP port \(port) there.",
            because: [
                "The SYN of \(facts.client) was answered with RST after \(Words.duration(event.mark.at.seconds(since: facts.record.firstSeen)))."
            ],
            rivals: ["A firewall that rejects instead of dropping sends the same RST in the server's name."],
            frames: facts.frames { if case .syn = $0.what { true } else { false } } + event.frames,
            nextSteps: ["On the server: `ss -ltnp 'sport = :\(port)'` shows whether a program listens on the port, and on which address."])
    }

    private func refusedByRouter(_ facts: ConnectionFacts, _ event: Event, _ error: ICMPError) -> Finding {
        Finding(
            .connectionRefused, .problem, .certain,
            summary: "\(error.reporter) answered the connection to \(facts.server) with ICMP \(error.meaning).",
            because: ["ICMP type \(error.type) code \(error.code) from \(error.reporter) quotes the SYN of \(facts.client)."],
            frames: facts.frames { if case .syn = $0.what { true } else { false } } + event.frames,
            nextSteps: ["Ask who runs \(error.reporter) for the rule or route for \(facts.record.server)."])
    }
}

extension ICMPError {
    /// Whether it ends the attempt to connect: destination unreachable, but not "fragmentation needed", which path MTU discovery uses.
    var isUnreachable: Bool { isICMPv6 ? type == 1 : type == 3 && code != 4 }

    /// In words (RFC 792, RFC 1812 section 5.2.7.1; RFC 4443 section 3.1).
    var meaning: String {
        if isICMPv6 {
            switch code {
            case 0: return "no route to destination"
            case 1: return "communication administratively prohibited"
            case 3: return "address unreachable"
            case 4: return "port unreachable"
            default: return "destination unreachable (code \(code))"
            }
        }
        switch code {
        case 0: return "network unreachable"
        case 1: return "host unreachable"
        case 3: return "port unreachable"
        case 9, 10, 13: return "communication administratively prohibited"
        default: return "destination unreachable (code \(code))"
        }
    }
}
