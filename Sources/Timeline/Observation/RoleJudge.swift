import HTTP
import Octets
import Streams
import TLS

/// Who of a connection's two ends is the client, and what tells so.
enum RoleJudge {
    /// Which direction the client sends in.
    typealias Judgement = (client: Direction, evidence: ConnectionRecord.RoleSource)

    /// What the TCP handshake tells; nil when the capture lacks it.
    static func fromHandshake(_ tcp: TCPConnection) -> Judgement? {
        for direction in Direction.allCases where !tcp[direction].syns.isEmpty { return (direction, .syn) }
        for direction in Direction.allCases where !tcp[direction].synAcks.isEmpty {
            return (direction.reversed, .synAck)
        }
        return nil
    }

    /// What the first payload tells, which went in that direction.
    static func fromPayload(_ octets: Span<UInt8>, _ direction: Direction) -> Judgement? {
        if TLSObserver.looksLikeTLS(octets) == true {
            guard octets.count > 5, octets[0] == 22 else { return octets[0] >= 0x80 ? (direction, .tls) : nil }
            // The first octet after a handshake record's header is the message type (RFC 5246 section 7.4). Either side
            // sends Certificate.
            switch octets[5] {
            case 1, 16: return (direction, .tls)  // ClientHello, ClientKeyExchange
            case 2, 12, 14: return (direction.reversed, .tls)  // ServerHello, ServerKeyExchange, ServerHelloDone
            default: return nil
            }
        }
        if HTTPObserver.looksLikeHTTP(octets, from: .client) == true { return (direction, .http) }
        if HTTPObserver.looksLikeHTTP(octets, from: .server) == true { return (direction.reversed, .http) }
        return nil
    }

    /// What the ports tell: a server's is well known or registered lower (RFC 6335); else the sender of the first frame
    /// is the client.
    static func fromPorts(_ tcp: TCPConnection) -> Judgement {
        let (a, b) = (tcp.initiator.port, tcp.responder.port)
        if (a < 1024) != (b < 1024) { return (a < 1024 ? .backward : .forward, .port) }
        // Ephemeral ports begin at 32768 on Linux, at 49152 by RFC 6335.
        if (a < 32768) != (b < 32768) { return (a < 32768 ? .backward : .forward, .port) }
        return (.forward, .firstFrame)
    }
}
