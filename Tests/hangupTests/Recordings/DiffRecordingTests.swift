import Foundation
import Testing

/// Every two captures that belong together, compared, against what the lab knows to be true.
@Suite struct DiffRecordingTests {
    typealias Object = [String: Any]

    @Test func thereArePairs() {
        #expect(RecordedPair.all.count >= 30)
        #expect(RecordedPair.all.contains { $0.truth.mode == "behaviour" })
        #expect(RecordedPair.all.contains { $0.truth.same })
    }

    @Test(arguments: RecordedPair.all)
    func comparisonAgreesWithTheTruth(_ pair: RecordedPair) throws {
        let result = try Program.said(["diff", "--format", "json"] + pair.trust + pair.paths)
        #expect(result.status == (pair.truth.same ? 0 : 1))
        let report = try result.json()
        #expect(report["mode"] as? String == pair.truth.mode)
        #expect(report["different"] as? Bool == !pair.truth.same)
        checkLeading(report, pair.truth)
        checkClock(report, pair.truth)
        checkPairs(report, pair.truth)
        checkPath(report, pair.truth)
        checkFindings(report, pair.truth)
    }

    /// The order on the command line decides what is called A, and nothing else.
    @Test(arguments: RecordedPair.all)
    func theOtherWayRoundItIsTheSame(_ pair: RecordedPair) throws {
        let result = try Program.said(["diff", "--format", "json"] + pair.trust + pair.paths.reversed())
        #expect(result.status == (pair.truth.same ? 0 : 1))
        let report = try result.json()
        #expect(report["mode"] as? String == pair.truth.mode)
        checkLeading(report, pair.truth)
        checkFindings(report, pair.truth)
        if let truth = pair.truth.clock_offset {
            let offset = report["clock_offset"] as? Double ?? .nan
            #expect(abs(offset + truth.seconds) <= max(truth.tolerance, report["clock_offset_error"] as? Double ?? 0))
        }
    }

    private func checkLeading(_ report: Object, _ truth: Truth.Diff) {
        let leading = (report["leading"] as? Object)?["field"] as? String
        if truth.leading.isEmpty { #expect(leading == nil) } else { #expect(truth.leading.contains(leading ?? "")) }
    }

    /// The offset is within the error that is stated, and that is as small as the lab can tell.
    private func checkClock(_ report: Object, _ truth: Truth.Diff) {
        if let expected = truth.clock_offset {
            let offset = report["clock_offset"] as? Double ?? .nan
            let error = report["clock_offset_error"] as? Double ?? .infinity
            // The lab knows it of the moment when recording began; the first connection came within a second.
            let since = abs(truth.clock_drift?.per_second ?? 0) * 1.0
            #expect(abs(offset - expected.seconds) <= error + since)
            #expect(error <= max(0.5, expected.tolerance))
            if !truth.reoriginated { #expect(abs(offset - expected.seconds) <= expected.tolerance) }
        }
        if let expected = truth.clock_drift {
            let drift = report["clock_drift"] as? Double ?? .nan
            #expect(
                abs(drift - expected.per_second) <= min(expected.tolerance, report["clock_drift_error"] as? Double ?? 0)
            )
        }
    }

    private func checkPairs(_ report: Object, _ truth: Truth.Diff) {
        guard let expected = truth.pairs else { return }
        let pairs = pairs(report).map { [$0["a"] as? Int, $0["b"] as? Int] }
        #expect(Set(pairs) == Set(expected))
        #expect(pairs.count == expected.count)
    }

    private func checkPath(_ report: Object, _ truth: Truth.Diff) {
        guard truth.mode == "vantage" else { return }
        for (side, expected) in [("client", truth.lost.client), ("server", truth.lost.server)] {
            if let expected { #expect(segments(report, side, ["lost"]) == expected) }
            #expect((segments(report, side, ["injected", "injected_resets"]) > 0) == truth.injected.contains(side))
        }
        let fields = Set(
            pairs(report).flatMap { $0["differences"] as? [Object] ?? [] }.compactMap { $0["field"] as? String })
        #expect(fields.isSuperset(of: truth.rewritten))
        #expect(fields.contains("path.reoriginated") == truth.reoriginated)
    }

    private func segments(_ report: Object, _ side: String, _ fates: [String]) -> Int {
        pairs(report).compactMap { ($0["path"] as? Object)?[side] as? Object }.reduce(0) { sum, way in
            sum + fates.reduce(0) { $0 + ((way[$1] as? Object)?["segments"] as? Int ?? 0) }
        }
    }

    private func checkFindings(_ report: Object, _ truth: Truth.Diff) {
        let findings = report["findings"] as? [Object] ?? []
        let ids = Set(findings.compactMap { $0["id"] as? String })
        #expect(ids.isSuperset(of: truth.findings))
        #expect(ids.isDisjoint(with: truth.not_findings))
    }

    private func pairs(_ report: Object) -> [Object] { report["pairs"] as? [Object] ?? [] }
}
