import Foundation
import Testing

/// The Markdown of every recording against a golden file that a person has read: `Captures/<scenario>/<file>.md`.
///
/// `HANGUP_RECORD_GOLDEN=1 swift test --filter GoldenReportTests` writes them anew; recording fails the test, so that
/// it cannot pass by accident. Read the difference before you commit it.
@Suite struct GoldenReportTests {
    @Test(arguments: Recording.all)
    func markdownIsAsRead(_ recording: Recording) throws {
        let trust = recording.trust.map { ["--trust", $0] } ?? []
        let result = try Program.run(["explain", "--format", "markdown"] + trust + [recording.path])
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        let golden = recording.folder.appendingPathComponent(recording.file + ".md")
        if ProcessInfo.processInfo.environment["HANGUP_RECORD_GOLDEN"] != nil {
            try Data(result.output.utf8).write(to: golden)
            Issue.record(
                "recorded \(recording.testDescription).md: read it, then run again without HANGUP_RECORD_GOLDEN")
            return
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        #expect(result.output == expected)
    }
}
