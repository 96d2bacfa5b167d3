import Octets
import Timeline

/// A SYN-ACK that was never acknowledged.
package struct HandshakeAckMissing: ConnectionRule {
    /// Which acknowledgment is missing.
    package enum Evidence: Equatable, Sendable {
        /// The client's: none was seen.
        case notSent
        /// The client's, at the server: it repeated the SYN-ACK so often although the client had acknowledged it.
        case notTaken(synACKs: Int)
    }

    /// SYN-ACKs that are no accident: a server that waits for the client's first data (TCP_DEFER_ACCEPT) sends two.
    static let fewestInSpite = 3

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        let answers = record.marks.ends.server.synFrames
        if let refused = notTaken(facts, answers) { return refused }
        guard facts.phase == .synReceived, let first = answers.first else { return nil }
        guard facts.close.by != .client else { return nil }
        let observed = record.observedUntil.duration(since: first.at)
        // Errors about the SYN-ACK, as of a firewall near the client, say why it is not acknowledged.
        let errors = facts.icmpErrors(about: .server).filter { $0.error.isUnreachable }
        guard
            answers.count > 1 || !errors.isEmpty
                || (ConnectionFacts.shortestWait...ConnectionFacts.longestBelievableWait).contains(observed)
        else {
            return nil
        }
        let isShown = answers.count > 1 || !errors.isEmpty
        return Finding(
            .synACKUnacknowledged(.notSent), isShown ? .problem : .warning, isShown ? .certain : .possible,
            reasons: [.connecting(.synACKUnacknowledged(count: answers.count, for: observed))]
                + errors.prefix(1).map { .path(.icmp($0.error, in: $0.mark.frame)) },
            alternatives: [.path(.synACKLost), .client(.forgedOrScan)],
            frames: answers.map(\.frame) + errors.prefix(1).map(\.mark.frame),
            advice: [.capture(.onClientForSYNACK)])
    }

    /// The client has acknowledged the SYN-ACK, and the server goes on sending it: for the server the connection is not
    /// open.
    private func notTaken(_ facts: ConnectionFacts, _ answers: [Mark]) -> Finding? {
        guard answers.count >= Self.fewestInSpite, let opened = facts.record.tcp.established,
            let first = answers.first, let last = answers.last, last.frame > opened.frame,
            // Of what the client said, that it was not acknowledged says more.
            facts.record.octets == PerSide(client: 0, server: 0),
            facts.unseenSide == nil, !facts.record.startsMidConnection
        else { return nil }
        return Finding(
            .synACKUnacknowledged(.notTaken(synACKs: answers.count)), .problem, .likely,
            reasons: [
                .connecting(
                    .synACKInSpite(count: answers.count, of: opened.frame, for: last.at.duration(since: first.at)))
            ],
            alternatives: [.server(.acceptQueueFull), .path(.oneDirectionDropped)],
            frames: [opened.frame] + answers.map(\.frame), advice: [.capture(.onServerForACK(opened.frame))])
    }
}
