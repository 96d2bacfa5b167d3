public import Octets

/// Watches both directions of one HTTP/2 connection from outside (RFC 9113): heads, GOAWAY, streams that were reset.
public struct HTTP2Observer: Sendable {
    /// What the client says first (RFC 9113 section 3.4).
    package static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    /// GOAWAY and RST_STREAM frames kept of one connection.
    package static let errorLimit = 64
    /// Octets of GOAWAY's debug data that are kept.
    package static let debugLimit = 256
    /// The longest header block taken, octets.
    static let blockLimit = 1 << 16

    /// A side that ends the connection, or one of its streams, and why (RFC 9113 sections 6.4 and 6.8).
    public struct Ending: Equatable, Sendable {
        /// The frame that completed it.
        public var mark: Mark
        /// Who sent it.
        public var from: Side
        /// The stream that was reset; nil for GOAWAY, which is of the connection.
        public var stream: UInt32?
        /// The last stream that the sender of GOAWAY has acted upon, or may still; those above it can be tried again
        /// elsewhere. Nil for a stream that was reset.
        public var lastStream: UInt32?
        /// Error code (RFC 9113 section 7); 0 is a graceful end.
        public var code: UInt32
        /// Debug data of GOAWAY, escaped; nil when there was none.
        public var debug: String?

        /// An ending of those values.
        package init(
            mark: Mark, from: Side, stream: UInt32? = nil, lastStream: UInt32? = nil, code: UInt32, debug: String? = nil
        ) {
            (self.mark, self.from, self.stream) = (mark, from, stream)
            (self.lastStream, self.code, self.debug) = (lastStream, code, debug)
        }

        /// `NO_ERROR`, `ENHANCE_YOUR_CALM`; of an unknown code its number.
        public var name: String {
            Self.names.indices.contains(Int(code)) ? Self.names[Int(code)] : "error \(code)"
        }

        private static let names = [
            "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
            "FRAME_SIZE_ERROR",
            "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
            "INADEQUATE_SECURITY",
            "HTTP_1_1_REQUIRED",
        ]
    }

    /// A parameter of SETTINGS (RFC 9113 section 6.5.2).
    public struct Setting: Equatable, Sendable {
        /// Its identifier.
        public var identifier: UInt16
        /// Its value.
        public var value: UInt32

        /// `INITIAL_WINDOW_SIZE`; of an unknown one its identifier.
        public var name: String {
            Self.names[identifier] ?? "setting \(identifier)"
        }

        private static let names: [UInt16: String] = [
            1: "HEADER_TABLE_SIZE", 2: "ENABLE_PUSH", 3: "MAX_CONCURRENT_STREAMS", 4: "INITIAL_WINDOW_SIZE",
            5: "MAX_FRAME_SIZE",
            6: "MAX_HEADER_LIST_SIZE", 8: "ENABLE_CONNECT_PROTOCOL", 9: "NO_RFC7540_PRIORITIES",
        ]
    }

    /// PING frames of one side that ask for an answer (RFC 9113 section 6.7).
    public struct Pings: Equatable, Sendable {
        /// Who sent them.
        public var from: Side
        /// How many.
        public var count: Int
        /// The first.
        public var first: Mark
        /// The last.
        public var last: Mark
        /// Pings of those values.
        package init(from: Side, count: Int, first: Mark, last: Mark) {
            (self.from, self.count, self.first, self.last) = (from, count, first, last)
        }
    }

    /// Parameters kept of one SETTINGS frame.
    package static let settingLimit = 32

    /// Heads of requests in order, at most ``HTTPObserver/headLimit``.
    package private(set) var requests: [RequestHead] = []
    /// Heads of responses in order, interim ones (1xx) not among them.
    package private(set) var responses: [ResponseHead] = []
    /// Requests whose head was seen.
    package private(set) var requestCount = 0
    /// Responses whose head was seen.
    package private(set) var responseCount = 0
    /// GOAWAY and RST_STREAM in order; of more than ``errorLimit`` the last ones.
    package private(set) var endings: [Ending] = []
    /// Requests with their answers.
    private(set) var exchanges = ExchangeList()
    /// PING frames of either side that sent any.
    package private(set) var pings: [Pings] = []
    /// From where on nothing more of a side can be told.
    private(set) var lost = PerSide<Mark?>(client: nil, server: nil)
    /// Parameters in either side's first SETTINGS; nil while they were not seen.
    package private(set) var settings = PerSide<[Setting]?>(client: nil, server: nil)

