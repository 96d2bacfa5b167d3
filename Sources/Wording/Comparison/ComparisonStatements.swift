public import Comparison
import Diagnosis
import Knowledge

extension CaptureComparison {
    /// A finding of the comparison in English; ``FindingStatement/frames`` are those of the first capture.
    public func statement(of finding: ComparisonFinding) -> FindingStatement {
        FindingStatement(finding, PointWording(self))
    }
}

/// The findings of a comparison in English, each worded once however many pairs it is told of.
public struct ComparisonStatements {
    private let comparison: CaptureComparison
    private let worded: [(finding: ComparisonFinding, statement: FindingStatement)]

    /// Those of a comparison.
    public init(_ comparison: CaptureComparison) {
        self.comparison = comparison
        worded = comparison.findings.map { ($0, comparison.statement(of: $0)) }
    }

    /// A finding, of the comparison or of one of its pairs.
    public subscript(finding: ComparisonFinding) -> FindingStatement {
        worded.first { $0.finding == finding }?.statement ?? comparison.statement(of: finding)
    }
}

extension FindingStatement {
    /// A finding about two captures.
    init(_ finding: ComparisonFinding, _ points: PointWording) {
        let connection = finding.conclusion.connection
        self.init(
            id: finding.id, severity: finding.severity, confidence: finding.confidence,
            sentences: ComparisonConclusionWording(finding, points).sentences,
            because: ComparisonReasonWording(finding, points).sentences,
            rivals: finding.alternatives.compactMap { ComparisonAlternativeWording(points, connection).text($0) },
            frames: finding.frames.a, matches: finding.conclusion.matches.map(MatchStatement.init),
            nextSteps: finding.advice.compactMap { ComparisonAdviceWording(connection).text($0) })
    }
}

extension ComparisonConclusion {
    /// The connection that is told of, where alternatives and advice are about one.
    fileprivate var connection: DiagnosedConnection? {
        switch self {
        case .opened(let evidence), .endedByOwner(let evidence): evidence.near
        case .forged(let evidence): evidence.connection
        case .proxied(let evidence): evidence.near
        case .certificateReplaced(let evidence): evidence.connection
        case .lost, .lostAndRepeated, .unmatched, .blocked, .rewritten, .delayed, .otherClient: nil
        }
    }

    /// Known products that the evidence fits.
    fileprivate var matches: [Finding.Match] {
        if case .certificateReplaced(let evidence) = self { evidence.finding.matches } else { [] }
    }
}
