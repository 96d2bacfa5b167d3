import Testing

@testable import HTTP

@Suite struct HTTP2StreamsTests {
    @Test func aRequestIsOnANewStreamOfTheClient() {
        var streams = HTTP2Streams(isUpgraded: false)
        let begun = [1, 1, 5, 3, 2, 0, 7].map { streams.begin($0) }
        #expect(begun == [true, false, true, false, false, false, true])
        let answered = [5, 5, 3, 1].map { streams.answer($0) }
        #expect(answered == [true, false, false, true])
    }

    @Test func anUpgradeLeavesTheFirstUnanswered() {
        var streams = HTTP2Streams(isUpgraded: true)
        let (isNew, isAnswered) = (streams.begin(1), streams.answer(1))
        #expect(!isNew && isAnswered)
    }

    @Test func remembersNoMoreThanItsLimit() {
        var streams = HTTP2Streams(isUpgraded: false)
        for stream in 0..<UInt32(HTTP2Streams.limit) { streams.begin(2 * stream + 1) }
        let beyond = UInt32(2 * HTTP2Streams.limit + 1)
        let (isNew, isAnswered) = (streams.begin(beyond), streams.answer(beyond))
        #expect(isNew && !isAnswered)
    }
}
