import Testing

@testable import Reports

@Suite struct RecordReportFormatTests {
    @Test func everyFormatIsKnownByItsWord() {
        #expect(RecordReportFormat.allCases.map(\.rawValue) == ["text", "markdown", "json", "ndjson"])
        for format in RecordReportFormat.allCases { #expect(RecordReportFormat(rawValue: format.rawValue) == format) }
    }

    @Test(arguments: ["csv", "", "NDJSON"])
    func anyOtherWordIsNone(_ word: String) { #expect(RecordReportFormat(rawValue: word) == nil) }
}
