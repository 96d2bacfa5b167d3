import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Full-size segments vanish while small ones pass.
struct PathMTUBlackHole: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.observation != nil, !facts.isHandshakeHidden, facts.phase >= .clientHello, facts.phase < .clientFinished,
            facts.wasMadeToWait || facts.silence > 1
        else { return nil }
        let server = record.tcp.ends.server
        // At the server: the flight goes out again and again and is never acknowledged. At the client: a gap that is never filled.
        let isSentInVain = server.unacknowledgedBytes > 1000 && server.retransmissions >= 2 && facts.hasWaitedAndRepeated(.server)
        let isMissing = record.octets.server > 0 && server.missingBytes > 1000 && facts.phase < .serverDone
        guard isSentInVain || isMissing else { return nil }
        let seen =
            isSentInVain
            ? "the server sent its flight \(Words.count(server.retransmissions, "more time")) and the last \(Words.octets(server.unacknowledgedBytes)) of it were never acknowledged"
            : "\(Words.octets(server.missingBytes)) of the server's flight never arrived while later, smaller packets did"
        return Finding(
            .pathMTUBlackHole, .problem, .likely,
            summary: "Large packets from \(facts.server) do not reach \(facts.client): \(seen). The handshake cannot go on.",
            because: ["TCP's handshake and small packets pass in both directions."],
            rivals: ["Heavy packet loss, if small packets are lost as well."],
            frames: [facts.certificateShown?.frame, record.frames.last].compactMap { $0 },
            nextSteps: [
                "Find the link with the smaller MTU (VPN, PPPoE, tunnel) and let ICMP \"fragmentation needed\" through, or clamp the MSS there; as a test, lower the MTU of the server's interface to 1300."
            ])
    }
}
