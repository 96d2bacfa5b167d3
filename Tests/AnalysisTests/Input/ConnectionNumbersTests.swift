import Analysis
import Testing

@Suite struct ConnectionNumbersTests {
    @Test(arguments: [
        ("3", [3...3]), ("1,2,4", [1...1, 2...2, 4...4]), ("5-7", [5...7]), ("#1, 2, 5-7", [1...1, 2...2, 5...7]),
        ("0-0", [0...0]),
    ]) func whatReportsPrint(text: String, ranges: [ClosedRange<Int>]) {
        #expect(ConnectionNumbers(text)?.ranges == ranges)
    }

    @Test(arguments: ["", ",", "1,", "x", "-1", "3-1", "1-2-3", "1-", "-", "99999999999999999999", "1.5"])
    func whatIsNone(text: String) {
        #expect(ConnectionNumbers(text) == nil)
    }

    @Test func whichAreMeant() throws {
        let numbers = [try #require(ConnectionNumbers("1,5-7")), try #require(ConnectionNumbers("9"))]
        #expect((0..<12).filter { numbers.names($0) } == [1, 5, 6, 7, 9])
        #expect([ConnectionNumbers]().names(4))
        #expect(
            numbers[0].lowest(notBelow: 6) == 6 && numbers[0].lowest(notBelow: 8) == nil
                && numbers[0].lowest(notBelow: 0) == 1)
    }
}
