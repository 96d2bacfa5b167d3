import Octets
import Testing

@testable import Capture

@Suite struct TimeOrderedFramesTests {
    private func header(_ number: Int, _ second: Int64, _ length: Int) -> FrameHeader {
        FrameHeader(
            number: number, at: Timestamp(nanoseconds: second * 1_000_000_000), linkType: .ethernet,
            capturedLength: length,
            originalLength: length)
    }

    @Test func framesComeInTheOrderOfTheirTimesWithTheirOctets() {
        var frames = TimeOrderedFrames()
        for (number, second) in [(1, 5), (2, 3), (3, 9), (4, 3)] as [(Int, Int64)] {
            let octets = [UInt8](repeating: UInt8(number), count: number)
            frames.add(header(number, second, number), octets.span)
        }
        frames.sort()
        var taken: [[Int]] = []
        while let frame = frames.take() { taken.append([frame.number] + frames.octets[frames.range].map(Int.init)) }
        // Those of one moment stay in the order of the file.
        #expect(taken == [[2, 2, 2], [4, 4, 4, 4, 4], [1, 1], [3, 3, 3, 3]])
        let (next, isEmpty) = (frames.take(), frames.octets.isEmpty)
        #expect(next == nil && isEmpty)
    }

    @Test func theyCanBeFilledAgain() {
        var frames = TimeOrderedFrames()
        for second in [2, 1] as [Int64] {
            let none: [UInt8] = []
            frames.add(header(1, second, 0), none.span)
            frames.sort()
            let (one, next) = (frames.take(), frames.take())
            #expect(one?.at.nanoseconds == second * 1_000_000_000 && next == nil)
        }
        let isFull = frames.isFull
        #expect(!isFull)
    }
}
