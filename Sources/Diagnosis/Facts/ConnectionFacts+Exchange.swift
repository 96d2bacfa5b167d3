package import HTTP
import Knowledge
package import Octets
import Preludes
import Streams
import TLS
import Timeline

/// Requests and answers of HTTP that can be read: each of them, not only the first.
extension ConnectionFacts {
    /// Requests with their answers, in the order of the requests.
    package var exchanges: [HTTPExchange] { record.http?.exchanges ?? [] }

    /// The exchange that was begun last.
    package var lastExchange: HTTPExchange? { exchanges.last }

    /// The protocol that the connection was upgraded to, other than HTTP/2; from there on it is a session, and the
    /// timers of HTTP do not apply.
    package var upgrade: HTTPUpgrade? { record.http?.upgrade }

    /// Whether the capture shows how far a side's messages came: what is not in it was not sent.
    package func showsMessages(of side: Side) -> Bool {
        guard let http = record.http, unseenSide == nil else { return false }
        return http.lost[side] == nil && unseenTail(of: side) == 0 && !http.areExchangesOverrun
    }

    /// Octets behind the last one of a side that was seen which the capture lacks, a FIN among them.
    func unseenTail(of side: Side) -> Int { record.transport.ends[side].unseenTail }

    /// Whether octets that the capture lacks may be the answer that is missed, or hide what is one: inside TLS any
    /// octets, in clear those behind which nothing can be read.
    var mayLackAnswer: Bool {
        if unseenTail(of: .server) > 0 { return true }
        guard let http = record.http else { return Side.allCases.contains(where: lacksOctets) }
        return http.lost.server != nil
    }

    /// Whether the last answer was begun and not whole when the connection or the capture ended. False where that
    /// cannot be told.
    package var isLastAnswerUnfinished: Bool {
        exchanges.contains { $0.reset == nil && $0.answer?.message.isWhole == false }
    }

    /// Whether the server owed an answer, or the rest of one, when the connection ended: to a request that was not begun
    /// behind that end.
    var owesAnswerAtClose: Bool {
        exchanges.contains { exchange in
            guard exchange.waitingFor == .server else { return false }
            guard let asked = exchange.request?.message.first, let end = close.mark else { return true }
            return asked.frame < end.frame
        }
    }

    /// A request of HTTP/1 whose answer began only after the client had hung up, and met its reset: where the request
    /// ended, and where the answer begins.
    var lateAnswer: (asked: Mark, answered: Mark)? {
        guard close.by == .client, let end = close.mark, let reset = record.transport.ends.client.rst?.mark,
            let last = exchanges.last, last.stream == nil, last.request?.message.isWhole == true,
            let asked = last.request?.message.last, let answered = last.answer?.message.first,
            asked.frame < end.frame, end.frame < answered.frame, answered.frame < reset.frame
        else { return nil }
        return (asked, answered)
    }

    /// The first whole request that no answer was begun to, and whose stream was not reset.
    package var unansweredExchange: HTTPExchange? {
        guard showsMessages(of: .client), showsMessages(of: .server) else { return nil }
        return exchanges.first { $0.request?.message.isWhole == true && $0.answer == nil && $0.reset == nil }
    }

    /// The last request of HTTP/1, where the client did not finish it: before that it was not answered, or only as the
    /// server had waited in vain for the rest.
    package var incompleteExchange: HTTPExchange? {
        // Behind an answer that is not seen the client may speak another protocol.
        guard showsMessages(of: .client), record.http?.lost.server == nil,
            let last = exchanges.last(where: { $0.request != nil }), last.stream == nil,
            last.request?.message.isWhole == false
        else { return nil }
        return last.answer?.status == nil || wasAbandoned(last) ? last : nil
    }

    /// Whether a request that was answered before it was whole had been given up by its client by then: the server says
    /// so, had waited long for the rest, or saw the client leave.
    func wasAbandoned(_ exchange: HTTPExchange) -> Bool {
        guard let request = exchange.request?.message, request.isWhole == false, let answer = exchange.answer else {
            return false
        }
        if answer.status == 408 { return true }
        if close.by == .client, let end = close.mark, end.frame < answer.message.first.frame { return true }
        return request.last.frame < answer.message.first.frame
            && answer.message.first.at.duration(since: request.last.at) >= Self.shortestWait
    }

    /// A 408 that answers nothing: the client had said nothing since the last answer. It is how some servers end a
    /// connection that was kept alive.
    package var unaskedTimeout: HTTPExchange? {
        guard showsMessages(of: .client), !record.startsMidConnection else { return nil }
        guard let index = exchanges.firstIndex(where: { $0.answer?.status == 408 && $0.request == nil }),
            exchanges[..<index].contains(where: { $0.answer?.message.head != nil })
        else { return nil }
        return exchanges[index]
    }

    /// Whether the connection ended, or a stream of it, after a wait for an answer that did not come, where it is not
    /// known that one was due: the client gave a request of HTTP/2 up, or spoke last inside TLS.
    var mayHaveAskedInVain: Bool {
        let wasGivenUp = exchanges.contains { exchange in
            guard let reset = exchange.reset, reset.from == .client, exchange.answer == nil,
                let asked = exchange.request?.message.last
            else { return false }
            return reset.mark.at.duration(since: asked.at) >= Self.shortestTimer
        }
        // A request behind an answer that announced the end is not read (RFC 9112 section 9.6).
        let wasLeft = unansweredExchange != nil && exchanges.contains { $0.answer?.announcesClose ?? false }
        if wasGivenUp || wasLeft { return true }
        // Frames of HTTP/2 that ask for nothing follow an answer, and other protocols have parting words.
        guard record.http == nil, record.prelude.map({ $0.kind == .http }) ?? true,
            !ServerTimeout.portsOfOtherServices.contains(record.server.port), let observation, observation.alpn != "h2",
            let end = close.mark,
            let asked = observation.lastApplicationData.client, let answered = observation.lastApplicationData.server,
            answered.frame < asked.frame, asked.frame < end.frame
        else { return false }
        return close.by == .server && close.isReset || end.at.duration(since: asked.at) >= Self.shortestWait
    }

    /// The last octet of either side before a moment that belongs to an exchange.
    func lastOctet(before mark: Mark) -> Mark? {
        exchanges.flatMap { [$0.request?.message.last, $0.answer?.message.last] }.compactMap { $0 }
            .filter { $0.frame < mark.frame }.max { $0.frame < $1.frame }
    }
}
