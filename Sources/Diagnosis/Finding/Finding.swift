public import Knowledge

/// What was concluded of one connection: the conclusion with its evidence, how much it matters, how sure it is, and the
/// frames that prove it.
///
/// It holds no sentence. The target `Wording` says it in English.
public struct Finding: Equatable, Sendable {
    /// How much it matters.
    public enum Severity: String, Comparable, Sendable, CaseIterable {
        /// Worth knowing, nothing wrong.
        case note
        /// Something that may mislead, or may become a problem.
        case warning
        /// What the ticket is about.
        case problem

        /// Whether `a` matters less than `b`.
        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How sure it is.
    public enum Confidence: String, Comparable, Sendable, CaseIterable {
        /// One explanation among several.
        case possible
        /// The best explanation; a rival is named.
        case likely
        /// The frames prove it.
        case certain

        /// Whether `a` is less sure than `b`.
        public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What is concluded, with its evidence.
    package var conclusion: Conclusion
    /// How much it matters.
    public var severity: Severity
    /// How sure it is.
    public var confidence: Confidence
    /// The observations it rests on, one each.
    package var reasons: [Reason]
    /// The other explanations that remain.
    package var alternatives: [Alternative]
    /// The frames that prove it.
    public var frames: [Int]
    /// Known timers or products the evidence fits, best first.
    public var matches: [Match]
    /// What to do, ask or capture next.
    package var advice: [Advice]

    /// Its kind.
    public var id: FindingID { conclusion.id }

    /// A finding of those values.
    package init(
        _ conclusion: Conclusion, _ severity: Severity, _ confidence: Confidence, reasons: [Reason] = [],
        alternatives: [Alternative] = [], frames: [Int] = [], matches: [Match] = [], advice: [Advice] = []
    ) {
        self.conclusion = conclusion
        self.severity = severity
        self.confidence = confidence
        self.reasons = reasons
        self.alternatives = alternatives
        self.frames = frames
        self.matches = matches
        self.advice = advice
    }
}
