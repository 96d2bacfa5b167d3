import Testing

@testable import Wording

@Suite struct WordsTablesTests {
    static let durations: [(Double, String)] = [
        (0, "0 µs"), (0.000_036, "36 µs"), (0.000_133, "0.1 ms"), (0.009_94, "9.9 ms"), (0.045, "45 ms"),
        (0.999, "999 ms"),
        (1.25, "1.3 s"),
        (20.018, "20.0 s"),
    ]

    @Test(arguments: durations)
    func durationsHaveSensiblePrecision(_ seconds: Double, _ text: String) {
        #expect(Words.preciseDuration(seconds) == text)
    }

    @Test func nounsAgreeWithTheirNumber() {
        #expect(Words.count(1, "connection") == "1 connection" && Words.count(0, "connection") == "0 connections")
        #expect(Words.count(2, "story", plural: "stories") == "2 stories")
    }

    static let numbers: [(Double, Int, String)] = [
        (0.05, 1, "0.1"), (1.999, 2, "2.00"), (-0.001, 2, "0.00"), (-1.5, 1, "-1.5"), (7, 0, "7"), (.nan, 1, "?"),
        (.infinity, 1, "?"),
        (1e15, 1, "1000000000000000.0"), (1e19, 1, "?"), (0.000_000_001, 9, "0.000000001"),
    ]

    @Test(arguments: numbers)
    func fixedDecimals(_ value: Double, _ decimals: Int, _ text: String) {
        #expect(Words.fixed(value, decimals) == text)
    }

    /// A duration of hours in nanoseconds still fits 64 bits.
    @Test func largeNumbersWithManyDecimalsDoNotTrap() {
        #expect(Words.fixed(8_000_000_000, 9) == "8000000000.000000000")
        // The longest time between two time stamps, which a hostile file can claim.
        #expect(Words.fixed(Double(Int64.max) / 1e9, 9) == "9223372036.854775808")
        #expect(Words.fixed(9e11, 9) == "?")
    }

    static let runs: [([Int], String)] = [
        ([], ""), ([3], "3"), ([0, 1], "0, 1"), ([0, 1, 2, 5], "0-2, 5"), ([5, 4], "5, 4"),
        ([1, 3, 5, 7, 9], "1, 3, 5, 7 and 1 more"),
        (Array(0..<100) + [200, 202, 204, 206, 208], "0-99, 200, 202, 204 and 2 more"),
    ]

    @Test(arguments: runs)
    func runsAreCollapsed(_ numbers: [Int], _ text: String) { #expect(Words.numbers(numbers, limit: 4) == text) }

    @Test func silenceHasMilliseconds() { #expect(Words.silence(20.0184) == "20.018 s") }

    @Test func longTextsAreCut() {
        #expect(Words.shortened("abcdef", 6) == "abcdef")
        #expect(Words.shortened("abcdefg", 6) == "abcde…")
    }
}
