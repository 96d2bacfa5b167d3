import Capture
import Cryptography
import Diagnosis
import Foundation
import Testing
import Timeline

@testable import Analysis

@Suite struct ConnectionRecordsTests {
    /// Every record, in the order in which connections end, and what was learnt.
    private func read(
        _ observation: Observation, _ listener: Listener = Listener()
    ) throws(AnalysisError) -> (records: [ConnectionRecord], evidence: Evidence) {
        var records = try ConnectionRecords(of: observation) { listener.warnings.append($0) }
        var all: [ConnectionRecord] = []
        while let record = try records.next() { all.append(record) }
        let after = try records.next()
        #expect(after == nil)
        return (all, records.evidence)
    }

    @Test func everyConnectionHasARecord() throws {
        let (records, evidence) = try read(Observation(captures: [Recordings.story]))
        #expect(records.map(\.id).sorted() == [0, 1, 2, 3, 4])
        #expect(Set(records.compactMap(\.serverName)) == ["updates.vendor.example", "telemetry.vendor.example"])
        #expect(evidence.connectionCount == 5 && evidence.files.map(\.frames) == [67] && evidence.hashes == [nil])
    }

    @Test func trustIsAskedAndTold() throws {
        var observation = Observation(captures: [Recordings.story])
        observation.trust = [.path(Recordings.storyTrust)]
        let (records, evidence) = try read(observation)
        #expect(records.filter { $0.verification?.code == 0 }.map(\.id).sorted() == [0, 3])
        #expect(evidence.trust.map(\.name) == ["trust.pem"])
        let records2 = try ConnectionRecords(of: observation)
        #expect(records2.bundles.map(\.name) == ["trust.pem"])
    }

    @Test func aDamagedCaptureIsReadAsFarAsItGoes() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: Recordings.story))
        let file = try TemporaryFile(whole.prefix(whole.count - 7))
        let listener = Listener()
        let (records, evidence) = try read(Observation(captures: [file.path]), listener)
        #expect(records.count == 5)
        #expect(listener.warnings == evidence.files.map { .damagedCapture($0) })
        #expect(evidence.files.first?.damage != nil)
    }

    @Test func aPinThatNobodyNeedsIsWarnedOf() throws {
        let digest = String(repeating: "0", count: 64)
        var observation = Observation(captures: [Recordings.story])
        observation.pins = ["telemetry.vendor.example", "telemetry.vendor.exampel"].compactMap {
            Pin("\($0)=cert-sha256:\(digest)")
        }
        let listener = Listener()
        _ = try read(observation, listener)
        #expect(listener.warnings == [.unusedPin(host: "telemetry.vendor.exampel")])
    }

    @Test func keysOpenWhatIsEncrypted() throws {
        var observation = Observation(captures: [Recordings.healthy])
        #expect(try read(observation).records.allSatisfy { $0.http == nil })
        observation.keyLogs = [Recordings.path("healthy-curl-tls13", "keys.log")]
        let (records, evidence) = try read(observation)
        #expect(records.count == 2 && records.allSatisfy { $0.http != nil })
        #expect(evidence.keyLogs.map(\.secrets) == [8])
    }

    /// What is given is read in one order, so that the first thing in trouble is told whatever else is.
    @Test func trustComesBeforeKeysAndKeysBeforeCaptures() {
        var observation = Observation(captures: ["/no/such.pcap"])
        #expect(failure { () throws(AnalysisError) in _ = try read(observation) }?.code == .capture)
        observation.keyLogs = ["/no/such.log"]
        #expect(failure { () throws(AnalysisError) in _ = try read(observation) }?.code == .keyLog)
        observation.trust = [.path("/no/such.pem")]
        #expect(failure { () throws(AnalysisError) in _ = try read(observation) }?.code == .trust)
    }
}
