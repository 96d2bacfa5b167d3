import Knowledge
import Octets
import Packets
import Timeline

/// Only one direction was captured.
struct OneWayCapture: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let silent = facts.unseenSide else { return nil }
        return Finding(
            .oneWayCapture, .note, .certain,
            summary:
                "Only the packets of the \(silent == .client ? "server" : "client") of this connection were captured: what the other side said can only be guessed.",
            frames: [facts.record.frames.first],
            nextSteps: ["Capture where both directions pass: with asymmetric routing or a mirror port, on the host itself."])
    }
}
