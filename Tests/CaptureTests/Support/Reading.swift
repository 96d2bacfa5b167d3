import Foundation
import Octets
import Testing

@testable import Capture

/// A file that is removed with the value that owns it.
final class TemporaryFile {
    let path: String

    init(_ octets: [UInt8], name: String = "test.pcap") throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent(name)
        try Data(octets).write(to: url)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent())
    }
}

/// A frame with its octets, as read.
struct Frame: Equatable {
    var header: FrameHeader
    var octets: [UInt8]
}

/// Everything that reading a file gave.
struct Reading: Equatable {
    var frames: [Frame] = []
    var file: CaptureFile
    var secrets: [DecryptionSecrets]
    var position: Int64

    /// Reads octets as the file `name`, asking the system for `chunk` at once.
    init(_ octets: [UInt8], name: String = "test.pcap", chunk: Int = InputBuffer.usualChunk) throws {
        let temporary = try TemporaryFile(octets, name: name)
        var reader = try CaptureReader(FileDescriptor(reading: temporary.path), chunk: chunk)
        frames = try collect(&reader)
        file = reader.file
        file.path = name
        secrets = reader.decryptionSecrets
        position = reader.position
    }
}

/// All frames that are left.
func collect(_ reader: inout CaptureReader) throws -> [Frame] {
    var frames: [Frame] = []
    while let header = try reader.next() {
        let octets = reader.octets
        #expect(octets.count == header.capturedLength)
        frames.append(Frame(header: header, octets: octets.indices.map { octets[$0] }))
    }
    let left = reader.octets.count
    #expect(left == 0)
    return frames
}

/// The error of reading octets that are no capture.
func refusal(_ octets: [UInt8], name: String = "test.pcap") -> CaptureError? {
    do {
        _ = try Reading(octets, name: name)
        return nil
    } catch { return error as? CaptureError }
}
