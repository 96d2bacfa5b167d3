import Diagnosis
import Knowledge
import Testing
import Timeline

@testable import Analysis

@Suite struct JudgementTests {
    private let judgement = Judgement(expecting: ExpectedClients())

    private func judged(_ file: String) throws -> (connections: [DiagnosedConnection], evidence: Evidence) {
        var records = try ConnectionRecords(of: [Recordings.path("story-alert-tls12", file)])
        var connections: [DiagnosedConnection] = []
        while let record = try records.next() { connections.append(judgement.connection(record)) }
        return (connections, records.evidence)
    }

    @Test func aLogMakesSureWhatTheCaptureAloneMakesLikely() throws {
        let (alone, evidence) = try judged("server.pcap")
        let files = ServerLogFiles(paths: [Recordings.path("story-alert-tls12", "server.log")], format: nil)
        var joinedEvidence = evidence
        let joined = try judgement.connections(alone.reversed(), with: files, warn: { _ in }, evidence: &joinedEvidence)
        func timers(_ connections: [DiagnosedConnection]) -> [Finding] {
            connections.flatMap(\.findings).filter { $0.id == .serverTimeoutClose }
        }
        #expect(joined.map(\.record.id) == [0, 1, 2])
        #expect(timers(alone).allSatisfy { $0.confidence == .likely })
        #expect(timers(joined).count == 3 && timers(joined).allSatisfy { $0.confidence == .certain })
        #expect(evidence.serverLogs.isEmpty && joinedEvidence.serverLogs.map(\.name) == ["server.log"])
    }

    @Test func withoutALogNothingChangesButTheOrder() throws {
        let (alone, evidence) = try judged("client.pcap")
        var same = evidence
        let files = ServerLogFiles(paths: [], format: nil)
        let sorted = try judgement.connections(alone.reversed(), with: files, warn: { _ in }, evidence: &same)
        #expect(sorted.map(\.record.id) == [0, 1, 2, 3, 4])
        #expect(judgement.diagnosis(of: sorted, evidence: same).connections.count == 5)
    }
}
