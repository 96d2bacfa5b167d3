import Testing

@testable import HTTP

@Suite struct HeadTextTests {
    private let long = Array(repeating: UInt8(ascii: "x"), count: HTTPObserver.textLimit + 1)

    @Test func oneTextIsCutAtItsLimit() {
        var text = HeadText()
        let kept = [long.dropLast(), long[...], [0x1b, 0x20]].map { text.keep($0) }
        let limit = String(repeating: "x", count: HTTPObserver.textLimit)
        #expect(kept == [limit, limit + "...", "\\1b "])
    }

    @Test func whatFollowsManyIsShort() {
        var text = HeadText()
        let kept = (0..<HeadText.totalLimit / HTTPObserver.textLimit).map { _ in text.keep(long.dropLast()) }
        #expect(kept.allSatisfy { !$0.hasSuffix("...") })
        let later = [long[...], [0x61]].map { text.keep($0) }
        #expect(later == [String(repeating: "x", count: HeadText.shortTextLimit) + "...", "a"])
    }
}
