import ConnectionScripts
import Foundation
import GoldenFiles
import Knowledge
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

/// That every kind of conclusion can be said, of one connection and of several, and how: against a golden file that a
/// person has read.
///
/// `HANGUP_RECORD_GOLDEN=1 swift test --filter EveryStatementTests` writes it anew.
@Suite struct EveryStatementTests {
    /// What is concluded of a made connection, and the words for it.
    private struct Sample {
        let finding: Finding
        let statement: FindingStatement
        let many: [String]

        init(_ kind: Conclusion.Kind) throws {
            let facts = kind.facts()
            // The rule's own finding: beside others a diagnoser leaves out what they have said.
            let rules = RuleList.explanations + RuleList.supplements
            finding = try #require(rules.lazy.compactMap { $0.finding(facts) }.first { $0.conclusion.kind == kind })
            statement = FindingStatement(finding, facts)
            let connections = try (0..<3).map { id in
                let facts = kind.facts(id)
                let own = try #require(rules.lazy.compactMap { $0.finding(facts) }.first { $0.conclusion.kind == kind })
                return DiagnosedConnection(facts: facts, findings: [own])
            }
            many = ConnectionGroup(leading: finding, connections: connections).sentences
        }
    }

    /// Whether a text is one or more whole sentences.
    private static func isSentence(_ text: String) -> Bool {
        text.hasSuffix(".") && !text.contains("  ") && !text.contains(" .")
            && text.first.map { !$0.isWhitespace } ?? false
    }

    @Test(arguments: Conclusion.Kind.allCases)
    func everyKindIsSaidOfOneAndOfMany(kind: Conclusion.Kind) throws {
        let sample = try Sample(kind)
        for sentences in [sample.statement.sentences, sample.many] {
            #expect(!sentences.isEmpty && sentences.allSatisfy(Self.isSentence))
        }
        #expect(sample.many != sample.statement.sentences)
    }

    /// None of them is left out or without words.
    @Test(arguments: Conclusion.Kind.allCases)
    func everyReasonAlternativeAndAdviceHasWords(kind: Conclusion.Kind) throws {
        let (finding, statement) = (try Sample(kind).finding, try Sample(kind).statement)
        #expect(statement.because.count == finding.reasons.count)
        #expect(
            statement.rivals.count == finding.alternatives.count && statement.nextSteps.count == finding.advice.count)
        for text in statement.because + statement.rivals + statement.nextSteps {
            #expect(text.contains(" ") && !text.contains("  "))
        }
    }

    /// All that is said of a kind, to read.
    private static func text(_ kind: Conclusion.Kind) throws -> String {
        let sample = try Sample(kind)
        let statement = sample.statement
        var lines = [
            """
            \(kind.rawValue): \(statement.id.rawValue), \(statement.severity.rawValue), \
            \(statement.confidence.rawValue)
            """,
            "  one: \(statement.summary)", "  many: \(sample.many.joined(separator: " "))",
        ]
        lines += statement.because.map { "  because: \($0)" } + statement.rivals.map { "  or: \($0)" }
        lines +=
            statement.matches.map { "  fits: \($0.name) (\($0.source))" } + statement.nextSteps.map { "  do: \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func theyReadAsTheyWereRead() throws {
        let text = try Conclusion.Kind.allCases.map(Self.text).joined(separator: "\n")
        let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Snapshots/statements.txt")
        let complaint = try GoldenFile.complaint(text, at: golden)
        #expect(complaint == nil)
    }
}
