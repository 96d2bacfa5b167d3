import Foundation
import Testing

/// The same of the same connection, whichever command says it: what `explain` concludes of a connection is what
/// `connections`, `timeline`, `certificates` and `diff` conclude with the same options.
@Suite struct OneJudgementTests {
    typealias Object = [String: Any]

    @Test(arguments: Recording.all)
    func commandsAgreeOnFindings(_ recording: Recording) throws {
        let options = [recording.path] + Self.trust(recording)
        let explained = try Program.run(["explain", "--format", "json"] + options).json()
        let report = try #require(explained["connections"] as? [Object])
        let findings = Dictionary(uniqueKeysWithValues: report.map { ($0["id"] as? Int ?? -1, Self.findings($0)) })
        for command in [["connections", "--whole"], ["timeline"]] {
            let records = try Program.run(command + ["--format", "ndjson"] + options).lines()
            #expect(records.count == report.count, "\(command)")
            for record in records {
                #expect(record["judged"] as? String == "whole", "\(command)")
                #expect(
                    Self.findings(record) == findings[record["id"] as? Int ?? -1], "\(command) #\(record["id"] ?? "?")")
            }
        }
    }

    /// What a streaming list cannot know it says: each of its records was judged alone.
    @Test(arguments: Recording.all)
    func aStreamingListSaysThatItJudgedAlone(_ recording: Recording) throws {
        let records = try Program.run(["connections", "--format", "ndjson", recording.path] + Self.trust(recording))
            .lines()
        #expect(records.allSatisfy { $0["judged"] as? String == "alone" })
    }

    @Test(arguments: Recording.all)
    func certificatesAreVerifiedAlike(_ recording: Recording) throws {
        let explained = try Program.run(["explain", "--format", "json", recording.path] + Self.trust(recording)).json()
        let records = try #require(explained["connections"] as? [Object])
        let results = Set(records.compactMap { ($0["verification"] as? Object)?["result"] as? String })
        let listed = try Program.run(["certificates", "--format", "json", recording.path] + Self.trust(recording))
            .json()
        let chains = (listed["chains"] as? [Object] ?? []).filter { $0["from"] as? String != "client" }
        let names = chains.flatMap { $0["names"] as? [Object] ?? [] }
        let verifications = names.flatMap { $0["verifications"] as? [Object] ?? [] }
        #expect(Set(verifications.compactMap { $0["result"] as? String }) == results)
    }

    @Test(arguments: RecordedPair.all)
    func aComparisonJudgesEachCaptureAsExplainDoes(_ pair: RecordedPair) throws {
        let comparison = try Program.run(["diff", "--format", "json"] + pair.trust + pair.paths).json()
        for (path, key) in zip(pair.paths, ["a", "b"]) {
            let verdict = try #require((comparison[key] as? Object)?["verdict"] as? Object)
            let own = try #require(
                try Program.run(["explain", "--format", "json", path] + pair.trust).json()["verdict"] as? Object)
            #expect(NSDictionary(dictionary: verdict) == NSDictionary(dictionary: own), "\(path)")
        }
    }

    private static func trust(_ recording: Recording) -> [String] { recording.trust.map { ["--trust", $0] } ?? [] }

    /// Findings as they can be compared: all that is said of each.
    private static func findings(_ record: Object) -> [NSDictionary] {
        (record["findings"] as? [Object] ?? []).map { NSDictionary(dictionary: $0) }
    }
}
