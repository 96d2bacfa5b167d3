package import Octets
package import TLS
import Timeline

/// Any other place in the handshake where one side waited and the other went silent.
package struct StalledHandshake: ConnectionRule {
    /// Who went silent.
    package struct Evidence: Equatable, Sendable {
        /// What the side that went silent had left undone.
        package enum Debt: Equatable, Sendable {
            /// The server asked for a second ClientHello, with a key share of that group where it names one.
            case secondClientHello(NamedGroup?)
            /// It had begun a message: its type, octets of it that came and that it has.
            case restOfMessage(HandshakeType, octets: Int, of: Int)
        }

        /// The side that the handshake waited for.
        package var silentSide: Side
        /// What it had left undone, where that is more than its next message.
        package var debt: Debt?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.isInHandshake, !facts.record.startsMidConnection, facts.wasMadeToWait else { return nil }
        let side: Side = facts.record.stalledIn?.waitingFor == .client ? .client : .server
        let evidence = Evidence(silentSide: side, debt: debt(of: side, facts))
        return Finding(
            .handshakeStalled(evidence), .problem, .likely, reasons: [.handshake(.lastMessage)],
            alternatives: [.path(.lostBeyondCapture)],
            frames: [facts.lastPayload?.frame].compactMap { $0 } + facts.closeFrames, advice: [.capture(.atOtherEnd)])
    }

    private func debt(of side: Side, _ facts: ConnectionFacts) -> Evidence.Debt? {
        guard let observation = facts.observation else { return nil }
        if let message = observation.unfinishedMessages[side] {
            return .restOfMessage(message.type, octets: message.octets, of: message.announced)
        }
        guard side == .client, observation.awaitsSecondHello else { return nil }
        return .secondClientHello(observation.helloRetryRequest?.keyShare)
    }
}
