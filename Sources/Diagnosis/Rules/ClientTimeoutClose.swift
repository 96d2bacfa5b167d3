import Knowledge
import Octets
import Packets
import Timeline

/// The client gave up waiting for the server.
struct ClientTimeoutClose: ConnectionRule {
    /// The shortest wait that is taken for a timer, in seconds.
    static let shortestTimer = 1.0

    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        guard facts.close.by == .client, let mark = facts.close.mark, record.tcp.established != nil, facts.unseenSide == nil,
            record.stalledIn?.waitingFor == .server, !facts.isHandshakeHidden, !facts.isAnswerHidden,
            let awaited = Self.awaited(facts.phase),
            facts.fatalAlert(from: .server) == nil, facts.silence >= Self.shortestTimer,
            facts.silence >= 10 * (record.tcp.handshakeRoundTrip ?? 0)
        else { return nil }
        return Finding(
            .clientTimeoutClose, .problem, .likely,
            summary:
                "\(facts.client) waited \(Words.duration(facts.silence)) for \(awaited) of \(facts.server), then gave up and ended the connection.",
            because: [
                "\(Words.fixed(facts.silence, 3)) s lie between the last byte of either side and the client's end in frame \(mark.frame)."
            ],
            rivals: ["The client's program was stopped, or a person lost patience, just then."],
            frames: [record.lastPayload.client?.frame].compactMap { $0 } + [mark.frame],
            nextSteps: [
                "Find out what \(facts.server) waits for; a longer timeout of \(facts.client) (\(Words.duration(facts.silence)) here) only hides it."
            ])
    }

    /// What the server owes at a stage; nil where it owes nothing.
    private static func awaited(_ phase: Phase) -> String? {
        switch phase {
        case .clientHello: "the ServerHello"
        case .serverHello, .certificate: "the rest of the handshake messages"
        case .clientFinished: "the Finished"
        case .request: "the answer"
        default: nil
        }
    }
}
