import Knowledge
import Timeline

/// The connection was open when the capture began.
struct CaptureStartsMidConnection: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.record.startsMidConnection else { return nil }
        return Finding(
            .captureStartsMidConnection, .note, .certain,
            summary:
                "The connection of \(facts.client) to \(facts.server) was open before the capture began: its handshake and certificate cannot be seen.",
            frames: [facts.record.frames.first],
            nextSteps: ["Start the capture first, then the client."])
    }
}
