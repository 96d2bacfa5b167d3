import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// ClientHello, then nothing from the server.
struct ServerSilentAfterClientHello: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.phase == .clientHello, record.octets.server == 0, facts.close.by != .server, facts.close.by != .middlebox else {
            return nil
        }
        guard facts.wasLeftWaiting(for: 1) else { return nil }
        let hello = record.events.first { if case .handshake = $0.what { true } else { false } }
        let isAcknowledged = record.tcp.ends.client.unacknowledgedBytes == 0
        let size = facts.observation?.clientHello?.length ?? 0
        var rivals = [
            "A firewall or filter lets TCP through and drops what names this server (SNI).",
            "Something that does not speak TLS listens on the port, or it waits for a PROXY protocol header.",
            "The server is overloaded or stuck.",
        ]
        if size > 1400 {
            rivals.insert(
                "The ClientHello is large (\(size) bytes, as with post-quantum key shares): some middleboxes drop its second segment.",
                at: 0)
        }
        return Finding(
            .serverSilentAfterClientHello, .problem, .certain,
            summary:
                "\(facts.server) accepted the connection of \(facts.client) and never answered its ClientHello; after \(Words.duration(facts.silence)) \(facts.howWaitingEnded()).",
            because: [
                isAcknowledged
                    ? "The server's TCP acknowledged the ClientHello: it arrived, and nothing came back."
                    : "The ClientHello was never acknowledged (\(Words.count(record.tcp.ends.client.retransmissions, "retransmission"))): it did not arrive, or the answer is lost.",
                isAcknowledged ? nil : unheardAcknowledgement(record),
            ].compactMap { $0 },
            rivals: rivals, frames: (hello?.frames ?? []) + facts.closeFrames,
            nextSteps: [
                "Capture on the server at the same time: `tcpdump -s 0 -w server-side.pcap 'host \(facts.client) and tcp port \(record.server.port)'`. Does the ClientHello arrive whole?"
            ])
    }

    /// A server that keeps sending its SYN-ACK has not had the client's ACK either: nothing from the client gets through.
    private func unheardAcknowledgement(_ record: ConnectionRecord) -> String? {
        let repeated = record.marks.ends.server.openings.dropFirst()
        guard !repeated.isEmpty else { return nil }
        return
            "The server repeated its SYN-ACK \(Words.count(repeated.count, "time")): the client's ACK did not reach it either. What the client sends is lost on the way."
    }
}
