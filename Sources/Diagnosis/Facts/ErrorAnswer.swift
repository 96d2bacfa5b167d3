package import HTTP
package import Octets
import Timeline

/// An answer of HTTP that reports an error: when it came, and what became of the connection.
package struct ErrorAnswer: Equatable, Sendable {
    /// What became of the connection.
    package enum Consequence: Equatable, Sendable {
        /// The connection went on, or was ended for another reason.
        case none
        /// The server ended the connection with it.
        case closed(isReset: Bool)
        /// The request was refused before it was through, and the connection ended over that; nil where it stayed open
        /// and no more of the request came.
        case refusedBody(by: Side?, isReset: Bool)
    }

    /// The shortest timer of a gateway: the status itself says that it gave up.
    static let shortestTimer = Duration.seconds(1)
    /// What a gateway says of the server behind it (RFC 9110 section 15.6).
    static let gatewayStatuses = 502...504
    /// What refuses the connection or the message as such, so that the close after it is part of the refusal.
    static let refusals: Set<Int> = [400, 411, 413, 414, 417, 421, 426, 429, 431, 494, 495, 496, 497]

    /// The status, 400 or more.
    package var status: Int
    /// The Server field.
    package var server: String?
    /// The method; nil where the request was not seen, or not whole.
    package var method: String?
    /// The request target, see ``method``.
    package var target: String?
    /// Time from the last octet of the request to the first of the answer; nil where the request was not whole by then.
    package var wait: Duration?
    /// Octets of the request's body that had come by then, where it was not whole.
    package var arrived: Int?
    /// Octets of the body that the request announced, see ``arrived``.
    package var announced: Int?
    /// What became of the connection.
    package var consequence: Consequence
    /// The last octet of the request before the answer; nil where none was seen.
    package var asked: Mark?
    /// The frame of the answer's head.
    package var answered: Mark
    /// Where the connection ended because of it.
    package var end: Mark?
    /// Whether a later request on the connection was answered without an error.
    package var wasOvercome: Bool

    /// The round time after which a gateway gave up; nil where it is none.
    package var timer: Duration? {
        guard let wait, Self.gatewayStatuses.contains(status) else { return nil }
        return RoundTime.nearest(to: wait, atLeast: Self.shortestTimer)
    }

    init?(_ exchange: HTTPExchange, _ facts: ConnectionFacts, later: ArraySlice<HTTPExchange>) {
        guard let answer = exchange.answer, let status = answer.status, status >= 400, status != 408,
            let head = answer.message.head
        else { return nil }
        let request = exchange.request
        (self.status, server, answered) = (status, answer.server, head)
        (method, target) = (request?.method, request?.target)
        if let early = answer.earlyAfter, exchange.stream == nil {
            (arrived, announced) = (early, request?.message.announced)
            asked = request?.message.first
        } else if let request {
            asked = request.message.last
            wait = answer.message.first.at.duration(since: request.message.last.at)
        }
        wasOvercome = later.contains { ($0.answer?.status).map { $0 < 400 } ?? false }
        consequence = Self.consequence(exchange, answer, facts, isLast: later.isEmpty)
        if consequence != .none { end = facts.close.mark }
    }

    private static func consequence(
        _ exchange: HTTPExchange, _ answer: HTTPExchange.Answer, _ facts: ConnectionFacts, isLast: Bool
    ) -> Consequence {
        guard isLast else { return .none }
        let close = facts.close
        let isReset = close.isReset || facts.record.transport.ends.server.rst != nil
        let side: Side? = close.by == .client ? .client : close.by == .server ? .server : nil
        if answer.earlyAfter != nil, exchange.stream == nil, exchange.request?.message.isWhole == false {
            if facts.wasAbandoned(exchange) { return .none }
            return .refusedBody(by: side, isReset: isReset)
        }
        guard side == .server, let end = close.mark, !(exchange.request?.wantsClose ?? false),
            end.at.duration(since: answer.message.last.at) < ConnectionFacts.directAnswer
        else { return .none }
        return .closed(isReset: isReset)
    }
}

extension ConnectionFacts {
    /// Answers that report an error, in order; a 408 is none of them.
    package var errorAnswers: [ErrorAnswer] {
        let all = exchanges
        return all.indices.compactMap { ErrorAnswer(all[$0], self, later: all[($0 + 1)...]) }
    }

    /// The one that ended the connection.
    package var endingErrorAnswer: ErrorAnswer? {
        guard let last = errorAnswers.last else { return nil }
        switch last.consequence {
        case .none: return nil
        case .closed: return ErrorAnswer.refusals.contains(last.status) || last.status >= 500 ? last : nil
        // A client that asked first, with 100-continue, loses nothing.
        case .refusedBody(let side, let isReset):
            return side == nil || !isReset && last.arrived == 0 ? nil : last
        }
    }

    /// The error by which HTTP/2 ended the connection.
    package var goAway: HTTP2Observer.Ending? {
        record.http?.endings.last { $0.stream == nil && $0.code != 0 }
    }

    /// Streams that the server reset with an error before their answer was whole.
    package var refusedStreams: [HTTP2Observer.Ending] {
        exchanges.compactMap { exchange in
            guard let reset = exchange.reset, reset.from == .server, reset.code != 0,
                exchange.answer?.message.isWhole != true
            else { return nil }
            return reset
        }
    }
}
