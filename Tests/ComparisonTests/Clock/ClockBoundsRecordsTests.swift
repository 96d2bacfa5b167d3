import ComparedConnections
import Diagnosis
import Octets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ClockBoundsRecordsTests {
    private let pair = ConnectionPair(a: 0, b: 0, matchBasis: .addressesAndSequenceNumbers, isSameTCP: true)

    private func opened(client: Double, server: Double, _ change: (inout ConnectionRecord) -> Void = { _ in })
        -> DiagnosedConnection
    {
        SampleConnection.sound(0) { record in
            record.marks.ends.client.synFrames = [SampleConnection.mark(1, client)]
            record.marks.ends.server.synFrames = [SampleConnection.mark(2, server)]
            change(&record)
        }
    }

    @Test func bothSYNsBoundTheOffset() throws {
        // 10 ms either way, the second clock 5 s ahead.
        let records = PerPoint(a: [opened(client: 1, server: 1.03)], b: [opened(client: 6.01, server: 6.02)])
        let relation = try #require(ClockBounds([pair], records).relation())
        #expect(abs(relation.offset - 5) <= relation.error ?? 0)
        #expect(relation.nearerClient == .a)
    }

    @Test func whatCameTwiceIsNotTaken() {
        let records = PerPoint(
            a: [opened(client: 1, server: 1.03) { $0.marks.ends.client.synFrames.append(SampleConnection.mark(3, 2)) }],
            b: [opened(client: 6.01, server: 6.02) { $0.marks.ends.server.synFrames = [] }])
        #expect(ClockBounds([pair], records).relation() == nil)
    }

    @Test func aProxyFollowsWhatItWasTold() throws {
        let proxied = ConnectionPair(a: 0, b: 0, matchBasis: .orderAndTime, isSameTCP: false)
        func data(_ client: Double, _ server: Double) -> (inout ConnectionRecord) -> Void {
            { record in
                record.tls?.observation.firstApplicationData = PerSide(
                    client: SampleConnection.mark(7, client), server: SampleConnection.mark(8, server))
            }
        }
        let records = PerPoint(
            a: [opened(client: 1, server: 1.01, data(1.2, 1.5))],
            b: [opened(client: 1.05, server: 1.06, data(1.25, 1.4))])
        let relation = try #require(ClockBounds([proxied], records).relation(hint: .a))
        #expect(abs(relation.offset) <= relation.error ?? 0)
    }

    @Test func hopLimitsTellWhichIsNearerToTheClient() {
        func hops(_ client: Int, _ server: Int) -> DiagnosedConnection {
            SampleConnection.sound(0) {
                $0.tcp.ends.client.hopLimit = client
                $0.tcp.ends.server.hopLimit = server
            }
        }
        #expect(Point.nearerClient([pair], PerPoint(a: [hops(64, 60)], b: [hops(62, 62)])) == .a)
        #expect(Point.nearerClient([pair], PerPoint(a: [hops(62, 62)], b: [hops(64, 60)])) == .b)
        #expect(Point.nearerClient([pair], PerPoint(a: [hops(64, 64)], b: [hops(64, 64)])) == nil)
    }
}
