import ComparedConnections
import Octets
import Packets
import Testing

@testable import Comparison

@Suite struct SegmentObservationTests {
    private func sighting(
        _ octets: Range<Int64> = 1..<101, number: UInt16 = 7, stamp: UInt32? = nil, flags: TCPFlags = [],
        acknowledgment: Int64? = 1,
        at moment: Double = 0, point: Point = .a
    ) -> SegmentObservation {
        var options = TCPOptions()
        options.timestamps = stamp.map { .init(value: $0, echoReply: 0) }
        return SegmentObservation(
            point: point, mark: SampleConnection.mark(1, moment), octets: octets, payloadLength: octets.count,
            flags: flags,
            acknowledgment: acknowledgment, window: 1, hopLimit: 64, identification: number, options: options,
            digest: nil,
            missing: octets.count)
    }

    @Test func theMoreAgreesTheBetterItFits() {
        let cases: [(SegmentObservation, Int?)] = [
            (sighting(stamp: 5), 4), (sighting(), 3), (sighting(number: 8, stamp: 5), 1), (sighting(number: 8), nil),
            (sighting(2..<101, stamp: 5), nil),
            (sighting(stamp: 5, flags: .fin), nil),
        ]
        for (other, fit) in cases { #expect(sighting(stamp: 5).fit(other) == fit) }
        #expect(sighting(number: 0, stamp: 5).fit(sighting(number: 0, stamp: 5)) == 2)
        #expect(sighting(number: 0).fit(sighting(number: 0)) == 0)
    }

    /// Acknowledgments differ by what they acknowledge.
    @Test func pureAcknowledgmentsAreToldByTheirNumber() {
        let one = sighting(5..<5, acknowledgment: 9)
        #expect(one.isPureAcknowledgment)
        #expect(one.fit(sighting(5..<5, acknowledgment: 10)) == nil)
        #expect(one.hasPlace(of: sighting(5..<5, number: 99, acknowledgment: 9)))
        #expect(!sighting(5..<5, flags: .rst).isPureAcknowledgment)
    }

    @Test(arguments: [(0.000_5, true), (0.01, false)])
    func aCopyFollowsAtOnce(_ delay: Double, _ isCopy: Bool) {
        #expect(sighting(at: delay).isCopy(of: sighting()) == isCopy)
        #expect(sighting(number: 0, at: delay).isCopy(of: sighting(number: 0)) == isCopy)
        // An acknowledgment is sent once more for each segment that overtook another.
        #expect(!sighting(1..<1, number: 0, at: delay).isCopy(of: sighting(1..<1, number: 0)))
    }
}
