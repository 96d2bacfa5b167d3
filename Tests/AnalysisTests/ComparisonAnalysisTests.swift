import Comparison
import Cryptography
import Diagnosis
import Testing
import Timeline

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

    /// What a pipe holds is read once and serves both sides, at each reading.
    @Test func keysAndTrustMayComeFromPipes() throws {
        let keys = try Pipe(of: Recordings.path("healthy-curl-tls13", "keys.log"))
        let trust = try Pipe(of: Recordings.path("healthy-curl-tls13", "trust.pem"))
        var observation = Observation(captures: [Recordings.healthy])
        observation.keyLogs = [keys.path]
        observation.trust = [.path(trust.path)]
        let comparison = try ComparisonAnalysis(of: PerPoint(a: observation, b: observation), mode: .behaviour)
            .comparison()
        #expect(!comparison.isDifferent)
        for diagnosis in [comparison.diagnoses.a, comparison.diagnoses.b] {
            #expect(diagnosis.inputs.keyLogs.map(\.secrets) == [8])
            #expect(diagnosis.connections.allSatisfy { $0.record.http != nil && $0.record.verification?.code == 0 })
        }
    }

    /// A log is read once by each side, and may be too long to be kept.
    @Test(arguments: ["-", "/dev/null"]) func aLogThatCanBeReadOnceIsRefused(path: String) {
        var observation = Observation(captures: [Recordings.story])
        observation.serverLogs = [path]
        let plain = Observation(captures: [Recordings.story])
        for observations in [PerPoint(a: observation, b: plain), PerPoint(a: plain, b: observation)] {
            let error = failure { () throws(AnalysisError) in
                _ = try ComparisonAnalysis(of: observations).comparison()
            }
            #expect(error?.cause == .unrepeatable(path: path))
        }
    }

    @Test func aWarningOfBothSidesIsToldOnce() throws {
        let log = try TemporaryFile([])
        var observation = Observation(captures: [Recordings.story])
        observation.serverLogs = [log.path]
        var warnings: [AnalysisWarning] = []
        _ = try ComparisonAnalysis(of: PerPoint(a: observation, b: observation)).comparison(warnings: &warnings)
        #expect(warnings.map(\.cause) == [.emptyServerLog(path: log.path)])
    }

    @Test(arguments: ["-", "/dev/null"]) func whatCanBeReadOnceIsRefused(path: String) {
        let error = failure { () throws(AnalysisError) in _ = try comparison(Recordings.story, path) }
        #expect(error?.cause == .unrepeatable(path: path))
    }
}
