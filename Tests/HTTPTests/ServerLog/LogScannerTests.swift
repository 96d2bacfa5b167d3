import Testing

@testable import HTTP

@Suite struct LogScannerTests {
    private func scanner(_ text: String) -> LogScanner { LogScanner(Array(text.utf8)[...]) }

    @Test func nothingIsTakenWhereTheLineHasSomethingElse() {
        var scanner = scanner("ab c")
        let taken1 = scanner.take("b")
        #expect(!taken1)
        let taken2 = scanner.take("a")
        #expect(taken2)
        let taken3 = scanner.field(before: UInt8(ascii: "x"))
        #expect(taken3 == nil)
        let taken4 = scanner.field(before: UInt8(ascii: " "))?.text
        #expect(taken4 == "b")
        #expect(scanner.rest.text == "c")
        let taken5 = scanner.some(\.isDigit)
        #expect(taken5 == nil)
        let taken6 = scanner.some(\.isLetter)?.text
        #expect(taken6 == "c")
        #expect(scanner.isAtEnd)
        #expect(scanner.next == nil)
        let taken7 = scanner.take("c")
        #expect(!taken7)
    }

    @Test(arguments: [
        (#""abc" d"#, "abc", " d"), (#""" d"#, "", " d"), (#""a\"b" d"#, #"a\"b"#, " d"), (#""a\\" d"#, #"a\\"#, " d"),
    ]) func textInQuotes(line: String, inside: String, rest: String) {
        var scanner = scanner(line)
        let taken8 = scanner.quoted()?.text
        #expect(taken8 == inside)
        #expect(scanner.rest.text == rest)
    }

    @Test(arguments: ["abc", #""abc"#, #""abc\""#, #""abc\"#, ""]) func quotesThatDoNotEnd(line: String) {
        var scanner = scanner(line)
        let taken9 = scanner.quoted()
        #expect(taken9 == nil)
        #expect(scanner.rest.text == line)
    }

    @Test(arguments: [("7", 1...2, 7), ("123", 1...2, 12), ("007", 3...3, 7)] as [(String, ClosedRange<Int>, Int64)])
    func numbers(text: String, digits: ClosedRange<Int>, value: Int64) {
        var scanner = scanner(text)
        let taken10 = scanner.number(digits: digits)
        #expect(taken10 == value)
    }

    @Test func numbersThatAreTooShort() {
        var scanner = scanner("12x")
        let taken11 = scanner.number(digits: 3...4)
        #expect(taken11 == nil)
        #expect(scanner.rest.text == "12x")
    }

    @Test(arguments: [("0", 0), ("65535", 65_535), ("999999999999999999", 999_999_999_999_999_999)]) func decimals(
        text: String, value: Int
    ) {
        #expect(Array(text.utf8)[...].decimal == value)
    }

    @Test(arguments: ["", "-1", "+1", "1.0", "1 ", "9999999999999999999"]) func whatIsNoDecimal(text: String) {
        #expect(Array(text.utf8)[...].decimal == nil)
    }
}
