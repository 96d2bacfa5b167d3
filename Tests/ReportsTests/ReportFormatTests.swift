import Testing

@testable import Reports

@Suite struct ReportFormatTests {
    @Test func everyFormatIsKnownByItsWord() {
        #expect(ReportFormat.allCases.map(\.rawValue) == ["text", "markdown", "json"])
        for format in ReportFormat.allCases { #expect(ReportFormat(rawValue: format.rawValue) == format) }
    }

    @Test(arguments: ["ndjson", "", "Text", "text "])
    func anyOtherWordIsNone(_ word: String) { #expect(ReportFormat(rawValue: word) == nil) }
}
