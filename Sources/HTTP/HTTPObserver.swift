public import Octets

/// Watches both directions of one HTTP connection from outside: heads with their frames, and whether bodies were whole.
///
/// Whether it is HTTP/1 or HTTP/2 shows in the first octets of either side.
public struct HTTPObserver: Sendable {
    /// Heads of either kind that are kept of one connection.
    public static let headLimit = 256
    /// Octets kept of one text of a head (a target, a field's value); of a longer one the beginning, and three full
    /// stops.
    public static let textLimit = 4096

    /// Request heads in order.
    public var requests: [RequestHead] { http1Requests + (http2?.requests ?? []) }
    /// Response heads in order, interim ones (1xx) not among them.
    public var responses: [ResponseHead] { http1Responses + (http2?.responses ?? []) }
    /// Requests whose head was seen, counted beyond ``headLimit`` too.
    public var requestCount: Int { http1RequestCount + (http2?.requestCount ?? 0) }
    /// Responses whose head was seen, counted beyond ``headLimit`` too.
    public var responseCount: Int { http1ResponseCount + (http2?.responseCount ?? 0) }
    /// HTTP/2, where that is spoken.
    public private(set) var http2: HTTP2Observer?
    private var http1Requests: [RequestHead] = []
    private var http1Responses: [ResponseHead] = []
    private var http1RequestCount = 0
    private var http1ResponseCount = 0
    private var hasBegun = PerSide(client: false, server: false)
    private var readers = PerSide(client: MessageReader(), server: MessageReader())
    private var exchanges1 = HTTP1Exchanges()
    private var text = HeadText()
    /// The protocol that the connection was upgraded to (`101`), other than HTTP/2.
    public private(set) var upgrade: HTTPUpgrade?
    /// Whether a CONNECT was answered with success: what follows is another protocol.
    public private(set) var isTunnel = false
    /// Whether the first start line is another protocol's that has methods of the same names, such as SIP (RFC 3261) or
    /// RTSP (RFC 7826).
    public private(set) var isAnotherProtocol = false

    /// An observer that has seen nothing.
    public init() {}

    /// Requests with their answers, in the order of the requests: the last ones, and those under way.
    public var exchanges: [HTTPExchange] { exchanges1.list.all + (http2?.exchanges.all ?? []) }
    /// Exchanges that are over, and not among ``exchanges`` any more.
    public var droppedExchanges: Int { exchanges1.list.dropped + (http2?.exchanges.dropped ?? 0) }
    /// Whether more requests were under way than are kept: then ``exchanges`` are only the first of them.
    public var areExchangesOverrun: Bool { exchanges1.list.isOverrun || http2?.exchanges.isOverrun ?? false }
    /// From where on nothing more of a side's messages can be told: octets are missing, or are no HTTP.
    public var lost: PerSide<Mark?> { http2?.lost ?? exchanges1.lost }

    /// Octets of a request head begun and not finished.
    public var incompleteRequestOctets: Int { readers.client.incompleteHead }

    /// Whether the body of the last request is begun and not finished.
    public var isRequestBodyIncomplete: Bool { readers.client.isInBody }

    /// Octets of one side's stream that come before the next octet which this observer looks at: the rest of a body or
    /// of a chunk. `Int.max` when it looks at nothing more of that side.
    public func bodyOctetsAhead(of side: Side) -> Int {
        if let http2 { return http2.bodyOctetsAhead(of: side) }
        return isTunnel ? .max : readers[side].octetsToSkip
    }

