import Foundation
import Testing

/// The `openssl` program: it makes the certificates of these tests and is their independent witness.
enum OpenSSLProgram {
    /// Where it is; nil where it is not installed.
    static let path: String? = [
        "/usr/bin/openssl", "/opt/homebrew/opt/openssl@3/bin/openssl", "/usr/local/opt/openssl@3/bin/openssl",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether tests that need it can run.
    static var isInstalled: Bool { path != nil }

    /// What the program said.
    struct Answer {
        let status: Int32
        let output: [UInt8]
        /// Standard output, then standard error.
        let text: String
    }

    struct NotInstalled: Error {}

    /// Runs it in a folder.
    @discardableResult
    static func run(_ arguments: [String], in folder: URL, mustSucceed: Bool = true) throws -> Answer {
        guard let path else { throw NotInstalled() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Files rather than pipes: no one has to empty them while it runs.
        let names = ["out", "err"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
        for name in names { try Data().write(to: name) }
        defer { for name in names { try? FileManager.default.removeItem(at: name) } }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: names[0])
        process.standardError = try FileHandle(forWritingTo: names[1])
        try process.run()
        process.waitUntilExit()
        let output = [UInt8](try Data(contentsOf: names[0]))
        let errors = [UInt8](try Data(contentsOf: names[1]))
        let text = String(decoding: output + errors, as: UTF8.self)
        if mustSucceed {
            try #require(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " ")): \(text)")
        }
        return Answer(status: process.terminationStatus, output: output, text: text)
    }
}

/// A temporary folder that goes away with its owner.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-cryptography-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appendingPathComponent(name))) }

    func write(_ octets: [UInt8], to name: String) throws {
        try Data(octets).write(to: url.appendingPathComponent(name))
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }
}
