import Foundation

/// A folder of a test's own, removed with the value that owns it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it, whether it is there or not.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Makes a file in it, and says its path.
    func write(_ contents: some Sequence<UInt8>, as name: String) throws -> String {
        try Data(contents).write(to: url.appendingPathComponent(name))
        return path(name)
    }

    /// The contents of a file in it; nil where it is not there.
    func contents(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }

    /// The names of the files in it.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}
