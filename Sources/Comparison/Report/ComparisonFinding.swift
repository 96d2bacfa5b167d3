public import Diagnosis
public import Knowledge

/// What only two captures together allow to conclude, how much it matters, how sure it is, and the frames of either
/// that prove it.
///
/// It holds no sentence. The target `Wording` says it in English, and what it rests on by its evidence.
public struct ComparisonFinding: Equatable, Sendable {
    /// What is concluded, with its evidence.
    package var conclusion: ComparisonConclusion
    /// How much it matters.
    public var severity: Finding.Severity
    /// How sure it is.
    public var confidence: Finding.Confidence
    /// The other explanations that remain.
    package var alternatives: [ComparisonAlternative]
    /// The frames of either capture.
    public var frames: PerPoint<[Int]>
    /// What to do, ask or capture next.
    package var advice: [ComparisonAdvice]

    /// Its kind.
    public var id: FindingID { conclusion.id }

    /// A finding of those values.
    package init(
        _ conclusion: ComparisonConclusion, _ severity: Finding.Severity, _ confidence: Finding.Confidence,
        alternatives: [ComparisonAlternative] = [], frames: PerPoint<[Int]>, advice: [ComparisonAdvice] = []
    ) {
        self.conclusion = conclusion
        self.severity = severity
        self.confidence = confidence
        self.alternatives = alternatives
        self.frames = frames
        self.advice = advice
    }
}
