import Octets
import TLS
import Timeline

/// A ClientHello of several segments of which only part got through.
package struct ClientHelloSplit: ConnectionRule {
    /// A ClientHello of more octets may need a second segment.
    static let smallHello = 1200

    /// What shows it.
    package enum Evidence: Hashable, Sendable {
        /// At the server: only so many octets arrived.
        case arrived(octets: Int)
        /// At the client: only the beginning of so many octets was acknowledged.
        case partlyAcknowledged(size: Int)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let observation = facts.observation, record.octets.server == 0, !record.startsMidConnection,
            !facts.isHandshakeHidden,
            facts.wasMadeToWait
        else {
            return nil
        }
        let size = observation.clientHello?.length ?? 0
        let isCut = observation.clientHello == nil && observation.stage == .none && record.octets.client > 0
        // On the client's side the hello is whole, but what was sent after its first segment is never acknowledged.
        let isUnacknowledged =
            facts.phase == .clientHello && size > Self.smallHello && record.tcp.ends.client.unacknowledgedBytes > 0
            && record.tcp.ends.client.unacknowledgedBytes < record.octets.client
            && record.tcp.ends.client.retransmissions > 0
        guard isCut || isUnacknowledged else { return nil }
        let evidence: Evidence = isCut ? .arrived(octets: record.octets.client) : .partlyAcknowledged(size: size)
        return Finding(
            .clientHelloCut(evidence), .problem, .likely, reasons: [.handshake(.clientHelloCut(evidence))],
            alternatives: [.path(.packetLoss)], frames: [record.frames.first] + facts.closeFrames,
            advice: [.path(.findClientHelloFilter)])
    }
}
