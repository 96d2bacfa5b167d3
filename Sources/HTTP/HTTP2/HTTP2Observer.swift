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
    /// GOAWAY and RST_STREAM in order.
    package private(set) var endings: [Ending] = []
    /// Parameters in either side's first SETTINGS; nil while they were not seen.
    package private(set) var settings = PerSide<[Setting]?>(client: nil, server: nil)

    /// From where on a side's heads cannot be decoded: each block depends on all before it (RFC 7541 section 2.2), and
    /// one was not seen whole, is malformed or beyond our limits. Requests and responses are counted all the same.
    package private(set) var undecodable = PerSide<Mark?>(client: nil, server: nil)

    /// A header block begun and not finished.
    private struct Block {
        var stream: UInt32
        var isPromise: Bool
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
    /// - Parameter isUpgraded: whether HTTP/1 led to it, and its stream 1 carries the answer (RFC 7540 section 3.2).
    package init(isUpgraded: Bool = false) { streams = HTTP2Streams(isUpgraded: isUpgraded) }

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
    }

    /// Notes octets of one side that the capture lacks: the heads after a head that was not seen whole cannot be read.
    package mutating func gap(_ count: Int, from side: Side, at mark: Mark) {
        if let frame = readers[side].gap(count) { take(frame, from: side, at: mark) }
        if readers[side].isLost { giveUpDecoding(of: side, at: mark) }
    }

    private mutating func take(_ frame: HTTP2FrameReader.Frame, from side: Side, at mark: Mark) {
        // Nothing may stand between the frames of a header block (RFC 9113 section 6.10).
        guard !frame.isHeaderBlock, blocks[side] == nil else { return takeBlock(frame, from: side, at: mark) }
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
            note(
                Ending(
                    mark: mark, from: side, stream: frame.stream, lastStream: nil, code: Self.uint32(payload, at: 0),
                    debug: nil))
        default: break
        }
    }

    private mutating func note(_ ending: Ending) {
        if endings.count < Self.errorLimit { endings.append(ending) }
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
                stream: frame.stream, isPromise: frame.type == HTTP2FrameReader.FrameType.pushPromise, octets: [])
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
        if !block.isPromise { takeHead(fields, on: block.stream, from: side, at: mark) }
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
    private mutating func takeHead(_ fields: [HPACKField]?, on stream: UInt32, from side: Side, at mark: Mark) {
        func value(_ name: String) -> ArraySlice<UInt8>? {
            fields?.first { $0.name.elementsEqual(name.utf8) }.map { $0.value[...] }
        }
        if side == .client {
            let isNew = streams.begin(stream)
            guard let method = value(":method") else {
                // Trailers have no method.
                if fields == nil, isNew { requestCount += 1 }
                return
            }
            requestCount += 1
            guard requests.count < HTTPObserver.headLimit else { return }
            requests.append(
                RequestHead(
                    mark: mark, method: text.keep(method.prefix(StartLine.methodLimit)),
                    target: (value(":path") ?? value(":authority")).map { text.keep($0) } ?? "",
                    host: (value(":authority") ?? value("host")).map { text.keep($0) },
                    userAgent: value("user-agent").map { text.keep($0) }
                ))
        } else if fields == nil {
            // It may be an interim one (1xx), which is followed by the final one: counted once, as either.
            if streams.answer(stream) { responseCount += 1 }
        } else if let status = value(":status").flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
            (200...999).contains(status)
        {
            streams.answer(stream)
            responseCount += 1
            guard responses.count < HTTPObserver.headLimit else { return }
            responses.append(ResponseHead(mark: mark, status: status, server: value("server").map { text.keep($0) }))
        }
    }

    private static func uint32(_ octets: [UInt8], at index: Int) -> UInt32 {
        octets[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
}
