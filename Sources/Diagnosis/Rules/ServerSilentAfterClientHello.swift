import Octets
import TLS
import Timeline

/// ClientHello, then nothing from the server.
package struct ServerSilentAfterClientHello: ConnectionRule {
    /// A ClientHello of more octets does not fit one segment.
    static let largeHello = 1400

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        // A server that closes has not seen a ClientHello that none of its segments acknowledges.
        guard facts.phaseAtEnd == .clientHello, record.octets.server == 0, facts.close.by != .middlebox,
            facts.close.by != .server || facts.unacknowledgedHelloCount != nil
        else {
            return nil
        }
        guard facts.wasLeftWaiting(for: .seconds(1)) else { return nil }
        let hello = record.events.first { if case .handshake = $0.what { true } else { false } }
        let size = facts.observation?.clientHello?.length ?? 0
        // What was never delivered is no matter of the server's program.
        let usual: [Alternative] =
            facts.unacknowledgedHelloCount == nil
            ? [.path(.filterByServerName), .server(.notTLSOrProxyHeader), .server(.stuck)]
            : [.path(.filterByServerName)]
        return Finding(
            .clientHelloUnanswered, .problem, .certain, reasons: reasons(record),
            alternatives: (size > Self.largeHello ? [.path(.largeClientHello(octets: size))] : []) + usual,
            frames: (hello?.frames ?? []) + facts.closeFrames, advice: [.capture(.onServerForClientHello)])
    }

    private func reasons(_ record: ConnectionRecord) -> [Reason] {
        let client = record.tcp.ends.client
        guard client.unacknowledgedBytes > 0 else { return [.handshake(.clientHelloAcknowledged)] }
        // A server that keeps sending its SYN-ACK has not had the client's ACK either: nothing from the client gets
        // through.
        let repeated = record.marks.ends.server.synFrames.dropFirst().count
        return [.handshake(.clientHelloUnacknowledged(retransmissions: client.retransmissions))]
            + (repeated > 0 ? [.handshake(.synACKRepeated(count: repeated))] : [])
    }
}
