import Comparison
import Testing

@testable import Analysis

@Suite struct ComparisonAnalysisTests {
    private func comparison(
        _ a: String, _ b: String, _ mode: CaptureComparison.Mode? = nil
    ) throws(AnalysisError) -> CaptureComparison {
        let observations = PerPoint(a: Observation(captures: [a]), b: Observation(captures: [b]))
        return try ComparisonAnalysis(of: observations, mode: mode).comparison()
    }

    @Test func oneTrafficAtTwoPointsIsFollowed() throws {
        let server = Recordings.path("story-alert-tls12", "server.pcap")
        let comparison = try comparison(Recordings.story, server)
        #expect(comparison.mode == .vantage && comparison.isDifferent)
        #expect(comparison.names.a == "client.pcap" && comparison.names.b == "server.pcap")
    }

    @Test func theQuestionCanBeTold() throws {
        #expect(try comparison(Recordings.story, Recordings.story, .behaviour).mode == .behaviour)
    }

    @Test(arguments: ["-", "/dev/null"]) func whatCanBeReadOnceIsRefused(path: String) {
        let error = failure { () throws(AnalysisError) in _ = try comparison(Recordings.story, path) }
        #expect(error?.cause == .unrepeatable(path: path))
    }
}
