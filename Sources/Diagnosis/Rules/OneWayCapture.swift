import Knowledge
import Octets
import Packets
import Timeline

/// Only one direction was captured.
struct OneWayCapture: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        // Acknowledgments prove that the other side spoke, or there is far more than a lone side would say.
        let silent = Side.allCases.first { record.tcp.ends[$0].hopLimit == nil && record.tcp.ends[$0].rst == 0 }
        guard let silent, record.octets[silent.peer] > 0, record.octets[silent] == 0, record.frames.count > 2 else { return nil }
        return Finding(
            .oneWayCapture, .warning, .certain,
            summary:
                "Only the packets of the \(silent == .client ? "server" : "client") of this connection were captured: what the other side said can only be guessed.",
            frames: [record.frames.first],
            nextSteps: ["Capture where both directions pass: with asymmetric routing or a mirror port, on the host itself."])
    }
}
