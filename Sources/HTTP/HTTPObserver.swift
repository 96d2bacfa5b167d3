public import Octets

/// Watches both directions of one HTTP/1 connection from outside: heads with their frames, and whether bodies were whole.
public struct HTTPObserver: Sendable {
    /// Heads of either kind that are kept of one connection.
    public static let headLimit = 256
    /// Octets kept of one text of a head (a target, a field's value); of a longer one the beginning, and three full stops.
    public static let textLimit = 4096

    /// Request heads in order.
    public private(set) var requests: [RequestHead] = []
    /// Response heads in order, interim ones (1xx) not among them.
    public private(set) var responses: [ResponseHead] = []
    /// Requests whose head was seen, counted beyond ``headLimit`` too.
    public private(set) var requestCount = 0
    /// Responses whose head was seen, counted beyond ``headLimit`` too.
    public private(set) var responseCount = 0
    private var readers = PerSide(client: MessageReader(), server: MessageReader())
    /// Methods of requests not yet answered: the answer to HEAD has no body, a successful one to CONNECT begins a tunnel.
    private var unanswered: [String] = []
    private var endsWithConnection = false
    /// Whether a CONNECT was answered with success: what follows is another protocol.
    public private(set) var isTunnel = false
    /// Whether the first start line is another protocol's that has methods of the same names, such as SIP (RFC 3261) or RTSP (RFC 7826).
    public private(set) var isAnotherProtocol = false

    /// An observer that has seen nothing.
    public init() {}

    /// Octets of a request head begun and not finished.
    public var incompleteRequestOctets: Int { readers.client.incompleteHead }

    /// Whether the body of the last request is begun and not finished.
    public var isRequestBodyIncomplete: Bool { readers.client.isInBody }

    /// Whether the last response was whole; nil when there was none, or its end is that of the connection.
    public var isLastResponseComplete: Bool? {
        responseCount == 0 || endsWithConnection ? nil : !readers.server.isInBody && readers.server.incompleteHead == 0
    }

    /// Takes in the next octets of one side's stream, in any portions.
    public mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        var position = 0
        while !isTunnel, !isAnotherProtocol {
            guard case .head(let head) = readers[side].step(octets, &position) else { return }
            let parser = HeadParser(head)
            readers[side].begin(side == .client ? takeRequest(parser, at: mark) : takeResponse(parser, at: mark))
        }
    }

    /// Notes octets of one side that the capture lacks.
    public mutating func gap(_ count: Int, from side: Side, at mark: Mark) {
        readers[side].gap(count)
    }

    /// Whether the first octets of one side's stream are HTTP/1's; nil when there are too few to tell.
    public static func looksLikeHTTP(_ octets: Span<UInt8>, from side: Side) -> Bool? {
        side == .client ? StartLine.isRequest(octets) : StartLine.isResponse(octets)
    }

    private mutating func takeRequest(_ parser: HeadParser, at mark: Mark) -> BodyFraming {
        guard parser.startLine.count >= 2 else { return .untilClose }
        if parser.startLine.count > 2, !parser.startLine[2].starts(with: StartLine.protocolName) {
            isAnotherProtocol = requestCount == 0 && responseCount == 0
            return .untilClose
        }
        let method = HeadParser.text(parser.startLine[0])
        requestCount += 1
        if unanswered.count < Self.headLimit { unanswered.append(method) }
        if requests.count < Self.headLimit {
            requests.append(
                RequestHead(
                    mark: mark, method: method, target: HeadParser.text(parser.startLine[1]), host: parser.value(of: "host"),
                    userAgent: parser.value(of: "user-agent")))
        }
        return parser.framing ?? .none
    }

    private mutating func takeResponse(_ parser: HeadParser, at mark: Mark) -> BodyFraming {
        guard parser.startLine.count >= 2, let status = Int(HeadParser.text(parser.startLine[1])), (100...999).contains(status) else {
            return .untilClose
        }
        // An interim response is followed by the final one (RFC 9110 section 15.2).
        if status < 200, status != 101 { return .none }
        responseCount += 1
        let method = unanswered.isEmpty ? nil : unanswered.removeFirst()
        if responses.count < Self.headLimit {
            responses.append(ResponseHead(mark: mark, status: status, server: parser.value(of: "server")))
        }
        if method == "CONNECT", (200..<300).contains(status) { isTunnel = true }
        if method == "HEAD" || isTunnel || status == 204 || status == 304 { return .none }
        if status == 101 { isTunnel = true }
        let framing = parser.framing ?? .untilClose
        endsWithConnection = framing == .untilClose
        return framing
    }
}

/// The first octets of a message.
enum StartLine {
    /// Methods by name (IANA HTTP Method Registry, those in use): an unknown one is not taken for HTTP.
    private static let methods = [
        "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "PROPFIND ", "PROPPATCH ", "REPORT ",
        "MKCOL ", "COPY ", "MOVE ", "LOCK ", "UNLOCK ", "SEARCH ", "M-SEARCH ", "NOTIFY ", "SUBSCRIBE ", "UNSUBSCRIBE ",
    ].map { Array($0.utf8) }
    private static let version = Array("HTTP/1.".utf8)
    /// What a request's third word begins with.
    static let protocolName = Array("HTTP/".utf8)

    static func isRequest(_ octets: Span<UInt8>) -> Bool? {
        var mayBe = false
        for method in methods {
            switch begins(octets, with: method) {
            case true: return true
            case nil: mayBe = true
            default: break
            }
        }
        return mayBe ? nil : false
    }

    static func isResponse(_ octets: Span<UInt8>) -> Bool? { begins(octets, with: version) }

    private static func begins(_ octets: Span<UInt8>, with prefix: [UInt8]) -> Bool? {
        for index in 0..<min(octets.count, prefix.count) where octets[index] != prefix[index] { return false }
        return octets.count >= prefix.count ? true : nil
    }
}
