import Foundation
import Testing

/// Golden files that a person has read.
///
/// `HANGUP_RECORD_SNAPSHOTS=1 swift test --filter ReportsTests` writes them anew; recording fails the test, so that it
/// cannot pass by accident.
enum Snapshot {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots")

    /// Holds a text against the file of that name.
    static func compare(_ text: String, with name: String) throws {
        let golden = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["HANGUP_RECORD_SNAPSHOTS"] != nil {
            try Data(text.utf8).write(to: golden)
            Issue.record("recorded \(name): read it, then run again without HANGUP_RECORD_SNAPSHOTS")
            return
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }
}
