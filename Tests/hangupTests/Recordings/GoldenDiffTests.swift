import Foundation
import GoldenFiles
import Testing

/// The Markdown of every two captures that belong together against a golden file that a person has read:
/// `Captures/<scenario>/diff.md`.
///
/// `HANGUP_RECORD_GOLDEN=1 swift test --filter GoldenDiffTests` writes them anew.
@Suite struct GoldenDiffTests {
    @Test(arguments: RecordedPair.all)
    func markdownIsAsRead(_ pair: RecordedPair) throws {
        let result = try Program.run(["diff", "--format", "markdown"] + pair.trust + pair.paths)
        #expect(result.errors.isEmpty)
        let golden = pair.folder.appendingPathComponent("diff.md")
        let complaint = try GoldenFile.complaint(result.output, at: golden)
        #expect(complaint == nil)
    }

    /// Of the story the first three lines are the whole explanation: who was shown whose certificate, how it was
    /// refused, and what came of the proxy's own connection.
    @Test(arguments: RecordedPair.all.filter { $0.scenario.hasPrefix("story-") })
    func theFirstThreeLinesAreTheWholeExplanation(_ pair: RecordedPair) throws {
        let output = try Program.run(["diff", "--format", "markdown"] + pair.trust + pair.paths).output
        let opening = output.split(separator: "\n", omittingEmptySubsequences: false).prefix(3).joined(separator: "\n")
        var told = [
            "decrypted and encrypted again", "telemetry.vendor.example", "192.0.2.10", "198.51.100.1", "20.0 s later",
            "RequestReadTimeout",
            "408",
        ]
        if pair.scenario.hasSuffix("tls12") { told += ["Customer TLS Inspection CA", "Vendor Issuing CA"] }
        told += pair.scenario.hasPrefix("story-silent") ? ["sent nothing more"] : ["unknown_ca"]
        for words in told { #expect(opening.contains(words), "\(words) is not in:\n\(opening)") }
    }
}
