public import Octets

/// Watches both directions of one HTTP/2 connection from outside (RFC 9113): heads, GOAWAY, streams that were reset.
public struct HTTP2Observer: Sendable {
    /// What the client says first (RFC 9113 section 3.4).
    public static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    /// GOAWAY and RST_STREAM frames kept of one connection.
    public static let errorLimit = 64
    /// Octets of GOAWAY's debug data that are kept.
    public static let debugLimit = 256
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
        /// Error code (RFC 9113 section 7); 0 is a graceful end.
        public var code: UInt32
        /// Debug data of GOAWAY, escaped; nil when there was none.
        public var debug: String?

        /// `NO_ERROR`, `ENHANCE_YOUR_CALM`; of an unknown code its number.
        public var name: String {
            Self.names.indices.contains(Int(code)) ? Self.names[Int(code)] : "error \(code)"
        }

        private static let names = [
            "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR",
            "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY",
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
            1: "HEADER_TABLE_SIZE", 2: "ENABLE_PUSH", 3: "MAX_CONCURRENT_STREAMS", 4: "INITIAL_WINDOW_SIZE", 5: "MAX_FRAME_SIZE",
            6: "MAX_HEADER_LIST_SIZE", 8: "ENABLE_CONNECT_PROTOCOL", 9: "NO_RFC7540_PRIORITIES",
        ]
    }

    /// Parameters kept of one SETTINGS frame.
    public static let settingLimit = 32

    /// Heads of requests in order, at most ``HTTPObserver/headLimit``.
    public private(set) var requests: [RequestHead] = []
    /// Heads of responses in order, interim ones (1xx) not among them.
    public private(set) var responses: [ResponseHead] = []
    /// Requests whose head was seen.
    public private(set) var requestCount = 0
    /// Responses whose head was seen.
    public private(set) var responseCount = 0
    /// GOAWAY and RST_STREAM in order.
    public private(set) var endings: [Ending] = []
    /// Parameters in either side's first SETTINGS; nil while they were not seen.
    public private(set) var settings = PerSide<[Setting]?>(client: nil, server: nil)

    private var readers = PerSide(client: HTTP2FrameReader(), server: HTTP2FrameReader())
    private var decoders = PerSide<HPACKDecoder?>(client: HPACKDecoder(), server: HPACKDecoder())
    private var blocks = PerSide<[UInt8]>(client: [], server: [])
    private var prefaceLeft = HTTP2Observer.preface.count

    /// An observer that has seen nothing.
    public init() {}

    /// Whether the first octets of a client are the preface; nil when there are too few to tell.
    public static func looksLikePreface(_ octets: Span<UInt8>) -> Bool? {
        for index in 0..<min(octets.count, preface.count) where octets[index] != preface[index] { return false }
        return octets.count >= preface.count ? true : nil
    }

    /// Octets of one side's stream that are stepped over whatever they are; `Int.max` when all are.
    func bodyOctetsAhead(of side: Side) -> Int {
        side == .client && prefaceLeft > 0 ? 0 : readers[side].octetsToSkip
    }

    /// Takes in the next octets of one side's stream, in any portions.
    public mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        var position = 0
        if side == .client, prefaceLeft > 0 {
            position = min(prefaceLeft, octets.count)
            prefaceLeft -= position
        }
        while let frame = readers[side].step(octets, &position) { take(frame, from: side, at: mark) }
    }

    /// Notes octets of one side that the capture lacks: the heads after a head that was not seen whole cannot be read.
    public mutating func gap(_ count: Int, from side: Side, at mark: Mark) {
        readers[side].gap(count)
        if readers[side].isLost { decoders[side] = nil }
    }

    private mutating func take(_ frame: HTTP2FrameReader.Frame, from side: Side, at mark: Mark) {
        switch frame.type {
        // An acknowledgment is empty.
        case HTTP2FrameReader.FrameType.settings where frame.flags & 0x01 == 0 && settings[side] == nil:
            settings[side] = stride(from: 0, to: frame.payload.count - 5, by: 6).prefix(Self.settingLimit).map {
                Setting(
                    identifier: UInt16(frame.payload[$0]) << 8 | UInt16(frame.payload[$0 + 1]),
                    value: Self.uint32(frame.payload, at: $0 + 2))
            }
        case HTTP2FrameReader.FrameType.goAway where frame.payload.count >= 8:
            let debug = frame.payload.dropFirst(8).prefix(Self.debugLimit)
            note(
                Ending(
                    mark: mark, from: side, stream: nil, code: Self.uint32(frame.payload, at: 4),
                    debug: debug.isEmpty ? nil : PrintableText.escape(Array(debug), keepsSpaces: true)))
        case HTTP2FrameReader.FrameType.resetStream where frame.payload.count == 4:
            note(Ending(mark: mark, from: side, stream: frame.stream, code: Self.uint32(frame.payload, at: 0), debug: nil))
        case HTTP2FrameReader.FrameType.headers, HTTP2FrameReader.FrameType.pushPromise, HTTP2FrameReader.FrameType.continuation:
            takeBlock(frame, from: side, at: mark)
        default: break
        }
    }

    private mutating func note(_ ending: Ending) {
        if endings.count < Self.errorLimit { endings.append(ending) }
    }

    /// A head may be split over a HEADERS frame and any number of CONTINUATION frames (RFC 9113 section 6.10).
    private mutating func takeBlock(_ frame: HTTP2FrameReader.Frame, from side: Side, at mark: Mark) {
        guard decoders[side] != nil else { return }
        if frame.type != HTTP2FrameReader.FrameType.continuation { blocks[side] = [] }
        guard let fragment = Self.fragment(frame), blocks[side].count + fragment.count <= Self.blockLimit else {
            decoders[side] = nil
            return
        }
        blocks[side] += fragment
        guard frame.flags & 0x04 != 0 else { return }
        guard let fields = try? decoders[side]?.decode(blocks[side]) else {
            decoders[side] = nil
            return
        }
        blocks[side] = []
        // A promised request is the server's, and was not made by the client.
        if frame.type != HTTP2FrameReader.FrameType.pushPromise { takeHead(fields, from: side, at: mark) }
    }

    /// The header block in a frame, without padding, priority and the promised stream.
    private static func fragment(_ frame: HTTP2FrameReader.Frame) -> ArraySlice<UInt8>? {
        guard frame.type != HTTP2FrameReader.FrameType.continuation else { return frame.payload[...] }
        var rest = frame.payload[...]
        var padding = 0
        if frame.flags & 0x08 != 0 {
            guard let octets = rest.popFirst() else { return nil }
            padding = Int(octets)
        }
        let prefix = frame.type == HTTP2FrameReader.FrameType.pushPromise ? 4 : frame.flags & 0x20 != 0 ? 5 : 0
        guard rest.count >= prefix + padding else { return nil }
        return rest.dropFirst(prefix).dropLast(padding)
    }

    private mutating func takeHead(_ fields: [HPACKField], from side: Side, at mark: Mark) {
        func value(_ name: String) -> String? {
            fields.first { $0.name.elementsEqual(name.utf8) }.map { PrintableText.escape($0.value, keepsSpaces: true) }
        }
        if side == .client {
            // Trailers have no method.
            guard let method = value(":method") else { return }
            requestCount += 1
            guard requests.count < HTTPObserver.headLimit else { return }
            requests.append(
                RequestHead(
                    mark: mark, method: method, target: value(":path") ?? value(":authority") ?? "",
                    host: value(":authority") ?? value("host"),
                    userAgent: value("user-agent")))
        } else if let status = value(":status").flatMap({ Int($0) }), (200...999).contains(status) {
            responseCount += 1
            guard responses.count < HTTPObserver.headLimit else { return }
            responses.append(ResponseHead(mark: mark, status: status, server: value("server")))
        }
    }

    private static func uint32(_ octets: [UInt8], at index: Int) -> UInt32 {
        octets[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
}
