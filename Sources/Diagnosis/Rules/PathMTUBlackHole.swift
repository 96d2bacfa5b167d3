import Octets
import TLS
import Timeline

/// Full-size segments vanish while small ones pass.
package struct PathMTUBlackHole: ConnectionRule {
    /// What shows that the server's flight does not arrive.
    package enum Evidence: Equatable, Sendable {
        /// At the server: sent again so often, and so many octets of it never acknowledged.
        case sentInVain(retransmissions: Int, octets: Int)
        /// At the client: so many octets never arrived while later packets did.
        case neverArrived(octets: Int)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.observation != nil, !facts.isHandshakeHidden, facts.phase >= .clientHello,
            facts.phase < .clientFinished,
            facts.wasMadeToWait || facts.silence > .seconds(1)
        else { return nil }
        let server = record.tcp.ends.server
        // At the server: the flight goes out again and again and is never acknowledged. At the client: a gap that is
        // never filled.
        let isSentInVain =
            server.unacknowledgedBytes > 1000 && server.retransmissions >= 2 && facts.hasWaitedAndRepeated(.server)
        let isMissing = record.octets.server > 0 && server.missingBytes > 1000 && facts.phase < .serverDone
        guard isSentInVain || isMissing else { return nil }
        return Finding(
            .largePacketsLost(
                isSentInVain
                    ? .sentInVain(retransmissions: server.retransmissions, octets: server.unacknowledgedBytes)
                    : .neverArrived(octets: server.missingBytes)),
            .problem, .likely, reasons: [.path(.smallPacketsPass)], alternatives: [.path(.heavyLoss)],
            frames: [facts.certificateShown?.frame, record.frames.last].compactMap { $0 },
            advice: [.path(.findSmallMTU)])
    }
}
