package import Capture
public import Knowledge

/// What was concluded of the capture as a whole: a limit of the evidence itself.
public struct CaptureFinding: Equatable, Sendable {
    /// What is concluded, with its evidence.
    package var conclusion: CaptureConclusion
    /// How much it matters.
    public var severity: Finding.Severity
    /// The frames that show it.
    public var frames: [Int]
    /// What to do next.
    package var advice: [Recapture]

    /// How sure it is: what a file itself shows is certain.
    public var confidence: Finding.Confidence { .certain }
    /// Its kind.
    public var id: FindingID { conclusion.id }

    /// A finding of those values.
    package init(
        _ conclusion: CaptureConclusion, _ severity: Finding.Severity, frames: [Int] = [], advice: [Recapture] = []
    ) {
        self.conclusion = conclusion
        self.severity = severity
        self.frames = frames
        self.advice = advice
    }
}

/// What a capture cannot show, and why.
package enum CaptureConclusion: Equatable, Sendable {
    /// A file is cut off or damaged: its name, nil for standard input; octets that were not read, where they are known.
    case damaged(file: String?, CaptureFile.Damage, unreadOctets: Int?)
    /// The snap length, where the file tells it, cut so many packets.
    case packetsCut(Int, snapLength: Int?)
    /// Of so many connections only one direction was captured.
    case onlyOneDirection(connections: Int)
    /// Packets of so many connections are missing.
    case packetsMissing(connections: Int)
    /// The clock was set back at a frame, of that file where there are several.
    case clockSetBack(by: Duration, frame: Int, file: String?)
    /// So many connections were open before.
    case begunBefore(connections: Int)

    /// The identifier by which reports cite it.
    package var id: FindingID {
        switch self {
        case .damaged: .captureDamaged
        case .packetsCut: .captureTruncatedPackets
        case .onlyOneDirection: .oneWayCapture
        case .packetsMissing: .captureIncomplete
        case .clockSetBack: .captureClockJump
        case .begunBefore: .captureStartsMidConnection
        }
    }
}
