import Octets
import TLS
import Timeline

/// The server's Certificate/ServerHelloDone flight was sent, the client went silent.
package struct StalledAfterServerFlight: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isHandshakeHidden,
            facts.phaseAtEnd == .serverDone || (facts.phaseAtEnd == .certificate && facts.isTLS13),
            facts.fatalAlert(from: .client) == nil,
            facts.wasLeftWaiting(for: ConnectionFacts.directAnswer), let shown = facts.certificateShown
        else { return nil }
        let lost = facts.record.tcp.ends.server.unacknowledgedBytes
        let isDelivered = lost == 0
        let doubts: [Alternative] = mayBeIncomplete(facts) ? [.server(.flightMayBeIncomplete)] : []
        return Finding(
            .silentAfterCertificate, .problem, doubts.isEmpty ? .certain : .likely,
            reasons: [
                .handshake(
                    isDelivered
                        ? .flightAcknowledged(in: shown.frame) : .flightUnacknowledged(octets: lost, in: shown.frame))
            ],
            alternatives: isDelivered
                ? doubts + [.client(.silentRefusal), .client(.busy)] : [.path(.fullSizePacketsLost)],
            frames: [shown.frame] + facts.closeFrames, advice: [.client(.readDeviceLog)])
    }

    /// In TLS 1.3 the flight's end shows only where the Finished has a record of its own, or with keys.
    private func mayBeIncomplete(_ facts: ConnectionFacts) -> Bool {
        guard facts.isTLS13, let observation = facts.observation else { return false }
        return observation.certificateMark == nil && !observation.encryptedServerFlightEndsInFinished
    }
}
