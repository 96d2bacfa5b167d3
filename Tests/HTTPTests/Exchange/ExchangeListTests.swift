import Octets
import Testing

@testable import HTTP

@Suite struct ExchangeListTests {
    private func exchange(_ number: Int, isOver: Bool = true) -> HTTPExchange {
        let mark = Mark(frame: number, at: Timestamp(nanoseconds: 0))
        var message = HTTPMessage(first: mark)
        message.isWhole = isOver
        return HTTPExchange(request: .init(message: message), answer: .init(message: message))
    }

    private func numbers(_ list: ExchangeList) -> [Int] { list.all.compactMap { $0.request?.message.first.frame } }

    @Test func theLastOnesAreKept() {
        var list = ExchangeList()
        for number in 1...1000 { _ = list.add(exchange(number)) }
        #expect(numbers(list) == Array((1001 - ExchangeList.overLimit)...1000))
        #expect(list.dropped == 1000 - ExchangeList.overLimit && !list.isOverrun)
    }

    /// In HTTP/2 one stream may be open for as long as the connection is.
    @Test func whatIsUnderWayIsKept() {
        var list = ExchangeList()
        _ = list.add(exchange(1, isOver: false))
        for number in 2...1000 { _ = list.add(exchange(number)) }
        #expect(numbers(list).first == 1 && numbers(list).last == 1000 && list.count == ExchangeList.overLimit)
    }

    @Test func tooManyUnderWayEndIt() {
        var list = ExchangeList()
        let limit = ExchangeList.overLimit + ExchangeList.openLimit
        for number in 1...limit { #expect(list.add(exchange(number, isOver: false)) != nil) }
        #expect(!list.isOverrun)
        let one = list.add(exchange(limit + 1, isOver: false))
        #expect(one == nil && list.isOverrun && list.count == limit)
    }
}
