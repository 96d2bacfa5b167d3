public import Octets

/// One message of HTTP, a request or its answer, as far as it came: where it began, where its last octet was seen, and
/// how much of its body is there.
public struct HTTPMessage: Equatable, Sendable {
    /// How the end of a body shows (RFC 9112 section 6.3, RFC 9113 section 8.1).
    public enum Framing: Equatable, Sendable {
        /// There is no body.
        case none
        /// By so many octets.
        case length(Int)
        /// By the last chunk, and the trailer section after it.
        case chunked
        /// By the flag END_STREAM of HTTP/2.
        case endStream
        /// By the end of the connection.
        case untilClose
        /// What follows is no message: another protocol, or a tunnel (`101`, CONNECT).
        case tunnel
        /// By fields that contradict each other or say nothing: where the next message begins cannot be told.
        case unknown
    }

    /// The frame of its first octet.
    public var first: Mark
    /// The frame that completed its head; nil while the head is not whole.
    public var head: Mark?
    /// The frame of the last octet of it that was seen.
    public var last: Mark
    /// Octets of a head that is not whole; 0 from then on.
    public var headOctets = 0
    /// How the end of its body shows; ``Framing/unknown`` while the head is not whole.
    public var framing = Framing.unknown
    /// Octets of the body that the head announced (Content-Length); nil where it announced none.
    public var announced: Int?
    /// Octets of the body that came, without what delimits chunks; padding of HTTP/2 counts.
    public var bodyOctets = 0
    /// Octets among ``bodyOctets`` that the capture lacks.
    public var unseenOctets = 0
    /// Whether all of it came; nil where that cannot be told: its end is that of the connection, or the place in the
    /// stream is lost.
    public var isWhole: Bool? = false

    /// A message of which the first octet was seen there.
    package init(first: Mark) {
        self.first = first
        last = first
    }

    /// Notes that its head was whole.
    mutating func takeHead(_ framing: Framing, at mark: Mark) {
        (head, last, headOctets, self.framing) = (mark, mark, 0, framing)
        switch framing {
        case .none, .tunnel: isWhole = true
        case .length(let count):
            announced = count
            isWhole = count == 0
        case .untilClose, .unknown: isWhole = nil
        case .chunked, .endStream: isWhole = false
        }
    }
}

/// How a body is delimited, where a reader of HTTP/1 is told.
typealias BodyFraming = HTTPMessage.Framing
