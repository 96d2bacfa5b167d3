package import Foundation

/// A file that a person has read, and what the program says now.
///
/// With `HANGUP_RECORD_GOLDEN=1` in the environment the file is written anew. That is a complaint too, so that no test
/// passes by accident: read the difference before you commit it.
package enum GoldenFile {
    /// What is wrong with `text`, as the message of a failed test; nil when the file says the same.
    package static func complaint(_ text: String, at file: URL) throws -> String? {
        let name = file.pathComponents.suffix(2).joined(separator: "/")
        if ProcessInfo.processInfo.environment["HANGUP_RECORD_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
            return "recorded \(name): read it, then run again without HANGUP_RECORD_GOLDEN"
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        return text == golden ? nil : "\(name) \(difference(golden, text)); HANGUP_RECORD_GOLDEN=1 writes it anew"
    }

    /// The first line that differs: `differs in line 3: "a" was read, "b" is written`.
    static func difference(_ golden: String, _ text: String) -> String {
        let (read, written) = (lines(golden), lines(text))
        let index = zip(read, written).enumerated().first { $1.0 != $1.1 }?.offset ?? min(read.count, written.count)
        func line(_ lines: [Substring]) -> String { index < lines.count ? "\"\(lines[index])\"" : "no such line" }
        return "differs in line \(index + 1): \(line(read)) was read, \(line(written)) is written"
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
