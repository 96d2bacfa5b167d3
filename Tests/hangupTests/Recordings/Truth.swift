import Foundation
import Testing

/// What the lab wrote down about a recording, from what it did and what servers and clients logged:
/// `Captures/<scenario>/truth.json`.
struct Truth: Decodable {
    struct Capture: Decodable {
        var file: String
        var vantage: String
        /// nil where that vantage cannot tell.
        var healthy: Bool?
        /// Whether the capture has the keys inside.
        var secrets_inside: Bool?
        var connections: [Connection]
        var capture_findings: [String]
    }

    struct Connection: Decodable {
        var client_address: String
        var server_address: String
        var server_port: Int
        var sni: String?
        var tls_version: String?
        var phase: [String]
        var hung_up_by: [String?]
        var how: [String]
        var alerts: [Alert]
        var idle_before: Idle?
        var http_status: Int?
        var issuer: String?
        var leaf_sha256: String?
        var verification: String?
        var findings: [String]
        var not_findings: [String]
        /// What only the keys show; nil where the recording is not about that.
        var with_keys: Keyed?
        /// What was said before TLS, or in place of it.
        var prelude: Prelude?
    }

    /// What a connection is known to hold inside TLS. A nil claims nothing.
    struct Keyed: Decodable {
        var cipher_suite: String?
        var issuer: String?
        var leaf_sha256: String?
        var client_issuer: String?
        var client_leaf_sha256: String?
        var client_certificate: String?
        var resumed: Bool?
        var hello_retry: Bool?
        var renegotiated: Bool?
        var early_data: Bool?
        var key_updates: KeyUpdates?
        var http_version: String?
        var http_status: [Int]?
        var endings: [Ending]?
        var findings: [String]?
    }

    struct KeyUpdates: Decodable {
        var client: Int
        var server: Int
    }

    /// GOAWAY or RST_STREAM of HTTP/2.
    struct Ending: Decodable {
        var from: String
        var error: String
    }

    struct Prelude: Decodable {
        var `protocol`: String
        var accepted: Bool?
        /// What the server answered in its own words, as client or server logged it.
        var answer: String?
        var target: String?
        var status: Int?
    }

    struct Alert: Decodable {
        var from: String
        var description: String
        var readable: Bool
    }

    struct Idle: Decodable {
        var seconds: Double
        var tolerance: Double
    }

    /// What comparing two of the captures must find.
    struct Diff: Decodable, Sendable {
        struct Offset: Decodable {
            var seconds: Double
            var tolerance: Double
        }

        struct Drift: Decodable {
            var per_second: Double
            var tolerance: Double
        }

        struct Lost: Decodable {
            var client: Int?
            var server: Int?
        }

        var a: String
        var b: String
        var mode: String
        var clock_offset: Offset?
        var clock_drift: Drift?
        var pairs: [[Int?]]?
        var same: Bool
        var leading: [String]
        var lost: Lost
        var injected: [String]
        var rewritten: [String]
        var reoriginated: Bool
        var findings: [String]
        var not_findings: [String]
    }

    var schema: String
    var scenario: String
    var what_happened: String
    var captures: [Capture]
    var diffs: [Diff]?

    /// Whether the clock of a capture was set wrong on purpose.
    func hasWrongClock(_ file: String) -> Bool {
        diffs?.contains { $0.b == file && abs($0.clock_offset?.seconds ?? 0) > ($0.clock_offset?.tolerance ?? 0) }
            ?? false
    }
}

/// One capture of one scenario, with what is true of it.
struct Recording: CustomTestStringConvertible, Sendable {
    let folder: URL
    let scenario: String
    let file: String

    var testDescription: String { "\(scenario)/\(file)" }
    var path: String { folder.appendingPathComponent(file).path }
    var trust: String? {
        let path = folder.appendingPathComponent("trust.pem").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    func truth() throws -> Truth.Capture {
        try #require(try whole().captures.first { $0.file == file })
    }

    /// What is true of all captures of the scenario.
    func whole() throws -> Truth {
        try JSONDecoder().decode(Truth.self, from: Data(contentsOf: folder.appendingPathComponent("truth.json")))
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Captures")

    /// Every capture of every scenario, by name.
    static let all: [Recording] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().flatMap { name -> [Recording] in
            let folder = folder.appendingPathComponent(name)
            guard let data = try? Data(contentsOf: folder.appendingPathComponent("truth.json")) else { return [] }
            guard let truth = try? JSONDecoder().decode(Truth.self, from: data) else {
                return [Recording(folder: folder, scenario: name, file: "truth.json cannot be read")]
            }
            return truth.captures.map { Recording(folder: folder, scenario: name, file: $0.file) }
        }
    }()
}

/// Two captures of one scenario that are to be compared, with what is true of the comparison.
struct RecordedPair: CustomTestStringConvertible, Sendable {
    let folder: URL
    let scenario: String
    let truth: Truth.Diff

    var testDescription: String { "\(scenario): \(truth.a), \(truth.b)" }
    var trust: [String] { ["--trust", folder.appendingPathComponent("trust.pem").path] }
    var paths: [String] { [truth.a, truth.b].map { folder.appendingPathComponent($0).path } }

    /// Every pair of every scenario, by name.
    static let all: [RecordedPair] = {
        var scenarios: Set<String> = []
        return Recording.all.filter { scenarios.insert($0.scenario).inserted }.flatMap { recording in
            ((try? recording.whole())?.diffs ?? []).map {
                RecordedPair(folder: recording.folder, scenario: recording.scenario, truth: $0)
            }
        }
    }()
}
