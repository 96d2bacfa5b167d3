import Knowledge
import Octets
import Packets
import Timeline

/// Any other place in the handshake where one side waited and the other went silent.
struct StalledHandshake: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.isInHandshake, !facts.record.startsMidConnection, facts.wasMadeToWait else { return nil }
        let side = facts.record.stalledIn?.waitingFor == .client ? facts.client : facts.server
        return Finding(
            .stalledHandshake, .problem, .likely,
            summary:
                "The TLS handshake of \(facts.client) with \(facts.server) stopped at stage \(facts.phase.rawValue): \(side) went silent, and after \(Words.duration(facts.silence)) \(facts.howWaitingEnded()).",
            because: ["The last message seen whole belongs to stage \(facts.phase.rawValue)."],
            rivals: ["Packets are lost between the point of capture and one of the two."],
            frames: [record(facts)].compactMap { $0 } + facts.closeFrames,
            nextSteps: ["Capture at the other end at the same time and compare."])
    }

    private func record(_ facts: ConnectionFacts) -> Int? {
        [facts.record.lastPayload.client?.frame, facts.record.lastPayload.server?.frame].compactMap { $0 }.max()
    }
}
