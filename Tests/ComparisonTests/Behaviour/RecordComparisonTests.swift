import ComparedConnections
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct RecordComparisonTests {
    @Test func portsAndTimesAreNoDifference() {
        #expect(RecordComparison.differences(SampleConnection.record(1), SampleConnection.record(2)).isEmpty)
    }

    @Test func whatDiffersIsToldInTheOrderOfTheHandshake() {
        let other = SampleConnection.record(2, phase: .serverDone) {
            $0.tls?.observation.version = .tls13
            $0.tls?.observation.clientHello = SampleConnection.otherHello
            $0.close = Close(by: .client, how: .fin, mark: nil, idleBefore: nil, firstFinOrRst: nil)
        }
        let differences = RecordComparison.differences(SampleConnection.record(1), other)
        #expect(differences.map(\.field) == [.offeredSuites, .version, .phase, .closeBy, .closeHow])
        let stage = differences.first { $0.field == .phase }
        #expect(stage?.values == PerPoint(a: .phase(.response), b: .phase(.serverDone)))
    }

    @Test func whatOnlyOneShowsIsNoDifference() {
        let bare = SampleConnection.record(2) { $0.tls = nil }
        #expect(RecordComparison.differences(SampleConnection.record(1), bare).isEmpty)
    }
}
