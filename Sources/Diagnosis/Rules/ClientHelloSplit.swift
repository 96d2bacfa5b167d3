import Octets
import TLS
import Timeline

/// A ClientHello of several segments of which only part got through.
package struct ClientHelloSplit: ConnectionRule {
    /// A ClientHello of more octets may need a second segment.
    static let smallHello = 1200

    /// What shows it.
    package enum Evidence: Hashable, Sendable {
        /// At the server: only so many octets arrived, of as many as it has where its beginning tells.
        case arrived(octets: Int, of: Int? = nil)
        /// At the client: only the beginning of so many octets was acknowledged.
        case partlyAcknowledged(size: Int)
        /// The server closed when so many octets of its stream had arrived, or were acknowledged, of those that it has.
        case closedBefore(arrived: Int, of: Int, isAcknowledged: Bool)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        closedBefore(facts) ?? neverWhole(facts)
    }

    /// The server closed before it had the whole ClientHello: what decides by the first segment alone does that.
    private func closedBefore(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let observation = facts.observation, record.octets.server == 0, !record.startsMidConnection,
            !facts.isHandshakeHidden, facts.close.by == .server, let end = facts.close.mark,
            record.tcp.ends.client.missingBytes == 0, facts.phase == .clientHello || observation.unfinishedHello != nil,
            // Of a server that has waited the wait is what there is to tell.
            !(observation.unfinishedHello != nil && facts.wasMadeToWait),
            let evidence = closedBefore(record, observation, end)
        else { return nil }
        let pieces = observation.helloPieces
        return Finding(
            .clientHelloCut(evidence), .problem, .likely,
            reasons: [.handshake(.clientHelloPieces(pieces, end: end.frame))],
            alternatives: [.server(.crashedOrOverloaded)], frames: pieces.map(\.mark.frame) + [end.frame],
            advice: [.server(.waitForWholeHello), .server(.readLog)])
    }

    private func closedBefore(_ record: ConnectionRecord, _ observation: TLSObservation, _ end: Mark) -> Evidence? {
        let arrived = observation.helloPieces.filter { $0.mark.frame < end.frame }.reduce(0) { $0 + $1.octets }
        guard arrived > 0 else { return nil }
        if let hello = observation.unfinishedHello {
            let rest = hello.announced - hello.octets
            return rest > 0 ? .closedBefore(arrived: arrived, of: arrived + rest, isAcknowledged: false) : nil
        }
        guard let size = observation.helloOctets else { return nil }
        if arrived < size { return .closedBefore(arrived: arrived, of: size, isAcknowledged: false) }
        // A FIN acknowledges all that its sender has; a RST need not.
        guard record.close.how == .fin, record.tcp.ends.server.rst == 0 else { return nil }
        let acknowledged = record.octets.client - record.tcp.ends.client.unacknowledgedBytes
        guard acknowledged > 0, acknowledged < size else { return nil }
        return .closedBefore(arrived: acknowledged, of: size, isAcknowledged: true)
    }

    private func neverWhole(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let observation = facts.observation, record.octets.server == 0, !record.startsMidConnection,
            !facts.isHandshakeHidden,
            facts.wasMadeToWait
        else {
            return nil
        }
        let size = observation.clientHello?.length ?? 0
        let half = record.tcp.ends.client.missingBytes == 0 ? observation.unfinishedHello : nil
        let isCut =
            (observation.clientHello == nil || half != nil) && observation.stage == .none && record.octets.client > 0
        // On the client's side the hello is whole, but what was sent after its first segment is never acknowledged.
        let isUnacknowledged =
            facts.phase == .clientHello && size > Self.smallHello && record.tcp.ends.client.unacknowledgedBytes > 0
            && record.tcp.ends.client.unacknowledgedBytes < record.octets.client
            && record.tcp.ends.client.retransmissions > 0
        guard isCut || isUnacknowledged else { return nil }
        let evidence: Evidence =
            isCut
            ? .arrived(octets: half?.octets ?? record.octets.client, of: half?.announced)
            : .partlyAcknowledged(size: size)
        return Finding(
            .clientHelloCut(evidence), .problem, .likely, reasons: [.handshake(.clientHelloCut(evidence))],
            alternatives: [.path(.packetLoss)], frames: [record.frames.first] + facts.closeFrames,
            advice: [.path(.findClientHelloFilter)])
    }
}
