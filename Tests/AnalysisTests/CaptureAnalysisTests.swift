import Diagnosis
import Foundation
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
        #expect(diagnosis.inputs.trust.map(\.name) == ["trust.pem"])
        #expect(try CaptureAnalysis([Recordings.healthy]).diagnosis().verdict.isHealthy == true)
    }

    @Test func onlyTheConnectionsNamedAreJudged() throws {
        var observation = Observation(captures: [Recordings.story])
        observation.connections = [try #require(ConnectionNumbers("0,3"))]
        let diagnosis = try CaptureAnalysis(of: observation).diagnosis()
        #expect(diagnosis.connections.map(\.record.id) == [0, 3] && diagnosis.inputs.connectionCount == 5)
        observation.connections = [try #require(ConnectionNumbers("5"))]
        let error = failure { () throws(AnalysisError) in _ = try CaptureAnalysis(of: observation).diagnosis() }
        #expect(error?.cause == .noConnection(5, of: 5))
    }

    @Test func certificatesAreGatheredAndJudgedByEachBundle() throws {
        var observation = Observation(captures: [Recordings.story])
        observation.trust = [.path(Recordings.storyTrust)]
        let one = try CaptureAnalysis(of: observation).certificates()
        #expect(one.chains.map(\.connectionIDs) == [[0, 3], [1, 2, 4]] && one.connections.withChain == 5)
        #expect(one.inputs.trust.map(\.name) == ["trust.pem"] && one.chains.map(\.isRefused) == [false, true])
        #expect(one.chains.flatMap(\.audiences).allSatisfy { $0.perBundle.isEmpty })
        observation.trust.append(.path(Recordings.path("healthy-curl-tls13", "trust.pem")))
        observation.connections = [try #require(ConnectionNumbers("1"))]
        let several = try CaptureAnalysis(of: observation).certificates()
        #expect(several.chains.map(\.connectionIDs) == [[1]])
        #expect(several.chains.first?.audiences.map(\.perBundle.count) == [2])
        observation.connections = [try #require(ConnectionNumbers("5"))]
        let error = failure { () throws(AnalysisError) in _ = try CaptureAnalysis(of: observation).certificates() }
        #expect(error?.cause == .noConnection(5, of: 5))
    }

    @Test func filesUpToALimitAreHashed() throws {
        let analysis = CaptureAnalysis([Recordings.story])
        #expect(try analysis.diagnosis().inputs.hashes == [FileHash.sha256(Recordings.story)])
        #expect(try analysis.diagnosis(hashLimit: 1000).inputs.hashes == [nil])
    }

    /// A hash that is missing was not asked for, or a warning says why there is none.
    @Test func aCaptureThatIsGoneWhenItIsHashedIsWarnedOf() throws {
        let octets = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Recordings.story)))
        let file = try TemporaryFile(octets)
        var warnings: [AnalysisWarning] = []
        let diagnosis = try CaptureAnalysis([file.path]).diagnosis(warnings: &warnings) { progress in
            if progress.isFinished { try? FileManager.default.removeItem(atPath: file.path) }
        }
        #expect(diagnosis.inputs.hashes == [nil])
        let reason = "No such file or directory"
        #expect(warnings.map(\.cause) == [.unhashedCapture(path: file.path, reason: reason)])
    }

    @Test func warningsComeInTheOrderOfReadingAlsoBeforeAnError() throws {
        let empty = try TemporaryFile([])
        var observation = Observation(captures: [Recordings.story, Recordings.story])
        observation.serverLogs = [empty.path]
        observation.expectedClients = [.capture(Recordings.story)]
        observation.connections = [try #require(ConnectionNumbers("99"))]
        var warnings: [AnalysisWarning] = []
        #expect(throws: AnalysisError.self) { try CaptureAnalysis(of: observation).diagnosis(warnings: &warnings) }
        #expect(warnings.map(\.code) == [.repeatedCapture, .emptyServerLog])
    }

    /// One analysis may be asked by several tasks: it holds values only.
    @Test func analysesRunSideBySide() async throws {
        let analysis = CaptureAnalysis([Recordings.story], trust: [.path(Recordings.storyTrust)])
        let verdicts = try await withThrowingTaskGroup(of: Bool?.self) { group in
            for _ in 0..<4 { group.addTask { try analysis.diagnosis().verdict.isHealthy } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts == [false, false, false, false])
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