    /// From where on a side's heads cannot be decoded: each block depends on all before it (RFC 7541 section 2.2), and
    /// one was not seen whole, is malformed or beyond our limits. Requests and responses are counted all the same.
    package private(set) var undecodable = PerSide<Mark?>(client: nil, server: nil)

    /// A header block begun and not finished.
    private struct Block {
        var stream: UInt32
        var isPromise: Bool
        var endsStream: Bool
        var first: Mark
        var octets: [UInt8]
    }

    private var readers = PerSide(client: HTTP2FrameReader(), server: HTTP2FrameReader())
    private var decoders = PerSide<HPACKDecoder?>(client: HPACKDecoder(), server: HPACKDecoder())
    private var blocks = PerSide<Block?>(client: nil, server: nil)
    private var streams: HTTP2Streams
    private var text = HeadText()
    private var prefaceLeft = HTTP2Observer.preface.count

    /// An observer that has seen nothing.
    ///
    /// - Parameters:
    ///   - isUpgraded: whether HTTP/1 led to it, and its stream 1 carries the answer (RFC 7540 section 3.2).
    ///   - exchange: the request that led to it.
    package init(isUpgraded: Bool = false, from exchange: HTTPExchange? = nil) {
        streams = HTTP2Streams(isUpgraded: isUpgraded)
        guard var exchange else { return }
        exchange.stream = 1
        _ = exchanges.add(exchange)
    }

    /// Whether the first octets of a client are the preface; nil when there are too few to tell.
    package static func looksLikePreface(_ octets: Span<UInt8>) -> Bool? {
        for index in 0..<min(octets.count, preface.count) where octets[index] != preface[index] { return false }
        return octets.count >= preface.count ? true : nil
    }

    /// Octets of one side's stream that are stepped over whatever they are; `Int.max` when all are.
    func bodyOctetsAhead(of side: Side) -> Int {
        side == .client && prefaceLeft > 0 ? 0 : readers[side].octetsToSkip
    }

