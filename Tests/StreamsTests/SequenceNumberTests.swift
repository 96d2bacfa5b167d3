import Testing

@testable import Streams

@Suite struct SequenceNumberTests {
    @Test(arguments: [
        (UInt32(0), UInt32(0), 0), (0, 1, 1), (1, 0, -1), (.max, 0, 1), (0, .max, -1), (.max - 9, 10, 20),
        (0, 1 << 30, 1 << 30),
    ])
    func distanceWraps(from: UInt32, to: UInt32, distance: Int) {
        #expect(SequenceNumber.distance(from: from, to: to) == distance)
    }
}
