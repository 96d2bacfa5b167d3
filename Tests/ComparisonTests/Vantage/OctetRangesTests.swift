import Testing

@testable import Comparison

@Suite struct OctetRangesTests {
    static let cases: [([Range<Int64>], [Range<Int64>])] = [
        ([0..<10, 10..<20], [0..<20]), ([0..<10, 20..<30], [0..<10, 20..<30]), ([20..<30, 0..<10], [0..<10, 20..<30]),
        ([0..<10, 20..<30, 10..<20], [0..<30]), ([0..<10, 5..<7], [0..<10]), ([5..<7, 0..<10], [0..<10]), ([0..<0], []),
        ([0..<10, 20..<30, 5..<25], [0..<30]), ([0..<10, 20..<30, 40..<50, 9..<41], [0..<50]),
    ]

    @Test(arguments: cases)
    func rangesThatTouchAreOne(_ inserted: [Range<Int64>], _ expected: [Range<Int64>]) {
        var ranges = OctetRanges()
        for range in inserted { ranges.insert(range) }
        #expect(ranges.ranges == expected)
        #expect(ranges.end == expected.last?.upperBound)
        for range in inserted { #expect(ranges.contains(range)) }
    }

    @Test func whatWasNotSeenIsNotThere() {
        var ranges = OctetRanges()
        ranges.insert(0..<10)
        ranges.insert(20..<30)
        #expect(!ranges.contains(5..<25))
        #expect(ranges.intersects(5..<25))
        #expect(!ranges.intersects(10..<20))
    }

    @Test func whatIsHereAndNotThereIsCounted() {
        var (one, other) = (OctetRanges(), OctetRanges())
        one.insert(0..<100)
        #expect(one.count(besides: other) == 100)
        other.insert(10..<20)
        other.insert(90..<200)
        #expect(one.count(besides: other) == 80)
        #expect(other.count(besides: one) == 100)
    }

    /// Holes are told up to a limit; beyond it the earliest count as seen.
    @Test func holesHaveALimit() {
        var ranges = OctetRanges()
        for index in 0..<Int64(1000) { ranges.insert(index * 10..<index * 10 + 1) }
        #expect(ranges.ranges.count <= OctetRanges.limit)
        #expect(ranges.contains(0..<5))
        #expect(!ranges.contains(9980..<9985))
    }
}
