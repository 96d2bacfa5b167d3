import Knowledge
import Octets
import Packets
import Timeline

/// SYNs with no answer at all.
struct SYNUnanswered: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase == .synSent, facts.close.how == .none else { return nil }
        let observed = record.observedUntil.seconds(since: record.firstSeen)
        // One SYN at the very end of a capture says nothing yet: the first retry comes after a second (RFC 6298).
        guard record.tcp.synCount > 1 || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed) else {
            return nil
        }
        let times = record.events.compactMap { event in
            if case .syn(attempt: 2..., _) = event.what { Words.duration(event.mark.at.seconds(since: record.firstSeen)) } else { nil }
        }
        let repeats = times.isEmpty ? "" : " (repeated after \(Words.list(times, limit: 8)))"
        return Finding(
            .synUnanswered, .problem, .certain,
            summary: "\(facts.client) tried to connect to \(facts.server) and got no answer at all.",
            because: [
                "\(Words.count(record.tcp.synCount, "SYN"))\(repeats) and neither SYN-ACK, RST nor ICMP came back."
            ],
            rivals: [
                "A firewall drops the SYN, the host is down or the address is wrong: all three look like this.",
                "The answer takes another way, past the point of capture.",
            ],
            frames: facts.frames { if case .syn = $0.what { true } else { false } },
            nextSteps: [
                "Capture on the server: `tcpdump -n -i any -s 0 'host \(facts.client) and tcp port \(record.server.port)'`. If the SYN arrives there, the answer is lost on the way back; if not, something before the server drops it."
            ])
    }
}
