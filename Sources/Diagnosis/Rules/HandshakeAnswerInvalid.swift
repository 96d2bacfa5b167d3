import Octets
import Streams
package import Timeline

/// The answer to SYN or SYN-ACK does not fit: it belongs to another connection.
package struct HandshakeAnswerInvalid: ConnectionRule {
    /// What does not fit.
    package struct Evidence: Equatable, Sendable {
        /// The first segment that does not.
        package var fault: TransportRecord.Fault
        /// How many do not.
        package var count: Int
        /// SYNs of the client.
        package var syns: Int
        /// From the first SYN to the end of what was seen of the handshake.
        package var time: Duration
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        // Where both sides have spoken, the capture lacks the rest of the handshake.
        guard record.tcp.established == nil, record.octets == PerSide(client: 0, server: 0),
            let first = record.transport.handshakeFaults.first
        else { return nil }
        let alike = record.transport.handshakeFaults.filter { $0.kind == first.kind }
        return Finding(
            .handshakeAnswerInvalid(
                Evidence(
                    fault: first, count: alike.count, syns: record.tcp.synCount,
                    time: record.lastSeen.duration(since: record.firstSeen))), .problem, .certain,
            reasons: [.connecting(.numberDoesNotFit(first))] + (repeated(facts).map { [$0] } ?? []),
            alternatives: alternatives(first), frames: alike.map(\.mark.frame), advice: advice(first))
    }

    /// The host that was reset goes on: it rightly ignores a reset whose number is not acceptable.
    private func repeated(_ facts: ConnectionFacts) -> Reason? {
        let answers = facts.record.marks.ends.server.synFrames
        return answers.count > 1 ? .connecting(.synACKRepeated(count: answers.count)) : nil
    }

    private func alternatives(_ fault: TransportRecord.Fault) -> [Alternative] {
        switch fault.kind {
        case .acknowledgmentOfOtherConnection: [.path(.resetDropped)]
        case .synACKOfOtherSYN, .resetOfOtherConnection: [.path(.connectionsMixedUp)]
        }
    }

    private func advice(_ fault: TransportRecord.Fault) -> [Advice] {
        switch fault.kind {
        case .acknowledgmentOfOtherConnection: [.server(.endOldConnection), .path(.findDroppedReset)]
        case .synACKOfOtherSYN, .resetOfOtherConnection: [.path(.findTranslator(fault.from))]
        }
    }
}
