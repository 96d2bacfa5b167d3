import Foundation
import GoldenFiles
import Testing

/// Golden files that a person has read.
///
/// `HANGUP_RECORD_GOLDEN=1 swift test --filter ReportsTests` writes them anew.
enum Snapshot {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots")

    /// Holds a text against the file of that name.
    static func compare(_ text: String, with name: String) throws {
        let complaint = try GoldenFile.complaint(text, at: folder.appendingPathComponent(name))
        #expect(complaint == nil)
    }
}
