import Testing

@testable import Preludes

@Suite struct LineBufferTests {
    private func lines(_ text: String, isXML: Bool = false) -> [String] {
        var buffer = LineBuffer()
        return text.utf8.compactMap { buffer.append($0, isXML: isXML) }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func linesEndWithOrWithoutCarriageReturn() { #expect(lines("a\r\nb\n\r\nc") == ["a", "b", ""]) }

    @Test func aTagIsALine() {
        #expect(lines("<a><b/>") == ["<a>", "<b/>"])
        #expect(lines("x<a>\n") == ["x<a>"])
        #expect(lines("x<a>\n", isXML: true) == ["x<a>", ""])
    }

    /// Of an overlong line the beginning is kept.
    @Test func aLineHasALimit() {
        let long = String(repeating: "a", count: PreludeObserver.turnLimit + 10)
        #expect(lines(long + "\nb\n").map(\.count) == [PreludeObserver.turnLimit, 1])
    }
}