    /// Takes in the next octets of one side's stream, in any portions.
    package mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        var position = 0
        if side == .client, prefaceLeft > 0 {
            position = min(prefaceLeft, octets.count)
            prefaceLeft -= position
        }
        while let frame = readers[side].step(octets, &position) { take(frame, from: side, at: mark) }
        if let stream = readers[side].streamOfData { takeData(of: stream, from: side, endsStream: false, at: mark) }
    }

    /// Notes octets of one side that are not shown: the heads after a head that was not seen whole cannot be read.
    ///
    /// - Parameter areUnseen: whether the capture lacks them.
    package mutating func gap(_ count: Int, from side: Side, areUnseen: Bool = true, at mark: Mark) {
        if let frame = readers[side].gap(count, areUnseen: areUnseen) { take(frame, from: side, at: mark) }
        if let stream = readers[side].streamOfData { takeData(of: stream, from: side, endsStream: false, at: mark) }
        if readers[side].isLost {
            giveUpDecoding(of: side, at: mark)
            if lost[side] == nil { lost[side] = mark }
        }
    }

    private mutating func take(_ frame: HTTP2FrameReader.Frame, from side: Side, at mark: Mark) {
        // Nothing may stand between the frames of a header block (RFC 9113 section 6.10).
        guard !frame.isHeaderBlock, blocks[side] == nil else { return takeBlock(frame, from: side, at: mark) }
        if frame.type == HTTP2FrameReader.FrameType.data {
            return takeData(
                of: frame.stream, from: side, endsStream: frame.flags & HTTP2FrameReader.endStream != 0, at: mark)
        }
        guard let payload = frame.payload else { return }
        switch frame.type {
        // An acknowledgment is empty.
        case HTTP2FrameReader.FrameType.settings where frame.flags & 0x01 == 0 && settings[side] == nil:
            settings[side] = stride(from: 0, to: payload.count - 5, by: 6).prefix(Self.settingLimit).map {
                Setting(
                    identifier: UInt16(payload[$0]) << 8 | UInt16(payload[$0 + 1]),
                    value: Self.uint32(payload, at: $0 + 2))
            }
        case HTTP2FrameReader.FrameType.goAway where payload.count >= 8:
            let debug = payload.dropFirst(8).prefix(Self.debugLimit)
            note(
                Ending(
                    mark: mark, from: side, stream: nil, lastStream: Self.uint32(payload, at: 0) & 0x7fff_ffff,
                    code: Self.uint32(payload, at: 4),
                    debug: debug.isEmpty ? nil : PrintableText.escape(Array(debug), keepsSpaces: true)))
        case HTTP2FrameReader.FrameType.resetStream where payload.count == 4:
            let ending = Ending(
                mark: mark, from: side, stream: frame.stream, lastStream: nil, code: Self.uint32(payload, at: 0),
                debug: nil)
            note(ending)
            if let index = index(of: frame.stream) { exchanges[index].reset = ending }
        case HTTP2FrameReader.FrameType.ping where frame.flags & 0x01 == 0: countPing(from: side, at: mark)
        default: break
        }
    }

    private mutating func note(_ ending: Ending) {
        // Streams are reset by the dozen; what ends the connection comes last.
        if endings.count >= Self.errorLimit { endings.remove(at: endings.firstIndex { $0.stream != nil } ?? 0) }
        endings.append(ending)
    }

    private mutating func countPing(from side: Side, at mark: Mark) {
        guard let index = pings.firstIndex(where: { $0.from == side }) else {
            return pings.append(Pings(from: side, count: 1, first: mark, last: mark))
        }
        pings[index].count += 1
        pings[index].last = mark
    }

    /// The exchange on a stream that is not over.
    private func index(of stream: UInt32) -> Int? { exchanges.lastIndex { $0.stream == stream } }

    /// Takes octets of a body, or its end.
    private mutating func takeData(of stream: UInt32, from side: Side, endsStream: Bool, at mark: Mark) {
        let data = readers[side].takeData()
        guard data.octets > 0 || endsStream, let index = index(of: stream) else { return }
        var message = side == .client ? exchanges[index].request?.message : exchanges[index].answer?.message
        message?.last = mark
        message?.bodyOctets += data.octets
        message?.unseenOctets += data.unseen
        if endsStream { message?.isWhole = true }
        guard let message else { return }
        if side == .client {
            exchanges[index].request?.message = message
        } else {
            exchanges[index].answer?.message = message
        }
    }

    /// A head may be split over a HEADERS frame and any number of CONTINUATION frames (RFC 9113 section 6.10).
    private mutating func takeBlock(_ frame: HTTP2FrameReader.Frame, from side: Side, at mark: Mark) {
        let isContinued = frame.type == HTTP2FrameReader.FrameType.continuation
        guard isContinued == (blocks[side] != nil), blocks[side].map({ $0.stream == frame.stream }) ?? true else {
            // Either side has to end the connection over it.
            blocks[side] = nil
            return giveUpDecoding(of: side, at: mark)
        }
        if !isContinued {
            blocks[side] = Block(
                stream: frame.stream, isPromise: frame.type == HTTP2FrameReader.FrameType.pushPromise,
                endsStream: frame.type == HTTP2FrameReader.FrameType.headers
                    && frame.flags & HTTP2FrameReader.endStream != 0, first: mark, octets: [])
        }
        let held = blocks[side]?.octets.count ?? 0
        if let fragment = Self.fragment(frame), held + fragment.count <= Self.blockLimit {
            if decoders[side] != nil { blocks[side]?.octets += fragment }
        } else {
            blocks[side]?.octets = []
            giveUpDecoding(of: side, at: mark)
        }
        guard frame.flags & HTTP2FrameReader.endHeaders != 0, let block = blocks[side] else { return }
        blocks[side] = nil
        let fields = try? decoders[side]?.decode(block.octets)
        if fields == nil { giveUpDecoding(of: side, at: mark) }
        // A promised request is the server's, and was not made by the client.
        if !block.isPromise { takeHead(fields, of: block, from: side, at: mark) }
    }

    private mutating func giveUpDecoding(of side: Side, at mark: Mark) {
        decoders[side] = nil
        if undecodable[side] == nil { undecodable[side] = mark }
    }

    /// The header block in a frame, without padding, priority and the promised stream; nil when these lie, or the
    /// payload is not there.
    private static func fragment(_ frame: HTTP2FrameReader.Frame) -> ArraySlice<UInt8>? {
        guard var rest = frame.payload?[...] else { return nil }
        guard frame.type != HTTP2FrameReader.FrameType.continuation else { return rest }
        var padding = 0
        if frame.flags & 0x08 != 0 {
            guard let octets = rest.popFirst() else { return nil }
            padding = Int(octets)
        }
        let prefix = frame.type == HTTP2FrameReader.FrameType.pushPromise ? 4 : frame.flags & 0x20 != 0 ? 5 : 0
        guard rest.count >= prefix + padding else { return nil }
        return rest.dropFirst(prefix).dropLast(padding)
    }

    /// Takes a head; `fields` is nil where it cannot be decoded.
    private mutating func takeHead(_ fields: [HPACKField]?, of block: Block, from side: Side, at mark: Mark) {
        func value(_ name: String) -> ArraySlice<UInt8>? {
            fields?.first { $0.name.elementsEqual(name.utf8) }.map { $0.value[...] }
        }
        let length = value("content-length").flatMap { Int(String(decoding: $0, as: UTF8.self)) }
        if side == .client {
            let isNew = streams.begin(block.stream)
            let method = value(":method")
            // Trailers have no method.
            if method != nil || fields == nil && isNew {
                let index = isNew ? beginExchange(block, announced: length, at: mark) : nil
                requestCount += 1
                guard let method else { return }
                let isKept = requests.count < HTTPObserver.headLimit
                let methodText = isKept ? text.keep(method) : HeadText.brief(method)
                let path = value(":path") ?? value(":authority")
                let target = path.map { isKept ? text.keep($0) : HeadText.brief($0) } ?? ""
                if let index {
                    exchanges[index].request?.method = methodText
                    exchanges[index].request?.target = target
                }
                guard isKept else { return }
                requests.append(
                    RequestHead(
                        mark: mark, method: methodText, target: target,
                        host: (value(":authority") ?? value("host")).map { text.keep($0) },
                        userAgent: value("user-agent").map { text.keep($0) }
                    ))
            } else if block.endsStream {
                takeData(of: block.stream, from: side, endsStream: true, at: mark)
            }
        } else if fields == nil {
            // It may be an interim one (1xx), which is followed by the final one: counted once, as either.
            if streams.answer(block.stream) { responseCount += 1 }
            answer(block, status: nil, server: nil, announced: nil, contentType: nil, at: mark)
        } else if let status = value(":status").flatMap({ Int(String(decoding: $0, as: UTF8.self)) }) {
            if (100..<200).contains(status), let index = index(of: block.stream) {
                exchanges[index].interim = .init(mark: mark, status: status)
            }
            guard (200...999).contains(status) else { return }
            streams.answer(block.stream)
            responseCount += 1
            let isKept = responses.count < HTTPObserver.headLimit
            let server = value("server").map { isKept ? text.keep($0) : HeadText.brief($0) }
            answer(
                block, status: status, server: server, announced: length, contentType: value("content-type"), at: mark)
            if isKept { responses.append(ResponseHead(mark: mark, status: status, server: server)) }
        } else if block.endsStream {
            takeData(of: block.stream, from: side, endsStream: true, at: mark)
        }
    }

    /// Adds the exchange of a new stream; its index, or nil where there is no room.
    private mutating func beginExchange(_ block: Block, announced: Int?, at mark: Mark) -> Int? {
        var message = HTTPMessage(first: block.first)
        message.takeHead(.endStream, at: mark)
        message.announced = announced
        message.isWhole = block.endsStream
        return exchanges.add(HTTPExchange(request: .init(message: message), stream: block.stream))?.index
    }

    /// Notes the head of an answer, or, where heads cannot be decoded, one that may be its trailer section.
    private mutating func answer(
        _ block: Block, status: Int?, server: String?, announced: Int?, contentType: ArraySlice<UInt8>?, at mark: Mark
    ) {
        guard let index = index(of: block.stream) else { return }
        guard status != nil || exchanges[index].answer == nil else {
            if block.endsStream { takeData(of: block.stream, from: .server, endsStream: true, at: mark) }
            return
        }
        let request = exchanges[index].request
        let isTunnel = request?.method == "CONNECT" && status.map { (200..<300).contains($0) } ?? false
        var message = HTTPMessage(first: block.first)
        message.takeHead(isTunnel ? .tunnel : .endStream, at: mark)
        message.announced = announced
        if !isTunnel { message.isWhole = block.endsStream }
        var answer = HTTPExchange.Answer(message: message)
        (answer.status, answer.server) = (status, server)
        answer.isEndless = contentType.map(HTTPExchange.Answer.isEndless) ?? false
        if let asked = request?.message, asked.isWhole == false { answer.earlyAfter = asked.bodyOctets }
        exchanges[index].answer = answer
    }

    private static func uint32(_ octets: [UInt8], at index: Int) -> UInt32 {
        octets[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
}
