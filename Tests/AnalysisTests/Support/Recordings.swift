import Foundation

@testable import Analysis

/// The recordings in the folder `Captures`.
enum Recordings {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Captures")

    static func path(_ scenario: String, _ file: String) -> String {
        folder.appendingPathComponent(scenario).appendingPathComponent(file).path
    }

    /// A client whose certificate was replaced on the way; connections 0 and 3 are fine.
    static let story = path("story-alert-tls12", "client.pcap")
    static let storyTrust = path("story-alert-tls12", "trust.pem")
    /// A healthy capture in pcapng, of two connections.
    static let healthy = path("healthy-curl-tls13", "client.pcapng")
}

/// A file that is removed with the value that owns it.
final class TemporaryFile {
    let path: String

    init(_ octets: some Sequence<UInt8>, named name: String = "file") throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(name)
        try Data(octets).write(to: file)
        path = file.path
    }

    deinit { try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent()) }
}

/// The contents of a file behind a pipe, which can be read once, at the path of a descriptor.
final class Pipe {
    let path: String
    private let pipe: Foundation.Pipe

    /// A file of less than a pipe holds (4 KB at least), so that nobody has to write while it is read.
    init(of file: String) throws {
        pipe = Foundation.Pipe()
        path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        try pipe.fileHandleForWriting.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: file)))
        try pipe.fileHandleForWriting.close()
    }
}

/// What an analysis tells beside its result.
final class Listener {
    var progress: [ReadingProgress] = []
}

/// The error that `body` ends with; nil where it ends well.
func failure(_ body: () throws(AnalysisError) -> Void) -> AnalysisError? {
    do throws(AnalysisError) {
        try body()
        return nil
    } catch { return error }
}
