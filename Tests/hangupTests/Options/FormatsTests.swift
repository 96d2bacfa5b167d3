import Analysis
import ArgumentParser
import Diagnosis
import Reports
import Testing

@testable import hangup

@Suite struct FormatsTests {
    @Test func everyFormatStandsOnTheCommandLine() {
        #expect(ListFormat.allValueStrings == ["text", "markdown", "json", "ndjson", "csv"])
        #expect(Set(ReportFormat.allValueStrings) == ["text", "markdown", "json"])
        #expect(Set(RecordReportFormat.allValueStrings) == ["text", "markdown", "json", "ndjson"])
        for name in ListFormat.allValueStrings { #expect(ListFormat(argument: name) != nil) }
        for name in RecordReportFormat.allValueStrings { #expect(RecordReportFormat(argument: name) != nil) }
        #expect(ReportFormat(argument: "ndjson") == nil && ReportFormat(argument: "sculpture") == nil)
    }

    @Test func severitiesAreThoseOfFindings() {
        #expect(Finding.Severity(argument: "problem") == .problem && Finding.Severity(argument: "worse") == nil)
        #expect(Finding.Severity.allValueStrings == ["note", "warning", "problem"])
    }

    @Test func connectionsAreNumbers() {
        #expect(ConnectionNumbers(argument: "1,5-7") == ConnectionNumbers("1,5-7"))
        #expect(ConnectionNumbers(argument: "x") == nil)
    }
}
