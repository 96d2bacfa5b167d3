import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

/// Connections as a test needs them.
enum Told {
    /// Another program's.
    static let otherHello = ClientHello(cipherSuites: [CipherSuite(rawValue: 0x1301)])

    static func record(_ id: Int, phase: Phase = .response, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> ConnectionRecord {
        let time = Timestamp(nanoseconds: Int64(id) * 1_000_000_000)
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: IPAddress(ipv4: 0x0a00_0001), port: UInt16(40_000 + id)),
            server: Endpoint(address: IPAddress(ipv4: 0x0a00_0002), port: 443), firstSeen: time, lastSeen: time,
            frames: .init(count: 1, first: id, last: id))
        record.phase = phase
        var observation = TLSObservation()
        observation.version = .tls12
        observation.clientHello = ClientHello(cipherSuites: [CipherSuite(rawValue: 0xc02f)])
        record.tls = .init(
            observation: observation, certificates: [], clientCertificates: [], fingerprints: observation.fingerprints)
        change(&record)
        return record
    }
}

@Suite struct RecordComparisonTests {
    @Test func portsAndTimesAreNoDifference() {
        #expect(RecordComparison.differences(Told.record(1), Told.record(2)).isEmpty)
    }

    @Test func whatDiffersIsToldInTheOrderOfTheHandshake() {
        let other = Told.record(2, phase: .serverDone) {
            $0.tls?.observation.version = .tls13
            $0.tls?.observation.clientHello = Told.otherHello
            $0.close = Close(by: .client, how: .fin, mark: nil, idleBefore: nil, firstFinOrRst: nil)
        }
        let differences = RecordComparison.differences(Told.record(1), other)
        #expect(differences.map(\.field) == [.offeredSuites, .version, .phase, .closeBy, .closeHow])
        let stage = differences.first { $0.field == .phase }
        #expect(stage?.a == "response" && stage?.b == "server-done")
    }

    @Test func whatOnlyOneShowsIsNoDifference() {
        let bare = Told.record(2) { $0.tls = nil }
        #expect(RecordComparison.differences(Told.record(1), bare).isEmpty)
    }
}
