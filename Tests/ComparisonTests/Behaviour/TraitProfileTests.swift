import ComparedConnections
import Diagnosis
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct TraitProfileTests {
    private func server(_ id: Int, _ last: UInt32) -> DiagnosedConnection {
        SampleConnection.sound(id) { $0.server.address = SampleConnection.address(last) }
    }

    private func closed(_ id: Int, after seconds: Double) -> DiagnosedConnection {
        SampleConnection.sound(id) {
            $0.close = Close(
                by: .server, how: .fin, mark: SampleConnection.mark(id, 0), idleBefore: seconds, firstFinOrRst: nil)
        }
    }

    private func several(_ last: [UInt32], more: Int = 0) -> ComparedValue {
        .several(last.map { .address(SampleConnection.address($0)) }, more: more)
    }

    /// A value that came in both is chance.
    @Test func valuesThatNeverCameInTheOtherDiffer() {
        let both = TraitProfile([server(0, 2), server(1, 3)])
        #expect(both.differences(TraitProfile([server(2, 3)])).isEmpty)
        let difference = both.differences(TraitProfile([server(2, 4)]))
        #expect(difference.map(\.field) == [.serverAddress])
        #expect(difference.first?.a == several([2, 3]))
        #expect(difference.first?.b == .address(SampleConnection.address(4)))
    }

    @Test func ofManyValuesAFewAreTold() {
        let many = TraitProfile((0..<6).map { server($0, 10 + UInt32($0)) })
        #expect(many.differences(TraitProfile([server(9, 2)])).first?.a == several([10, 11, 12], more: 3))
    }

    static let timers: [(Double, Double, Bool)] = [
        (5, 5.2, false), (5, 6, true), (75, 3, true), (20, 20.6, false), (1, 1.5, false), (60, 75, true),
    ]

    @Test(arguments: timers)
    func timersDifferByMoreThanChance(_ one: Double, _ other: Double, _ differs: Bool) {
        let differences = TraitProfile([closed(0, after: one)]).differences(TraitProfile([closed(1, after: other)]))
        #expect(differences.contains { $0.field == .idleBefore } == differs)
    }

    static let delays: [(Double, Double, Bool)] = [
        (0.001, 0.05, false), (0.02, 0.2, true), (0.2, 0.5, false), (1, 4.5, true),
    ]

    @Test(arguments: delays)
    func stepsDifferWhereOneTakesSeveralTimesAsLong(_ one: Double, _ other: Double, _ differs: Bool) {
        func profile(_ seconds: Double) -> TraitProfile {
            TraitProfile([SampleConnection.sound(0) { $0.tcp.handshakeRoundTrip = seconds }])
        }
        #expect(profile(one).differences(profile(other)).isEmpty == !differs)
    }

    @Test func theSameInBothIsConstant() {
        let constants = TraitProfile([server(0, 2)]).constants(TraitProfile([server(1, 2)]))
        #expect(constants.contains { $0.field == .serverAddress && $0.value == .address(SampleConnection.address(2)) })
        #expect(
            !TraitProfile([server(0, 2)]).constants(TraitProfile([server(1, 3)])).contains {
                $0.field == .serverAddress
            })
    }

    static let flights: [(Int, Int, Bool)] = [
        (2000, 2010, false), (2000, 2080, false), (2200, 1100, true), (900, 3000, true),
    ]

    @Test(arguments: flights)
    func aFlightDiffersByMoreThanASignature(_ one: Int, _ other: Int, _ differs: Bool) {
        func profile(_ octets: Int) -> TraitProfile {
            TraitProfile([SampleConnection.sound(0) { $0.tls?.observation.encryptedServerFlight = octets }])
        }
        #expect(profile(one).differences(profile(other)).contains { $0.field == .encryptedFlight } == differs)
    }

    /// A hundred thousand connections are looked at by a few.
    @Test func manyAreSampledEvenly() {
        let connections = (0..<1000).map { server($0, $0 < 500 ? 2 : 3) }
        let told = TraitProfile(connections).differences(TraitProfile([server(0, 4)])).first
        #expect(told?.a == several([2, 3]))
    }
}