    /// Takes in the next octets of one side's stream, in any portions.
    ///
    /// - Returns: how many of them are HTTP's; fewer than given where a tunnel begins within them, and none behind
    ///   that.
    @discardableResult
    public mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) -> Int {
        if !hasBegun[side], octets.count > 0 {
            hasBegun[side] = true
            if http2 == nil, http1RequestCount == 0, Self.beginsHTTP2(octets, from: side) { http2 = HTTP2Observer() }
        }
        if http2 != nil {
            http2?.receive(octets, from: side, at: mark)
            return octets.count
        }
        var position = 0
        while !isTunnel, !isAnotherProtocol {
            let isAtStart = readers[side].isBetweenMessages
            let found = readers[side].step(octets, &position)
            if isAtStart, readers[side].incompleteHead > 0 || found.isHead { exchanges1.begin(side, at: mark) }
            guard case .head(let head) = found else {
                switch found {
                case .end:
                    exchanges1.end(side, readers[side], at: mark)
                    continue
                case .lost: exchanges1.lose(side, at: mark)
                case .more where readers[side].isLost: exchanges1.lose(side, at: mark)
                case .more, .head: if octets.count > 0 { exchanges1.advance(side, readers[side], at: mark) }
                }
                return octets.count
            }
            let parser = HeadParser(head)
            readers[side].begin(side == .client ? takeRequest(parser, at: mark) : takeResponse(parser, at: mark))
            guard http2 == nil else {
                http2?.receive(octets.extracting(droppingFirst: position), from: side, at: mark)
                return octets.count
            }
        }
        return isTunnel ? position : octets.count
    }

    /// What the client said behind a CONNECT without waiting for the answer: the first octets of the tunnel, handed out
    /// once.
    public mutating func takeEarlyTunnelOctets() -> [UInt8] {
        isTunnel ? readers.client.takeIncompleteHead() : []
    }

    /// Notes octets of one side that the capture lacks.
    public mutating func gap(_ count: Int, from side: Side, at mark: Mark) {
        step(over: count, from: side, areUnseen: true, at: mark)
    }

    /// Steps over octets of one side that came and are not shown: part of a body.
    public mutating func pass(_ count: Int, from side: Side, at mark: Mark) {
        step(over: count, from: side, areUnseen: false, at: mark)
    }

    private mutating func step(over count: Int, from side: Side, areUnseen: Bool, at mark: Mark) {
        guard http2 == nil else {
            http2?.gap(count, from: side, areUnseen: areUnseen, at: mark)
            return
        }
        let isEnd = readers[side].gap(count, areUnseen: areUnseen)
        guard !isTunnel else { return }
        if isEnd {
            exchanges1.end(side, readers[side], at: mark)
        } else if readers[side].isLost {
            exchanges1.lose(side, at: mark)
        } else {
            exchanges1.advance(side, readers[side], at: mark)
        }
    }

    /// The client begins with the preface, the server, which need not wait for it, with SETTINGS (RFC 9113 section
    /// 3.4).
    private static func beginsHTTP2(_ octets: Span<UInt8>, from side: Side) -> Bool {
        if side == .client { return octets.count >= 4 && HTTP2Observer.looksLikePreface(octets) != false }
        guard octets.count >= HTTP2FrameReader.headerLength, octets[0] == 0,
            octets[3] == HTTP2FrameReader.FrameType.settings
        else {
            return false
        }
        return octets[5] == 0 && octets[6] == 0 && octets[7] == 0 && octets[8] == 0
    }

    /// Whether the first octets of one side's stream, where nothing else is known of it, are HTTP/2's; nil when there
    /// are too few to tell.
    public static func looksLikeHTTP2(_ octets: Span<UInt8>, from side: Side) -> Bool? {
        if beginsHTTP2(octets, from: side) { return true }
        if side == .client { return octets.count < 4 && HTTP2Observer.looksLikePreface(octets) != false ? nil : false }
        return octets.count < HTTP2FrameReader.headerLength && (octets.count == 0 || octets[0] == 0) ? nil : false
    }

    /// Whether the first octets of one side's stream are HTTP/1's; nil when there are too few to tell.
    public static func looksLikeHTTP(_ octets: Span<UInt8>, from side: Side) -> Bool? {
        side == .client ? StartLine.isRequest(octets) : StartLine.isResponse(octets)
    }

    private mutating func takeRequest(_ parser: HeadParser, at mark: Mark) -> BodyFraming {
        guard let request = parser.request else { return .unknown }
        if let version = request.version, !version.starts(with: StartLine.protocolName) {
            isAnotherProtocol = requestCount == 0 && responseCount == 0
            return .unknown
        }
        http1RequestCount += 1
        let isKept = http1Requests.count < Self.headLimit
        let method = text.keep(request.method.prefix(StartLine.methodLimit))
        let target = isKept ? text.keep(request.target) : HeadText.brief(request.target)
        if isKept {
            http1Requests.append(
                RequestHead(
                    mark: mark, method: method, target: target, host: value(of: "host", parser),
                    userAgent: value(of: "user-agent", parser)))
        }
        let framing = parser.framing(isRequest: true) ?? .none
        exchanges1.takeRequest(
            method: method, target: target, wantsClose: parser.closes(version: request.version), framing, at: mark)
        return framing
    }

    private mutating func takeResponse(_ parser: HeadParser, at mark: Mark) -> BodyFraming {
        guard let status = parser.status else { return .unknown }
        // An interim response is followed by the final one (RFC 9110 section 15.2).
        if status < 200, status != 101 {
            exchanges1.takeInterim(status, at: mark)
            return .none
        }
        if status == 101, parser.value(of: "upgrade").map({ String(decoding: $0, as: UTF8.self).lowercased() }) == "h2c"
        {
            // The answer to the request comes as HTTP/2, on stream 1 (RFC 7540 section 3.2).
            http2 = HTTP2Observer(isUpgraded: true, from: exchanges1.takeUpgraded(at: mark))
            return .none
        }
        http1ResponseCount += 1
        let method = exchanges1.methodAnswered
        let isKept = http1Responses.count < Self.headLimit
        let server = parser.value(of: "server").map { isKept ? text.keep($0) : HeadText.brief($0) }
        if isKept { http1Responses.append(ResponseHead(mark: mark, status: status, server: server)) }
        if method == "CONNECT", (200..<300).contains(status) { isTunnel = true }
        if status == 101, !isTunnel {
            isTunnel = true
            upgrade = HTTPUpgrade(mark: mark, name: value(of: "upgrade", parser))
        }
        if isTunnel { exchanges1.takeBackRequest() }
        let hasNoBody = method == "HEAD" || status == 204 || status == 304
        let framing: BodyFraming =
            isTunnel ? .tunnel : hasNoBody ? .none : parser.framing(isRequest: false) ?? .untilClose
        exchanges1.takeAnswer(
            status: status, server: server, closes: parser.closes(version: parser.responseVersion),
            isEndless: parser.value(of: "content-type").map(HTTPExchange.Answer.isEndless) ?? false, framing, at: mark)
        return framing
    }

    private mutating func value(of name: String, _ parser: HeadParser) -> String? {
        parser.value(of: name).map { text.keep($0) }
    }
}

