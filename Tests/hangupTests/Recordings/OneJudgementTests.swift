import Analysis
import ArgumentParser
import Comparison
import Diagnosis
import Foundation
import Reports
import Testing
import Timeline

@testable import hangup

/// The same of the same connection, whichever command says it: what `explain` concludes of a connection is what
/// `connections`, `timeline`, `certificates` and `diff` conclude with the same options, which are all that lie beside a
/// recording.
@Suite struct OneJudgementTests {
    typealias Object = [String: Any]

    /// What a command says of a recording, which it has to be able to.
    private static func said(_ command: [String], _ options: [String]) throws -> Program.Result {
        let result = try Program.said(command + options)
        #expect(result.status == 0, "\(command): \(result.errors)")
        return result
    }

    private static func explained(_ recording: Recording) throws -> [Object] {
        let report = try said(["explain", "--format", "json"], recording.judgedOptions).json()
        return try #require(report["connections"] as? [Object])
    }

    /// What is written of the hellos of TLS where there is a timeline.
    private static let hellos = [
        "client_hello", "server_hello", "hello_retry_request", "encrypted_extensions", "certificate_request",
    ]

    /// Everything that is said of each connection, by number; without what only one command writes.
    private static func byNumber(_ records: [Object]) -> [Int: NSDictionary] {
        let pairs = records.map { record in
            var record = record
            record["timeline"] = nil
            // Timelines have everything that the hellos offer.
            if var tls = record["tls"] as? Object {
                for key in hellos { tls[key] = nil }
                record["tls"] = tls
            }
            return (record["id"] as? Int ?? -1, NSDictionary(dictionary: record))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The options are there, and change what is concluded: else this would prove little.
    @Test func everyOptionIsAmongTheRecordings() throws {
        let options = Set(Recording.all.flatMap(\.judgedOptions))
        #expect(options.isSuperset(of: ["--trust", "--keylog", "--pin", "--server-log", "--expect-client"]))
        let findings = try Recording.all.flatMap { try Self.explained($0) }
            .flatMap { $0["findings"] as? [Object] ?? [] }.compactMap { $0["id"] as? String }
        #expect(
            Set(findings).isSuperset(of: [
                "certificate-untrusted", "certificate-pin-mismatch", "server-log-match",
                "interception-client-fingerprint",
            ]))
    }

    @Test(arguments: Recording.all)
    func commandsAgreeOnEveryConnection(_ recording: Recording) throws {
        let report = try Self.explained(recording)
        let expected = Self.byNumber(report)
        #expect(expected.count == report.count)
        for command in [["connections", "--whole"], ["timeline"]] {
            let records = try Self.said(command + ["--format", "ndjson"], recording.judgedOptions).lines()
            #expect(records.count == report.count, "\(command)")
            #expect(records.allSatisfy { $0["judged"] as? String == "whole" }, "\(command)")
            let said = Self.byNumber(records)
            for (number, record) in expected {
                let isSame = said[number] == record
                // The records themselves would fill pages.
                #expect(isSame, "\(command) #\(number)")
            }
        }
    }

    /// What a streaming list cannot know it says: each of its records was judged alone. A log is joined with all
    /// connections, so that with one nothing is.
    @Test(arguments: Recording.all)
    func aStreamingListSaysThatItJudgedAlone(_ recording: Recording) throws {
        let records = try Self.said(["connections", "--format", "ndjson"], recording.options).lines()
        let explained = try Self.explained(recording)
        #expect(records.count == explained.count)
        #expect(records.allSatisfy { $0["judged"] as? String == "alone" })
        guard recording.judgedOptions.contains("--server-log") else { return }
        let joined = try Self.said(["connections", "--format", "ndjson"], recording.judgedOptions).lines()
        #expect(joined.count == records.count && joined.allSatisfy { $0["judged"] as? String == "whole" })
    }

    /// Of the connections that were shown one chain for one name: what trust and pins said, how often.
    private static func answers(_ records: [Object]) -> [String] {
        records.compactMap { record in
            (record["verification"] as? Object).map { answer($0) }
        }.sorted()
    }

    private static func answer(_ verification: Object) -> String {
        ["result", "code", "depth", "trust", "host", "pin"].map { "\(verification[$0] ?? "?")" }.joined(separator: " ")
    }

    @Test(arguments: Recording.all)
    func certificatesAreVerifiedAlike(_ recording: Recording) throws {
        let listed = try Self.said(["certificates", "--format", "json"], recording.options).json()
        let chains = try #require(listed["chains"] as? [Object]).filter { $0["from"] as? String == "server" }
        var left = Dictionary(try Self.explained(recording).map { ($0["id"] as? Int ?? -1, $0) }) { first, _ in first }
        for chain in chains {
            let ids = chain["connections"] as? [Int] ?? []
            let records = ids.compactMap { left.removeValue(forKey: $0) }
            #expect(records.count == ids.count && ids.count == chain["connection_count"] as? Int)
            for name in chain["names"] as? [Object] ?? [] {
                let asked = records.filter {
                    ($0["tls"] as? Object)?["sni"] as? String == name["server_name"] as? String
                }
                #expect(asked.count == name["connection_count"] as? Int)
                let verifications = name["verifications"] as? [Object] ?? []
                let answers = verifications.flatMap {
                    Array(repeating: Self.answer($0), count: $0["connection_count"] as? Int ?? 0)
                }
                #expect(answers.sorted() == Self.answers(asked), "\(name["server_name"] ?? "-")")
            }
        }
        // Of a connection that showed no chain nothing is said by either.
        #expect(Self.answers(Array(left.values)).isEmpty)
    }

    /// All that `diff` knows of either capture is what `explain` would say of it, to the octet.
    @Test(arguments: RecordedPair.all)
    func aComparisonJudgesEachCaptureAsExplainDoes(_ pair: RecordedPair) throws {
        func observation(_ path: String) throws -> Observation {
            let recording = try #require(Recording.all.first { $0.path == path })
            let reading = try ReadingOptions.parse(recording.options)
            return try reading.observation(try JudgementOptions.parse(recording.onlyJudgedOptions))
        }
        let observations = PerPoint(a: try observation(pair.paths[0]), b: try observation(pair.paths[1]))
        let comparison = try ComparisonAnalysis(of: observations).comparison()
        for point in Point.allCases {
            let own = try CaptureAnalysis(of: observations[point]).diagnosis()
            #expect(own.connections.count == comparison.diagnoses[point].connections.count)
            #expect(own.connections.count == own.inputs.connectionCount)
            let reports = [own, comparison.diagnoses[point]].map { ExplainReport($0).octets(as: .json) }
            #expect(reports[0] == reports[1], "\(point)")
        }
        // What it pairs are connections that explain lists.
        let report = try Program.said(["diff", "--format", "json"] + pair.trust + pair.paths).json()
        for (key, point) in [("a", Point.a), ("b", .b)] {
            let told = (report["pairs"] as? [Object] ?? []).compactMap { $0[key] as? Int }
            #expect(Set(told).isSubset(of: comparison.diagnoses[point].connections.map(\.record.id)))
        }
    }
}
