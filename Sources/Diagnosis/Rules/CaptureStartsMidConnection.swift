import Timeline

/// The connection was open when the capture began.
package struct CaptureStartsMidConnection: ConnectionRule {
    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.record.startsMidConnection else { return nil }
        return Finding(
            .begunBeforeCapture, .note, .certain, frames: [facts.record.frames.first], advice: [.recapture(.earlier)])
    }
}
