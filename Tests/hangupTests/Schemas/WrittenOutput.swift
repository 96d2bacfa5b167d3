import Foundation
import Synchronization

/// JSON that the program wrote, and the schema it must keep to.
struct WrittenOutput: Sendable {
    /// A subcommand and the format that it is asked for.
    enum Kind: String, CaseIterable, Sendable {
        case report = "explain.json"
        case reportLines = "explain.ndjson"
        case connections = "connections.json"
        case connectionLines = "connections.ndjson"
        case timeline = "timeline.json"
        case timelineLines = "timeline.ndjson"
        case certificates = "certificates.json"
        case certificateLines = "certificates.ndjson"
        case knowledge = "knowledge.json"
        case diff = "diff.json"

        var arguments: [String] {
            let parts = rawValue.split(separator: ".").map(String.init)
            return [parts[0], "--format", parts[1]]
        }

        /// Whether it is one value on each line.
        var isLines: Bool { rawValue.hasSuffix(".ndjson") }
        /// Whether it is an array of values.
        var isArray: Bool { self == .connections || self == .timeline }
        /// Whether every connection has its events.
        var hasTimelines: Bool { self == .timeline || self == .timelineLines }

        /// The schema of the document, or of each element of an array, or of each line.
        var schema: String {
            switch self {
            case .report: SchemaSet.id("report")
            case .reportLines: SchemaSet.id("report") + "#/$defs/line"
            case .connections, .connectionLines, .timeline, .timelineLines: SchemaSet.id("connection")
            case .certificates: SchemaSet.id("certificates")
            case .certificateLines: SchemaSet.id("certificates") + "#/$defs/line"
            case .knowledge: SchemaSet.id("knowledge")
            case .diff: SchemaSet.id("diff")
            }
        }
    }

    let kind: Kind
    /// What was read.
    let subject: String
    /// The words behind the program's name.
    let arguments: [String]
    let status: Int32
    let text: String

    /// What the schema is about: the document, the elements of an array, or each line.
    func values() throws -> [JSONValue] {
        if kind.isLines { return try JSONValue.lines(text) }
        let value = try JSONValue(text)
        return kind.isArray ? value.elements ?? [] : [value]
    }

    /// How many of them there are.
    func count() throws -> Int {
        if kind.isLines { return text.split(separator: "\n").count }
        return kind.isArray ? try values().count : 1
    }
}

extension WrittenOutput {
    /// A run of the program.
    private struct Run: Sendable {
        var kind: Kind
        var subject: String
        var arguments: [String]
    }

    /// What the program writes of every recording and every pair, in every format; run once for all tests.
    static let all: [WrittenOutput] = {
        let runs = recordings + pairs + others
        let outputs = Mutex([WrittenOutput?](repeating: nil, count: runs.count))
        DispatchQueue.concurrentPerform(iterations: runs.count) { index in
            let run = runs[index]
            let result = try? Program.said(run.kind.arguments + run.arguments)
            let output = WrittenOutput(
                kind: run.kind, subject: run.subject, arguments: run.kind.arguments + run.arguments,
                status: result?.status ?? -1, text: result?.output ?? "")
            outputs.withLock { $0[index] = output }
        }
        return outputs.withLock { $0.compactMap { $0 } }
    }()

    /// All is written with what lies beside a recording, so that what is encrypted and what a log tells is there too.
    private static var recordings: [Run] {
        Recording.all.flatMap { recording -> [Run] in
            let (options, judged) = (recording.options, recording.judgedOptions)
            let kinds: [(Kind, [String])] = [
                (.report, judged), (.reportLines, judged), (.connections, options), (.connectionLines, options),
                (.timeline, judged), (.timelineLines, judged), (.certificates, options), (.certificateLines, options),
            ]
            return kinds.map { Run(kind: $0, subject: recording.testDescription, arguments: $1) }
        }
    }

    private static var pairs: [Run] {
        RecordedPair.all.map { Run(kind: .diff, subject: $0.testDescription, arguments: $0.trust + $0.paths) }
    }

    /// What no recording shows by itself: filters, pins, several files and bundles, logs of one side, everything of the
    /// hellos.
    private static var others: [Run] {
        func path(_ name: String) -> String { Recording.folder.appendingPathComponent(name).path }
        let (client, server) = (path("story-alert-tls12/client.pcap"), path("story-alert-tls12/server.pcap"))
        let (trust, other) = (path("story-alert-tls12/trust.pem"), path("baseline-tls12/trust.pem"))
        let zeros = "telemetry.vendor.example=cert-sha256:" + String(repeating: "0", count: 64)
        return [
            Run(kind: .knowledge, subject: "everything", arguments: []),
            Run(kind: .knowledge, subject: "one finding", arguments: ["no-request"]),
            Run(kind: .report, subject: "a filter and a pin", arguments: ["--filter", "tcp", "--pin", zeros, client]),
            Run(kind: .report, subject: "several files", arguments: [client, server]),
            Run(kind: .report, subject: "nothing passes", arguments: ["--filter", "udp port 1", client]),
            Run(kind: .connectionLines, subject: "verbose", arguments: ["--verbose", client]),
            Run(
                kind: .connections, subject: "nothing passes", arguments: ["--filter", "udp port 1", client]),
            Run(
                kind: .certificates, subject: "bundles and a pin",
                arguments: ["--trust", trust, "--trust", other, "--pin", zeros, "--filter", "tcp", client]),
            Run(
                kind: .diff, subject: "a log of one side",
                arguments: ["--server-log-b", path("story-alert-tls12/server.log"), "--filter", "tcp", client, server]),
            Run(kind: .diff, subject: "one capture twice", arguments: [client, client]),
        ]
    }
}
