import Foundation
import GoldenFiles
import Testing

/// The Markdown of every recording against a golden file that a person has read: `Captures/<scenario>/<file>.md`.
///
/// `HANGUP_RECORD_GOLDEN=1 swift test --filter GoldenReportTests` writes them anew.
@Suite struct GoldenReportTests {
    @Test(arguments: Recording.all)
    func markdownIsAsRead(_ recording: Recording) throws {
        let trust = recording.trust.map { ["--trust", $0] } ?? []
        let result = try Program.run(["explain", "--format", "markdown"] + trust + [recording.path])
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        let golden = recording.folder.appendingPathComponent(recording.file + ".md")
        let complaint = try GoldenFile.complaint(result.output, at: golden)
        #expect(complaint == nil)
    }
}
