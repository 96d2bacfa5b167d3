import Knowledge
import Testing

@testable import Diagnosis

@Suite struct FindingTests {
    @Test func severitiesAndConfidencesAreOrderedAsListed() {
        #expect(Finding.Severity.allCases == [.note, .warning, .problem])
        #expect(Finding.Severity.allCases.sorted() == Finding.Severity.allCases)
        #expect(Finding.Confidence.allCases == [.possible, .likely, .certain])
        #expect(Finding.Confidence.allCases.sorted() == Finding.Confidence.allCases)
        #expect(!(Finding.Severity.problem < .problem) && !(Finding.Confidence.certain < .likely))
    }

    /// The words are part of the JSON contract.
    @Test func theWordsOfReports() {
        #expect(Finding.Severity.allCases.map(\.rawValue) == ["note", "warning", "problem"])
        #expect(Finding.Confidence.allCases.map(\.rawValue) == ["possible", "likely", "certain"])
    }

    @Test func itsKindIsThatOfItsConclusion() {
        #expect(Finding(.synUnanswered(.init()), .note, .certain).id == .synUnanswered)
        #expect(Finding(.requestLost, .note, .certain).id == .lostRequest)
    }
}
