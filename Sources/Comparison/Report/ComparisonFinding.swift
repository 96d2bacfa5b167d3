public import Wording

/// A conclusion that only two captures together allow, with the frames of either that prove it.
public struct ComparisonFinding: Equatable, Sendable {
    /// What is concluded; its own ``Diagnosis/Finding/frames`` are those of the first capture.
    public var finding: FindingStatement
    /// The frames of the second capture.
    public var framesB: [Int]

    /// A conclusion with frames of both captures.
    public init(_ finding: FindingStatement, frames: PerPoint<[Int]>) {
        self.finding = finding
        self.finding.frames = frames.a
        framesB = frames.b
    }

    /// The frames of either capture.
    public var frames: PerPoint<[Int]> { PerPoint(a: finding.frames, b: framesB) }
}
