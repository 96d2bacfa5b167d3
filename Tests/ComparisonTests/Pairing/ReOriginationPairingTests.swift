import ComparedConnections
import Diagnosis
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ReOriginationPairingTests {
    /// Connections that begin at those moments and are open for a second.
    private func connections(
        _ moments: [Double], from client: UInt32, phase: Phase = .response, name: String = "host.example"
    )
        -> [DiagnosedConnection]
    {
        moments.enumerated().map { index, moment in
            SampleConnection.sound(index) { record in
                record.firstSeen = SampleConnection.at(moment)
                record.lastSeen = SampleConnection.at(moment + 1)
                record.client.address = SampleConnection.address(client)
                record.phase = phase
                record.tls?.observation.clientHello = ClientHello(cipherSuites: [], serverName: name)
                record.setOpenings(client: UInt32(index) + client * 1000, server: nil)
            }
        }
    }

    private func pairing(
        _ a: [DiagnosedConnection], _ b: [DiagnosedConnection], clock: ClockRelation? = nil, nearerClient: Point? = nil
    )
        -> ReOriginationPairing
    {
        ReOriginationPairing(
            PerPoint(a: a, b: b), unpaired: PerPoint(a: Array(a.indices), b: Array(b.indices)), clock: clock,
            nearerClient: nearerClient)
    }

    static let rhythms: [(Double, String)] = [
        (0, "the same clock"), (-312.4, "minutes behind"), (1800, "half an hour ahead"),
    ]

    /// Attempts at irregular times, each followed by the proxy's own 12 ms later.
    @Test(arguments: rhythms)
    func theRhythmTellsTheOffset(_ offset: Double, _: String) throws {
        let moments = [1.0, 4.1, 12.8, 14.0]
        let pairing = pairing(connections(moments, from: 1), connections(moments.map { $0 + 0.012 + offset }, from: 99))
        #expect(pairing.pairs.map(\.indices) == (0..<4).map { PerPoint(a: $0, b: $0) })
        // Between clocks that do not agree, who began first cannot be told.
        #expect(pairing.nearerClient == (offset == 0 ? .a : nil))
        #expect(try #require(pairing.offsets).contains(offset))
    }

    @Test func theOtherWayRoundTheSecondIsNearerToTheClient() {
        let moments = [1.0, 4.1, 12.8]
        let pairing = pairing(connections(moments.map { $0 + 0.012 }, from: 99), connections(moments, from: 1))
        #expect(pairing.pairs.count == 3)
        #expect(pairing.nearerClient == .b)
    }

    /// One that retries every ten seconds fits shifted by ten seconds as well.
    @Test func aRegularRhythmTellsNoOffset() {
        let moments = [0.0, 10, 20, 30, 40]
        let pairing = pairing(connections(moments, from: 1), connections(moments.map { $0 + 500.012 }, from: 99))
        #expect(pairing.pairs.isEmpty)
        #expect(pairing.offsets == nil)
    }

    @Test func onClocksThatAgreeARegularRhythmIsEnough() {
        let moments = [0.0, 10, 20, 30, 40]
        #expect(
            pairing(connections(moments, from: 1), connections(moments.map { $0 + 0.012 }, from: 99)).pairs.count == 5)
    }

    /// Requests right after each other: each belongs to the one before it, not to the next.
    @Test func closeTogetherEachGoesWithItsOwn() throws {
        let moments = [0.0, 0.15, 0.3]
        let pairing = pairing(connections(moments, from: 1), connections(moments.map { $0 + 0.1 }, from: 99))
        #expect(pairing.pairs.map(\.indices) == (0..<3).map { PerPoint(a: $0, b: $0) })
        #expect(try #require(pairing.offsets).contains(0))
    }

    /// Nobody asked the proxy for what the server was asked.
    @Test func whatWasNotAskedForIsNotPaired() {
        let refused = connections([1, 4.1, 12.8], from: 1, phase: .serverDone)
        #expect(pairing(refused, connections([1.01, 4.11, 12.81], from: 99)).pairs.isEmpty)
    }

    @Test func otherServersAreNotPaired() {
        let pairing = pairing(
            connections([1, 4], from: 1), connections([1.01, 4.01], from: 99, name: "other.example"))
        #expect(pairing.pairs.isEmpty)
        #expect(pairing.candidates == 0)
    }

    @Test func withAKnownClockAWaitIsAllowed() {
        let clock = ClockRelation(offset: 100, error: 0.001, reference: SampleConnection.at(0), nearerClient: .a)
        let pairing = pairing(
            connections([1, 40], from: 1), connections([101.9, 140.2, 190], from: 99), clock: clock, nearerClient: .a)
        #expect(pairing.pairs.map(\.indices) == [PerPoint(a: 0, b: 0), PerPoint(a: 1, b: 1)])
        #expect(pairing.offsets == nil)
    }

    @Test func whatWasOpenBeforeHasNoBeginning() {
        let open = connections([1, 4.1, 12.8], from: 1).map { connection in
            var record = connection.record
            record.marks.ends.client.synFingerprint = nil
            return SampleConnection.diagnosed(record)
        }
        #expect(pairing(open, connections([1.01, 4.11, 12.81], from: 99)).pairs.isEmpty)
    }
}
