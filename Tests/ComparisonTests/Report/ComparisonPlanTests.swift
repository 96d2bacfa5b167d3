import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ComparisonPlanTests {
    private let names = PerPoint(a: "one.pcap", b: "two.pcap")

    private func plan(
        _ a: [DiagnosedConnection], _ b: [DiagnosedConnection], mode: CaptureComparison.Mode? = nil,
        from second: Double = 0
    ) -> ComparisonPlan {
        ComparisonPlan(
            PerPoint(
                a: SampleConnection.diagnosis(a, "one.pcap"),
                b: SampleConnection.diagnosis(b, "two.pcap", from: second, to: second + 1000)), names: names,
            mode: mode)
    }

    private func opened(_ id: Int, _ numbers: (UInt32, UInt32), _ change: (inout ConnectionRecord) -> Void = { _ in })
        -> DiagnosedConnection
    {
        SampleConnection.sound(id) { record in
            record.setOpenings(client: numbers.0, server: numbers.1)
            record.marks.ends.client.synFrames = [SampleConnection.mark(1, Double(id))]
            record.marks.ends.server.synFrames = [SampleConnection.mark(2, Double(id) + 0.01)]
            change(&record)
        }
    }

    /// A client and a proxy that says another hello in its name.
    private func sides(_ count: Int, hello: ClientHello?) -> PerPoint<[DiagnosedConnection]> {
        let moments = [0.0, 3.1, 8.7, 9.2].prefix(count)
        func connections(_ delay: Double, _ client: UInt32, _ hello: ClientHello?) -> [DiagnosedConnection] {
            moments.enumerated().map { index, moment in
                opened(index, (UInt32(index) + client, 7)) { record in
                    record.firstSeen = SampleConnection.at(moment + delay)
                    record.lastSeen = SampleConnection.at(moment + delay + 1)
                    record.client.address = SampleConnection.address(client)
                    if let hello { record.tls?.observation.clientHello = hello }
                }
            }
        }
        let own = ClientHello(random: [UInt8](repeating: 1, count: 32), cipherSuites: [CipherSuite(rawValue: 0xc02f)])
        return PerPoint(a: connections(0, 1, own), b: connections(0.01, 99, hello ?? own))
    }

    private let proxys = ClientHello(
        random: [UInt8](repeating: 2, count: 32), cipherSuites: [CipherSuite(rawValue: 0x1301)])

    @Test func theSameConnectionsMakeItTwoPoints() {
        let plan = plan([opened(0, (1, 2))], [opened(0, (1, 2))])
        #expect(plan.mode == .vantage)
        #expect(plan.reason == .connectionsInBoth(1, by: .sequenceNumbers))
        #expect(plan.pathTracker() != nil)
        #expect(!plan.comparison().isDifferent)
    }

    @Test func nothingInCommonMakesItTwoTimes() {
        let plan = plan([opened(0, (1, 2))], [opened(0, (3, 4)) { $0.setRandoms(client: 9) }], from: 90_000)
        #expect(plan.mode == .behaviour)
        #expect(plan.pathTracker() == nil)
        #expect(plan.comparison().clock == nil)
    }

    @Test func aProxysRhythmMakesItTwoPoints() {
        let sides = sides(3, hello: proxys)
        let comparison = plan(sides.a, sides.b).comparison()
        #expect(comparison.mode == .vantage)
        #expect(comparison.findings.map(\.id) == [.interceptionTwoSided])
        #expect(comparison.pairs.allSatisfy { $0.matchBasis == .orderAndTime })
    }

    /// Two devices that are made alike may do the same at the same moments.
    @Test func oneHelloAtTheSameMomentsIsNoProxy() {
        let sides = sides(
            3,
            hello: ClientHello(random: [UInt8](repeating: 2, count: 32), cipherSuites: [CipherSuite(rawValue: 0xc02f)]))
        #expect(plan(sides.a, sides.b).mode == .behaviour)
    }

    @Test func whoeverAsksIsObeyed() {
        let sides = sides(3, hello: proxys)
        let asked = plan(sides.a, sides.b, mode: .behaviour)
        #expect(asked.mode == .behaviour)
        #expect(asked.reason == .asked)
        #expect(plan([opened(0, (1, 2))], [opened(0, (3, 4))], mode: .vantage).mode == .vantage)
    }

    /// One machine cannot be on two links at one time: something answers in its place.
    @Test func aServerOnTwoLinksMakesItTwoPoints() {
        func unrouted(_ client: UInt32, _ hello: UInt8) -> DiagnosedConnection {
            opened(0, (client, 2)) { record in
                record.client.address = IPAddress(ipv4: client << 8 | 10)
                record.setRandoms(client: hello)
                record.firstSeen = SampleConnection.at(Double(client))
                record.lastSeen = SampleConnection.at(Double(client) + 0.5)
                record.tcp.ends.client.hopLimit = 64
                record.tcp.ends.server.hopLimit = 64
            }
        }
        let plan = plan([unrouted(20, 1)], [unrouted(30, 2)])
        #expect(plan.mode == .vantage)
        #expect(plan.reason == .serverInTwoPlaces(SampleConnection.record(0).server))
    }

    @Test func emptyCapturesAreCompared() throws {
        let comparison = plan([], []).comparison()
        #expect(comparison.mode == .behaviour)
        #expect(!comparison.isDifferent)
        guard case .nothingToCompare = comparison.explanation else { throw OtherConclusion() }
    }

    /// Without the second reading nothing is said of segments.
    @Test func withoutSegmentsTheRecordsAreCompared() {
        let comparison = plan(
            [opened(0, (1, 2))], [opened(0, (1, 2)) { $0.client.address = SampleConnection.address(9) }]
        ).comparison()
        #expect(comparison.leading?.difference.field == .clientAddress)
        #expect(comparison.findings.map(\.id) == [.pathRewrite])
    }
}
