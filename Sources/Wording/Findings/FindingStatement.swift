public import Diagnosis
public import Knowledge
import Octets

/// A finding in English: what reports print and records carry.
public struct FindingStatement: Equatable, Sendable {
    /// Its kind.
    public var id: FindingID
    /// How much it matters.
    public var severity: Finding.Severity
    /// How sure it is.
    public var confidence: Finding.Confidence
    /// What is concluded, in one or two sentences a customer understands.
    public var sentences: [String]
    /// What it rests on: one observation each.
    public var because: [String]
    /// Other explanations that remain, one each.
    public var rivals: [String]
    /// The frames that prove it.
    public var frames: [Int]
    /// Known timers or products that the evidence fits, best first.
    public var matches: [MatchStatement]
    /// What to do, ask or capture next, concrete enough to paste.
    public var nextSteps: [String]

    /// What is concluded, as one text.
    public var summary: String { sentences.joined(separator: " ") }
}

extension FindingStatement {
    /// A finding about a connection.
    package init(_ finding: Finding, _ facts: ConnectionFacts) {
        self.init(
            id: finding.id, severity: finding.severity, confidence: finding.confidence,
            sentences: ConclusionWording(finding, facts).sentences,
            because: finding.reasons.compactMap { ReasonWording(facts).text($0) },
            rivals: finding.alternatives.map { AlternativeWording(facts).text($0) }, frames: finding.frames,
            matches: finding.matches.map(MatchStatement.init),
            nextSteps: finding.advice.map { AdviceWording(facts).text($0) })
    }

    /// A finding about the capture as a whole.
    public init(_ finding: CaptureFinding) {
        let wording = CaptureWording(finding.conclusion)
        self.init(
            id: finding.id, severity: finding.severity, confidence: finding.confidence, sentences: wording.sentences,
            because: wording.reasons, rivals: [], frames: finding.frames, matches: [],
            nextSteps: finding.advice.map(AdviceWording.text))
    }
}

extension DiagnosedConnection {
    /// Its findings in English, most severe first.
    public var statements: [FindingStatement] { findings.map { FindingStatement($0, facts) } }
}

/// A known timer or product that a finding's evidence fits, in English.
public struct MatchStatement: Equatable, Sendable {
    /// Name of what matches: `Apache httpd: RequestReadTimeout header=20 (default)`.
    public var name: String
    /// The timer's value in seconds; nil for a product.
    public var seconds: Double?
    /// Where that is from.
    public var source: String
    /// Whether it rests on a measurement, a source or a document.
    public var isConfirmed: Bool

    init(_ match: Finding.Match) {
        name = [match.product, MatchWording.setting(match)].compactMap { $0 }.joined(separator: ": ")
        seconds = match.interval?.inSeconds
        source =
            switch match.source {
            case .catalogue(let source): source
            case .serverLog(let lines): LogWording.places(lines)
            }
        isConfirmed = match.isConfirmed
    }
}

/// How a match is called in sentences.
enum MatchWording {
    /// The setting alone: a directive with its value, else what it is set to; nil for a product.
    static func setting(_ match: Finding.Match) -> String? {
        switch match.setting {
        case .byDefault(let directive): return directive
        case .configured(let directives):
            let value = Words.fixed(match.interval?.inSeconds ?? 0, 0)
            return directives.isEmpty ? "set to \(value) s" : "\(directives.joined(separator: " or ")), set to \(value)"
        case .announced(let keepAlive, let side):
            return
                """
                \(side == .client ? "the client announced" : "the broker set") \(Words.plain(keepAlive.inSeconds)) s, \
                the broker waits 1.5 times that
                """
        case nil: return nil
        }
    }

    /// Whose timer it is and how it is set, in a sentence.
    static func timer(_ match: Finding.Match) -> String {
        guard let setting = setting(match) else { return match.product }
        return match.isDefault ? "\(match.product) (`\(setting)`)" : "\(match.product), \(setting)"
    }
}