/// The first octets of a message.
enum StartLine {
    /// Methods by name (IANA HTTP Method Registry, those in use): an unknown one is not taken for HTTP.
    private static let methods = [
        "PRI ", "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "PROPFIND ",
        "PROPPATCH ",
        "REPORT ",
        "MKCOL ", "COPY ", "MOVE ", "LOCK ", "UNLOCK ", "SEARCH ", "M-SEARCH ", "NOTIFY ", "SUBSCRIBE ", "UNSUBSCRIBE ",
    ].map { Array($0.utf8) }
    private static let version = Array("HTTP/1.".utf8)
    /// Octets kept of a method; registered ones are shorter.
    static let methodLimit = 64
    /// What a request's third word begins with.
    static let protocolName = Array("HTTP/".utf8)

    static func isRequest(_ octets: Span<UInt8>) -> Bool? {
        var mayBe = false
        for method in methods {
            switch begins(octets, with: method) {
            case true: return isRequestLine(octets)
            case nil: mayBe = true
            default: break
            }
        }
        return mayBe ? nil : false
    }

    /// Whether the line that begins with a method names HTTP's version, where it is whole: other protocols have
    /// commands of the same names, such as `SUBSCRIBE alarms` of Redis. HTTP/0.9 had `GET` and a path, and no version.
    private static func isRequestLine(_ octets: Span<UInt8>) -> Bool {
        var end = 0
        while end < octets.count, octets[end] != UInt8(ascii: "\n") { end += 1 }
        guard end < octets.count else { return true }
        if begins(octets, with: Array("GET /".utf8)) == true { return true }
        for start in 0..<end where start + protocolName.count <= end {
            var index = 0
            while index < protocolName.count, octets[start + index] == protocolName[index] { index += 1 }
            if index == protocolName.count { return true }
        }
        return false
    }

    static func isResponse(_ octets: Span<UInt8>) -> Bool? { begins(octets, with: version) }

    private static func begins(_ octets: Span<UInt8>, with prefix: [UInt8]) -> Bool? {
        for index in 0..<min(octets.count, prefix.count) where octets[index] != prefix[index] { return false }
        return octets.count >= prefix.count ? true : nil
    }
}
