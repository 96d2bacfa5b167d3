/// Which requests of an HTTP/2 connection are not answered yet, by the streams that header blocks are on: so that they
/// can be counted where the blocks themselves cannot be read.
struct HTTP2Streams: Sendable {
    /// Unanswered requests that are remembered; implementations permit 100 to 1000 at once (RFC 9113 section 6.5.2).
    static let limit = 1024

    private var unanswered: Set<UInt32> = []
    private var highest: UInt32 = 0

    /// - Parameter isUpgraded: whether stream 1 carries the answer to a request of HTTP/1 (RFC 7540 section 3.2).
    init(isUpgraded: Bool) {
        if isUpgraded { begin(1) }
    }

    /// Whether a block of the client's on that stream is a request: trailers are on a stream that is known, and the
    /// numbers of new ones ascend (RFC 9113 section 5.1.1).
    @discardableResult
    mutating func begin(_ stream: UInt32) -> Bool {
        guard stream > highest, stream % 2 == 1 else { return false }
        highest = stream
        if unanswered.count < Self.limit { unanswered.insert(stream) }
        return true
    }

    /// Notes that a request was answered; whether it was one that waited for it.
    @discardableResult
    mutating func answer(_ stream: UInt32) -> Bool { unanswered.remove(stream) != nil }
}
