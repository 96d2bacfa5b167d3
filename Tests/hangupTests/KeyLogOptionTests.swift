import Foundation
import Testing

/// `--keylog`, and secrets inside a capture, as people meet them.
@Suite struct KeyLogOptionTests {
    private let folder = Recording.folder.appendingPathComponent("healthy-curl-tls13")
    private var capture: String { folder.appendingPathComponent("client.pcapng").path }
    private var keyLog: Data { (try? Data(contentsOf: folder.appendingPathComponent("keys.log"))) ?? Data() }

    private func withFile<Result>(_ octets: Data, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("hangup-\(UUID().uuidString)")
        try octets.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    private func tls(_ result: Program.Result) throws -> [[String: Any]] {
        try result.lines().compactMap { $0["tls"] as? [String: Any] }
    }

    @Test func aKeyLogThatIsNotThere() throws {
        let result = try Program.run(["--keylog", "/no/such/keys.log", capture])
        #expect(result.status == 66)
        #expect(result.errors.contains("/no/such/keys.log"))
        #expect(try Program.run(["--keylog", "/", capture]).status == 66)
    }

    @Test func aFileThatIsNoKeyLog() throws {
        for text in ["this is a text\n", "CLIENT_RANDOM 00 11\n", "\u{0}\u{1}\u{2}"] {
            let result = try withFile(Data(text.utf8)) { try Program.run(["--keylog", $0, capture]) }
            #expect(result.status == 65)
            #expect(result.errors.contains("no key log"))
            #expect(result.output.isEmpty)
        }
    }

    @Test func aDefectiveLineIsWarnedOf() throws {
        let log = Data("CLIENT_RANDOM deadbeef 11\r\n".utf8) + keyLog
        let result = try withFile(log) {
            try Program.run(["connections", "--format", "ndjson", "--keylog", $0, capture])
        }
        #expect(result.status == 0)
        #expect(result.errors.contains("line 1 "))
        #expect(!result.errors.contains("deadbeef"))
        #expect(try tls(result).allSatisfy { $0["decrypted"] as? Bool == true })
        let quiet = try withFile(log) { try Program.run(["connections", "--quiet", "--keylog", $0, capture]) }
        #expect(quiet.errors.isEmpty)
    }

    @Test func anEmptyKeyLogIsNone() throws {
        let result = try withFile(Data()) {
            try Program.run(["connections", "--format", "ndjson", "--keylog", $0, capture])
        }
        #expect(result.status == 0)
        #expect(try tls(result).allSatisfy { $0["decrypted"] as? Bool == false && $0["missing_secrets"] is NSNull })
    }

    @Test func severalKeyLogsAreOne() throws {
        let lines = String(decoding: keyLog, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
        let halves = [lines.prefix(lines.count / 2), lines.suffix(lines.count - lines.count / 2)].map {
            Data($0.joined(separator: "\n").utf8)
        }
        let result = try withFile(halves[0]) { first in
            try withFile(halves[1]) {
                try Program.run(["connections", "--format", "ndjson", "--keylog", first, "--keylog", $0, capture])
            }
        }
        #expect(
            try tls(result).allSatisfy {
                $0["decrypted"] as? Bool == true && ($0["missing_secrets"] as? [String]) == []
            })
    }

    /// A Decryption Secrets Block (draft-ietf-opsawg-pcapng section 4.7), little-endian.
    private func block(_ secrets: Data, kind: UInt32 = 0x544c_534b) -> Data {
        func number(_ value: UInt32) -> Data {
            Data([0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) })
        }
        let padding = Data(count: (4 - secrets.count % 4) % 4)
        let total = UInt32(20 + secrets.count + padding.count)
        return number(10) + number(total) + number(kind) + number(UInt32(secrets.count)) + secrets + padding
            + number(total)
    }

    /// The capture with a block behind its section header, or at its end.
    private func capture(with block: Data, atEnd: Bool = false) throws -> Data {
        let whole = try Data(contentsOf: URL(fileURLWithPath: capture))
        let header = Int(whole[4]) | Int(whole[5]) << 8
        return atEnd ? whole + block : whole.prefix(header) + block + whole.dropFirst(header)
    }

    @Test func secretsInTheCaptureAreUsedWithoutAsking() throws {
        let result = try withFile(capture(with: block(keyLog))) {
            try Program.run(["connections", "--format", "ndjson", $0])
        }
        #expect(result.errors.isEmpty)
        let asked = try Program.run(
            ["connections", "--format", "ndjson", "--keylog", folder.appendingPathComponent("keys.log").path, capture])
        let (inside, outside) = (try tls(result), try tls(asked))
        #expect(inside.count == 2)
        #expect(inside.allSatisfy { $0["decrypted"] as? Bool == true })
        #expect(inside as NSArray == outside as NSArray)
    }

    @Test func theReportSaysWhereSecretsCameFrom() throws {
        let path = folder.appendingPathComponent("keys.log").path
        let given = try Program.run(["--keylog", path, "--format", "markdown", capture])
        #expect(given.output.contains(" · keys: keys.log (8 secrets), no server log"))
        let inside = try withFile(capture(with: block(keyLog))) { try Program.run(["--format", "markdown", $0]) }
        #expect(inside.output.contains(" · keys: the capture's Decryption Secrets Block (8 secrets), no server log"))
        let json = try Program.run(["--keylog", path, "--format", "json", capture]).json()
        #expect((json["capture"] as? [String: Any])?["key_logs"] as? [String] == ["keys.log"])
        let none = try Program.run(["--format", "json", capture]).json()
        #expect((none["capture"] as? [String: Any])?["key_logs"] is NSNull)
    }

    @Test func secretsBehindTheFramesComeTooLate() throws {
        let result = try withFile(capture(with: block(keyLog), atEnd: true)) {
            try Program.run(["connections", "--format", "ndjson", $0])
        }
        #expect(try tls(result).allSatisfy { $0["decrypted"] as? Bool == false })
    }

    @Test func secretsOfOtherProtocolsAndDefectiveOnesAreSurvived() throws {
        let other = try withFile(capture(with: block(keyLog, kind: 0x5747_4b4c))) {
            try Program.run(["connections", "--format", "ndjson", $0])
        }
        #expect(try tls(other).allSatisfy { $0["decrypted"] as? Bool == false })
        let defective = try withFile(capture(with: block(Data("nonsense in here\n".utf8)))) {
            try Program.run(["connections", "--format", "ndjson", $0])
        }
        #expect(defective.status == 0)
        #expect(defective.errors.contains("Decryption Secrets Block"))
    }
}
