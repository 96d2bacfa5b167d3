import Diagnosis
import Knowledge
import Testing
import Timeline

@testable import Analysis

@Suite struct CaptureAnalysisTests {
    @Test func theWholeIsJudged() throws {
        let trust: [TrustSource] = [.path(Recordings.storyTrust)]
        let diagnosis = try CaptureAnalysis([Recordings.story], trust: trust).diagnosis()
        #expect(diagnosis.verdict.isHealthy == false)
        #expect(diagnosis.connections.map(\.record.id) == [0, 1, 2, 3, 4])
        #expect(diagnosis.evidence.trust.map(\.name) == ["trust.pem"])
        #expect(try CaptureAnalysis([Recordings.healthy]).diagnosis().verdict.isHealthy == true)
    }

    @Test func onlyTheConnectionsNamedAreJudged() throws {
        var observation = Observation(captures: [Recordings.story])
        observation.connections = [try #require(ConnectionNumbers("0,3"))]
        let diagnosis = try CaptureAnalysis(of: observation).diagnosis()
        #expect(diagnosis.connections.map(\.record.id) == [0, 3] && diagnosis.evidence.connectionCount == 5)
        observation.connections = [try #require(ConnectionNumbers("5"))]
        let error = failure { () throws(AnalysisError) in _ = try CaptureAnalysis(of: observation).diagnosis() }
        #expect(error?.cause == .noConnection(5, of: 5))
    }

    @Test func filesUpToALimitAreHashed() throws {
        let analysis = CaptureAnalysis([Recordings.story])
        #expect(try analysis.diagnosis().evidence.hashes == [FileHash.sha256(Recordings.story)])
        #expect(try analysis.diagnosis(hashLimit: 1000).evidence.hashes == [nil])
    }

    @Test func theClientIsHeldAgainstWhatIsExpected() throws {
        var observation = Observation(captures: [Recordings.path("story-alert-tls12", "server.pcap")])
        func isStrange() throws -> Bool {
            try CaptureAnalysis(of: observation).diagnosis().connections.flatMap(\.findings)
                .contains { $0.id == .interceptionClientFingerprint }
        }
        #expect(try !isStrange())
        observation.expectedClients = [.capture(Recordings.story)]
        #expect(try isStrange())
    }
}
