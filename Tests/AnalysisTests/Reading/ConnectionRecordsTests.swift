import Capture
import Cryptography
import Diagnosis
import Foundation
import TLS
import Testing
import Timeline

@testable import Analysis

@Suite struct ConnectionRecordsTests {
    /// Every record, in the order in which connections end, and what was learnt.
    private func read(
        _ observation: Observation
    ) throws(AnalysisError) -> (records: [ConnectionRecord], inputs: CaptureInputs, warnings: [AnalysisWarning]) {
        var records = try ConnectionRecords(of: observation)
        var all: [ConnectionRecord] = []
        while let record = try records.next() { all.append(record) }
        let after = try records.next()
        #expect(after == nil)
        return (all, records.inputs, records.warnings)
    }

    @Test func everyConnectionHasARecord() throws {
        let (records, inputs, _) = try read(Observation(captures: [Recordings.story]))
        #expect(records.map(\.id).sorted() == [0, 1, 2, 3, 4])
        #expect(Set(records.compactMap(\.serverName)) == ["updates.vendor.example", "telemetry.vendor.example"])
        #expect(inputs.connectionCount == 5 && inputs.files.map(\.frames) == [67] && inputs.hashes == [nil])
    }

    @Test func trustIsAskedAndTold() throws {
        var observation = Observation(captures: [Recordings.story])
        observation.trust = [.path(Recordings.storyTrust)]
        let (records, inputs, _) = try read(observation)
        #expect(records.filter { $0.verification?.code == 0 }.map(\.id).sorted() == [0, 3])
        #expect(inputs.trust.map(\.name) == ["trust.pem"])
        let records2 = try ConnectionRecords(of: observation)
        #expect(records2.bundles.map(\.name) == ["trust.pem"])
    }

    @Test func aDamagedCaptureIsReadAsFarAsItGoes() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: Recordings.story))
        let file = try TemporaryFile(whole.prefix(whole.count - 7))
        let (records, inputs, warnings) = try read(Observation(captures: [file.path]))
        #expect(records.count == 5)
        #expect(warnings.map(\.cause) == inputs.files.map { .damagedCapture($0) })
        #expect(inputs.files.first?.damage != nil)
    }

    @Test func aPinThatNobodyNeedsIsWarnedOf() throws {
        let digest = String(repeating: "0", count: 64)
        var observation = Observation(captures: [Recordings.story])
        observation.pins = ["telemetry.vendor.example", "telemetry.vendor.exampel"].compactMap {
            Pin("\($0)=cert-sha256:\(digest)")
        }
        #expect(try read(observation).warnings.map(\.cause) == [.unusedPin(host: "telemetry.vendor.exampel")])
    }

    /// Named twice it would be taken for two observations, every frame for a duplicate.
    @Test func aCaptureNamedTwiceIsReadOnce() throws {
        let once = try read(Observation(captures: [Recordings.story]))
        let repeated = try read(Observation(captures: [Recordings.story, Recordings.story, Recordings.story]))
        #expect(repeated.records.map(\.frames.count) == once.records.map(\.frames.count))
        #expect(repeated.inputs.files == once.inputs.files)
        #expect(once.warnings.isEmpty && repeated.warnings.map(\.cause) == [.repeatedCapture(path: Recordings.story)])
    }

    /// A capture can bring any number of key logs; what is wrong with them is told of the first.
    @Test func defectsOfSecretsInTheCaptureAreToldOnce() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: Recordings.healthy))
        let header = Int(whole[4]) | Int(whole[5]) << 8
        // A Decryption Secrets Block (draft-ietf-opsawg-pcapng section 4.7) of a line that is none, little-endian.
        let line = Array("nonsense".utf8)
        let numbers: [[UInt32]] = [[10, 28, 0x544c_534b, 8], [28]]
        let octets = numbers.map { $0.flatMap { number in (0..<4).map { UInt8(number >> ($0 * 8) & 0xff) } } }
        let block = octets[0] + line + octets[1]
        let file = try TemporaryFile(whole.prefix(header) + block + block + whole.dropFirst(header))
        let (records, _, warnings) = try read(Observation(captures: [file.path]))
        #expect(records.count == 2 && warnings.map(\.code) == [.keyLogLines])
        #expect(warnings.first?.path == nil && warnings.first?.keyLog?.lines.first?.number == 1)
    }

    @Test func keysOpenWhatIsEncrypted() throws {
        var observation = Observation(captures: [Recordings.healthy])
        #expect(try read(observation).records.allSatisfy { $0.http == nil })
        observation.keyLogs = [Recordings.path("healthy-curl-tls13", "keys.log")]
        let (records, inputs, _) = try read(observation)
        #expect(records.count == 2 && records.allSatisfy { $0.http != nil })
        #expect(inputs.keyLogs.map(\.secrets) == [8])
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
