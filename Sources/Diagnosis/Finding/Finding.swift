public import Knowledge

/// One conclusion about a connection or a capture: what, how sure, the frames that prove it, and in words.
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

    /// A known timer or product the evidence fits.
    public struct Match: Equatable, Sendable {
        /// Name of what matches: `Apache httpd: RequestReadTimeout header=20 (default)`.
        public var name: String
        /// The timer's value in seconds; nil for a product.
        public var seconds: Double?
        /// The product alone.
        public var product: String { String(name.prefix { $0 != ":" }) }
        /// The setting alone; empty for a product.
        public var setting: String { String(name.drop { $0 != ":" }.dropFirst(2)) }
        /// Where the catalogue's row comes from.
        public var source: String
        /// Whether the row rests on a measurement, a source or a document; what does not is never named as the cause.
        public var isConfirmed: Bool
        /// Whether the value is the product's default; otherwise it was set to it.
        public var isDefault: Bool
        /// A match of those values.
        public init(name: String, seconds: Double?, source: String, isConfirmed: Bool = true, isDefault: Bool = true) {
            self.isDefault = isDefault
            self.isConfirmed = isConfirmed
            self.name = name
            self.seconds = seconds
            self.source = source
        }
    }

    /// Its kind.
    public var id: FindingID
    /// How much it matters.
    public var severity: Severity
    /// How sure it is.
    public var confidence: Confidence
    /// One sentence a customer understands.
    public var summary: String
    /// Why we say so: one observation each.
    public var because: [String]
    /// What else it could be: one rival explanation each.
    public var rivals: [String]
    /// The frames that prove it.
    public var frames: [Int]
    /// Known timers or products the evidence fits, best first.
    public var matches: [Match]
    /// What to do, ask or capture next, concrete enough to paste.
    public var nextSteps: [String]

    /// A finding of those values.
    public init(
        _ id: FindingID, _ severity: Severity, _ confidence: Confidence, summary: String, because: [String] = [], rivals: [String] = [],
        frames: [Int] = [], matches: [Match] = [], nextSteps: [String] = []
    ) {
        self.id = id
        self.severity = severity
        self.confidence = confidence
        self.summary = summary
        self.because = because
        self.rivals = rivals
        self.frames = frames
        self.matches = matches
        self.nextSteps = nextSteps
    }
}
