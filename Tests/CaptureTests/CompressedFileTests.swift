import Foundation
import Testing

@testable import Capture

@Suite struct CompressedFileTests {
    /// 200 KB that pack well.
    private static let text = Data((0..<20_000).map { "line \($0)\n" }.joined().utf8)

    private func withFile<Result>(_ octets: Data, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-\(UUID().uuidString)")
        try octets.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    private func read(_ path: String) throws -> Data {
        var file = try CompressedFile(path: path)
        var octets = Data()
        while true {
            let portion = try file.next()
            if portion.isEmpty { return octets }
            #expect(portion.count <= CompressedFile.portion)
            octets.append(contentsOf: portion)
        }
    }

    /// What gzip makes of it.
    private func packed(_ data: Data) throws -> Data {
        try withFile(data) { path in
            let gzip = Process()
            gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            gzip.arguments = ["gzip", "-k", path]
            try gzip.run()
            gzip.waitUntilExit()
            defer { try? FileManager.default.removeItem(atPath: path + ".gz") }
            return try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
        }
    }

    @Test func plainAndPacked() throws {
        #expect(try withFile(Self.text, read) == Self.text)
        #expect(try withFile(packed(Self.text), read) == Self.text)
        #expect(try withFile(Data(), read).isEmpty)
    }

    @Test func packedDataThatEndsTooEarly() throws {
        let packed = try packed(Self.text)
        #expect(throws: CaptureError.self) { try withFile(packed.prefix(packed.count / 2), read) }
    }

    @Test func whatIsThereToRead() {
        #expect(throws: CaptureError.self) { _ = try CompressedFile(path: "/no/such/file") }
        #expect(throws: CaptureError.self) { _ = try CompressedFile(path: "/") }
    }

    @Test(arguments: [
        ("d4c3b2a1", true), ("a1b2c3d4", true), ("0a0d0d0a", true), ("5b4d6f6e", false), ("0a", false), ("", false),
    ])
    func capturesAreTold(hex: String, isCapture: Bool) throws {
        let octets = stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
        try withFile(Data(octets)) { path in
            var file = try CompressedFile(path: path)
            let answer = try file.isCapture
            #expect(answer == isCapture)
        }
    }
}
