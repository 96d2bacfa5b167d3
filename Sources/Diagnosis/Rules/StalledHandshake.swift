package import Octets
import Timeline

/// Any other place in the handshake where one side waited and the other went silent.
package struct StalledHandshake: ConnectionRule {
    /// Who went silent.
    package struct Evidence: Equatable, Sendable {
        /// The side that the handshake waited for.
        package var silentSide: Side
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.isInHandshake, !facts.record.startsMidConnection, facts.wasMadeToWait else { return nil }
        return Finding(
            .handshakeStalled(Evidence(silentSide: facts.record.stalledIn?.waitingFor == .client ? .client : .server)),
            .problem,
            .likely, reasons: [.handshake(.lastMessage)], alternatives: [.path(.lostBeyondCapture)],
            frames: [lastPayload(facts)].compactMap { $0 } + facts.closeFrames, advice: [.capture(.atOtherEnd)])
    }

    private func lastPayload(_ facts: ConnectionFacts) -> Int? {
        [facts.record.lastPayload.client?.frame, facts.record.lastPayload.server?.frame].compactMap { $0 }.max()
    }
}
