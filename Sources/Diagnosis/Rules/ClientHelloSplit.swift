import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// A ClientHello of several segments of which only part got through.
struct ClientHelloSplit: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard let observation = facts.observation, record.octets.server == 0, !record.startsMidConnection, !facts.isHandshakeHidden,
            facts.wasMadeToWait
        else {
            return nil
        }
        let size = observation.clientHello?.length ?? 0
        let isCut = observation.clientHello == nil && observation.stage == .none && record.octets.client > 0
        // On the client's side the hello is whole, but what was sent after its first segment is never acknowledged.
        let isUnacknowledged =
            facts.phase == .clientHello && size > 1200 && record.tcp.ends.client.unacknowledgedBytes > 0
            && record.tcp.ends.client.unacknowledgedBytes < record.octets.client && record.tcp.ends.client.retransmissions > 0
        guard isCut || isUnacknowledged else { return nil }
        let seen =
            isCut
            ? "only the first \(Words.octets(record.octets.client)) of the ClientHello arrived"
            : "of the \(size) bytes of the ClientHello only the first part was acknowledged"
        return Finding(
            .clientHelloSplit, .problem, .likely,
            summary:
                "The ClientHello of \(facts.client) to \(facts.server) needs more than one packet, and the rest of it never got through: \(seen), and \(facts.howWaitingEnded()) after \(Words.duration(facts.silence)).",
            because: ["TCP works in both directions, \(seen)."],
            rivals: ["Ordinary packet loss, if it happens to few connections only."],
            frames: [record.frames.first] + facts.closeFrames,
            nextSteps: [
                "Look for a firewall or load balancer that expects the whole ClientHello in one packet; as a test, switch off post-quantum key exchange on the client so that the ClientHello fits one packet."
            ])
    }
}
