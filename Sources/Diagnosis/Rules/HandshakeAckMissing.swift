import Knowledge
import Octets
import Packets
import Timeline

/// A SYN-ACK that was never acknowledged.
struct HandshakeAckMissing: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        let answers = record.marks.ends.server.openings
        guard facts.phase == .synReceived, let first = answers.first else { return nil }
        guard facts.close.by != .client else { return nil }
        let observed = record.observedUntil.seconds(since: first.at)
        guard answers.count > 1 || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed) else {
            return nil
        }
        return Finding(
            .handshakeACKMissing, .problem, .certain,
            summary: "\(facts.server) answered the SYN of \(facts.client), but its SYN-ACK was never acknowledged.",
            because: ["\(Words.count(answers.count, "SYN-ACK")) and no ACK within \(Words.duration(observed))."],
            rivals: [
                "The SYN-ACK is lost on the way back: seen from the client, the SYN is unanswered.",
                "The SYN came from a forged address or a port scan.",
            ],
            frames: answers.map(\.frame),
            nextSteps: ["Capture on the client as well: does the SYN-ACK arrive there?"])
    }
}
