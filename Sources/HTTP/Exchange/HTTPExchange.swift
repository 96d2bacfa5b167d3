public import Octets

/// A request and its answer, as far as either came.
public struct HTTPExchange: Equatable, Sendable {
    /// A request, whole or not.
    public struct Request: Equatable, Sendable {
        /// What came of it.
        public var message: HTTPMessage
        /// The method; nil where the head is not whole, or could not be decoded.
        public var method: String?
        /// The request target as sent, see ``method``.
        public var target: String?
        /// Whether the client wants the connection closed after the answer (RFC 9112 section 9.6).
        public var wantsClose = false
        /// A request of which only that is known.
        package init(message: HTTPMessage) { self.message = message }
    }

    /// An answer, whole or not, that is no interim one (1xx).
    public struct Answer: Equatable, Sendable {
        /// What came of it.
        public var message: HTTPMessage
        /// The status code; nil where the head is not whole, or could not be decoded.
        public var status: Int?
        /// The Server field.
        public var server: String?
        /// Whether the server announces that it closes the connection after it (RFC 9112 section 9.6).
        public var announcesClose = false
        /// Whether it is of a type that goes on until somebody has enough: events
        /// (html.spec.whatwg.org/multipage/server-sent-events.html) or parts that replace one another.
        public var isEndless = false
        /// Where the answer's head was whole before the request was: octets of the request, or of its body, that had
        /// come by then. nil where the request was whole.
        public var earlyAfter: Int?
        /// An answer of which only that is known.
        package init(message: HTTPMessage) { self.message = message }

        /// Whether a body of that Content-Type goes on until somebody has enough.
        static func isEndless(contentType: ArraySlice<UInt8>) -> Bool {
            let type = String(decoding: contentType.prefix(32), as: UTF8.self).lowercased()
            return type.hasPrefix("text/event-stream") || type.hasPrefix("multipart/x-mixed-replace")
        }
    }

    /// An interim response (RFC 9110 section 15.2).
    public struct Interim: Equatable, Sendable {
        /// The frame that completed its head.
        public var mark: Mark
        /// The status code, 100 to 199.
        public var status: Int
        /// A response of those values.
        package init(mark: Mark, status: Int) { (self.mark, self.status) = (mark, status) }
    }

    /// The request; nil for an answer that nothing was seen to ask for.
    public var request: Request?
    /// The answer; nil while none has begun.
    public var answer: Answer?
    /// The last interim response.
    public var interim: Interim?
    /// The stream of HTTP/2; nil in HTTP/1.
    public var stream: UInt32?
    /// RST_STREAM that ended it, in HTTP/2.
    public var reset: HTTP2Observer.Ending?

    /// An exchange of which nothing was seen.
    package init(request: Request? = nil, answer: Answer? = nil, stream: UInt32? = nil) {
        (self.request, self.answer, self.stream) = (request, answer, stream)
    }

    /// Who owes the next octets of it; nil where nobody does, or it cannot be told.
    public var waitingFor: Side? {
        guard reset == nil, let request = request?.message, let isWhole = request.isWhole else { return nil }
        // In HTTP/2 a client may go on sending while it is answered (RFC 9113 section 8.1).
        guard isWhole || stream != nil else { return answer == nil ? .client : nil }
        guard let answer = answer?.message else { return isWhole ? .server : nil }
        return answer.isWhole == false && !(self.answer?.isEndless ?? false) ? .server : nil
    }

    /// Whether nothing more of it is to come: both messages are whole, or the stream was reset.
    public var isOver: Bool {
        reset != nil || (request?.message.isWhole ?? true) && (answer.map { $0.message.isWhole ?? true } ?? false)
    }
}

/// The protocol that a connection of HTTP turned to (RFC 9110 section 7.8).
public struct HTTPUpgrade: Equatable, Sendable {
    /// The frame that completed the head of the `101` response.
    public var mark: Mark
    /// The Upgrade field of that response, escaped; nil where it has none.
    public var name: String?
    /// An upgrade of those values.
    package init(mark: Mark, name: String?) { (self.mark, self.name) = (mark, name) }
}
