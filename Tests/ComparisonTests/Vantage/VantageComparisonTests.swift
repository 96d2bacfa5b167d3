import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct VantageComparisonTests {
    private func comparison(_ points: TwoPoints) -> CaptureComparison {
        VantageComparison(points.pairing, points.diagnoses, points.names, nil).comparison(reason: .asked)
    }

    private func opened(_ id: Int, _ change: @escaping (inout ConnectionRecord) -> Void = { _ in })
        -> DiagnosedConnection
    {
        SampleConnection.sound(id) { record in
            record.setOpenings(client: 100 + UInt32(id), server: 200 + UInt32(id))
            record.setRandoms(client: UInt8(id + 1))
            change(&record)
        }
    }

    @Test func everyConnectionIsAccountedFor() {
        let points = TwoPoints([opened(0), opened(1) { $0.server.port = 8443 }], [opened(0)])
        let comparison = comparison(points)
        #expect(Set(comparison.pairs.flatMap(\.connections.a)) == [0, 1, 2])
        #expect(Set(comparison.pairs.flatMap(\.connections.b)) == [0, 1])
        #expect(comparison.limits.contains(.unpaired(1, of: .a)))
    }

    /// The far capture was running and shows the server: what it lacks never came.
    @Test func whatNeverComesIsADifference() throws {
        let silent = SampleConnection.diagnosed(
            opened(0) {
                $0.phase = .synSent
                $0.tls = nil
                $0.firstSeen = SampleConnection.at(300)
                $0.lastSeen = SampleConnection.at(301)
            }.record)
        let comparison = comparison(
            TwoPoints(
                [silent, opened(1)],
                [
                    opened(0) {
                        $0.setOpenings(client: 101, server: 201); $0.setRandoms(client: 2)
                    }
                ]))
        let alone = try #require(comparison.pairs.first { $0.connections.a == [0] })
        #expect(alone.differences.map(\.field) == [.neverArrived])
        #expect(alone.findings.map(\.id) == [.pathBlocked])
        #expect(comparison.isDifferent)
    }

    @Test func whatComesWhileTheOtherDoesNotRunIsNotBlocked() {
        let late = opened(0) {
            $0.phase = .synSent; $0.tls = nil; $0.firstSeen = SampleConnection.at(5000);
            $0.lastSeen = SampleConnection.at(5001)
        }
        let comparison = comparison(TwoPoints([late, opened(1)], [opened(1)]))
        #expect(comparison.findings.isEmpty)
    }

    @Test func withoutAClockThatIsALimit() {
        let comparison = comparison(TwoPoints([opened(0)], [opened(0)], nearerClient: nil))
        #expect(comparison.limits.contains(.unknownClocks))
        #expect(comparison.nearerClient == nil && comparison.clock == nil)
    }

    @Test func translatedAddressesAreDifferences() throws {
        let comparison = comparison(
            TwoPoints([opened(0)], [opened(0) { $0.client.address = SampleConnection.address(99) }]))
        #expect(comparison.leading?.difference.field == .clientAddress)
    }
}
