import Octets

/// One direction of an HTTP/1 connection cut into messages: heads are read, bodies stepped over, never kept (RFC 9112).
public struct MessageReader: Sendable {
    /// The longest head taken, in octets; servers refuse far shorter ones.
    public static let headLimit = 1 << 16

    /// Digits of a chunk's size; more make a number that nothing on the wire has.
    static let sizeLimit = 16
    /// Octets kept of a line that delimits chunks; extensions (RFC 9112 section 7.1.1) may be longer.
    static let lineLimit = 256

    /// What a portion of the stream completed.
    enum Found {
        /// A head. The reader must be told how its body is delimited before it goes on.
        case head([UInt8])
        /// The end of a body, and with it of a message.
        case end
        /// Nothing more in the octets given.
        case more
        /// What cannot be HTTP.
        case lost

        var isHead: Bool {
            if case .head = self { true } else { false }
        }
    }

    private enum State: Sendable {
        case head
        case body(remaining: Int)
        case chunkSize
        case chunk(remaining: Int)
        case chunkEnd
        case trailer
        case untilClose
        case lost
    }

    private var state = State.head
    private var head: [UInt8] = []
    private var line: [UInt8] = []
    /// Octets of the last message's body so far, without what delimits chunks.
    private(set) var bodyOctets = 0
    /// Those of them that the capture lacks.
    private(set) var unseenOctets = 0

    /// Octets of a head begun and not finished.
    public var incompleteHead: Int {
        if case .head = state { head.count } else { 0 }
    }

    /// Whether no octet of the next message has come.
    var isBetweenMessages: Bool {
        if case .head = state { head.isEmpty } else { false }
    }

    /// Whether a message's body is begun and not finished; one that ends with the connection never is.
    public var isInBody: Bool {
        switch state {
        case .body, .chunkSize, .chunk, .chunkEnd, .trailer: true
        case .head, .untilClose, .lost: false
        }
    }

    /// Whether the place in the stream is unknown: nothing after it can be read.
    public var isLost: Bool {
        if case .lost = state { true } else { false }
    }

    /// Octets that will be stepped over whatever they are; `Int.max` when all will be.
    var octetsToSkip: Int {
        switch state {
        case .body(let remaining), .chunk(let remaining): remaining
        case .untilClose, .lost: .max
        case .head, .chunkSize, .chunkEnd, .trailer: 0
        }
    }

    mutating func step(_ octets: Span<UInt8>, _ position: inout Int) -> Found {
        while position < octets.count {
            switch state {
            case .head:
                if let found = takeHead(octets, &position) { return found }
            case .body(let remaining):
                guard let left = skip(remaining, octets, &position) else {
                    state = .head
                    return .end
                }
                state = .body(remaining: left)
            case .chunk(let remaining):
                state = skip(remaining, octets, &position).map { .chunk(remaining: $0) } ?? .chunkEnd
            case .chunkSize: takeChunkSize(octets, &position)
            case .chunkEnd:
                // Only the end of a line is between a chunk's data and the next one's size: anything else was not its
                // end.
                if takeLine(octets, &position) { state = lastLine.isEmpty ? .chunkSize : .lost }
            case .trailer:
                if takeLine(octets, &position), lastLine.isEmpty {
                    state = .head
                    return .end
                }
            case .untilClose:
                bodyOctets += octets.count - position
                position = octets.count
            case .lost: return .lost
            }
        }
        return .more
    }

    mutating func begin(_ framing: BodyFraming) {
        (bodyOctets, unseenOctets) = (0, 0)
        switch framing {
        case .none, .tunnel: state = .head
        case .length(let count): state = count > 0 ? .body(remaining: count) : .head
        case .chunked: state = .chunkSize
        case .untilClose: state = .untilClose
        case .endStream, .unknown: state = .lost
        }
    }

    /// The octets of the head begun, which turn out to be no head: they followed a CONNECT before it was answered.
    mutating func takeIncompleteHead() -> [UInt8] {
        defer { head = [] }
        return incompleteHead > 0 ? head : []
    }

    /// Steps over `count` octets that are not shown: sound only within a body.
    ///
    /// - Parameter areUnseen: whether the capture lacks them.
    /// - Returns: whether a message ended with them.
    @discardableResult
    mutating func gap(_ count: Int, areUnseen: Bool = true) -> Bool {
        var isEnd = false
        switch state {
        case .body(let remaining) where count <= remaining:
            isEnd = count == remaining
            state = isEnd ? .head : .body(remaining: remaining - count)
        case .chunk(let remaining) where count <= remaining:
            state = count == remaining ? .chunkEnd : .chunk(remaining: remaining - count)
        case .untilClose: break
        default:
            state = .lost
            head = []
            return false
        }
        head = []
        // Nothing more is shown of a body until the close: how much follows is not known then.
        guard count < .max else { return isEnd }
        bodyOctets += count
        if areUnseen { unseenOctets += count }
        return isEnd
    }

    /// What is left after stepping over what is here; nil when all of it was.
    private mutating func skip(_ remaining: Int, _ octets: Span<UInt8>, _ position: inout Int) -> Int? {
        let available = min(remaining, octets.count - position)
        position += available
        bodyOctets += available
        return remaining == available ? nil : remaining - available
    }

    private mutating func takeHead(_ octets: Span<UInt8>, _ position: inout Int) -> Found? {
        while position < octets.count {
            let octet = octets[position]
            position += 1
            // Empty lines before a message are to be ignored (RFC 9112 section 2.2).
            if head.isEmpty, octet == UInt8(ascii: "\r") || octet == UInt8(ascii: "\n") { continue }
            head.append(octet)
            guard head.count <= Self.headLimit else {
                state = .lost
                return .lost
            }
            // A line feed alone may end a line (RFC 9112 section 2.2).
            if octet == UInt8(ascii: "\n"), head.hasSuffix([0x0a, 0x0d, 0x0a]) || head.hasSuffix([0x0a, 0x0a]) {
                let whole = head
                head = []
                return .head(whole)
            }
        }
        return nil
    }

    private var lastLine: [UInt8] = []

    /// Takes octets up to a line feed; true when the line is whole, which is then in `lastLine` without its end.
    private mutating func takeLine(_ octets: Span<UInt8>, _ position: inout Int) -> Bool {
        while position < octets.count {
            let octet = octets[position]
            position += 1
            if octet == UInt8(ascii: "\n") {
                lastLine = line.last == UInt8(ascii: "\r") ? Array(line.dropLast()) : line
                line = []
                return true
            }
            if line.count < Self.lineLimit { line.append(octet) }
        }
        return false
    }

    /// The size line of a chunk: hexadecimal, then perhaps extensions (RFC 9112 section 7.1).
    private mutating func takeChunkSize(_ octets: Span<UInt8>, _ position: inout Int) {
        guard takeLine(octets, &position) else { return }
        let digits = lastLine.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        // `Int` would take a sign.
        guard digits.count <= Self.sizeLimit, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else {
            state = .lost
            return
        }
        state = size == 0 ? .trailer : .chunk(remaining: size)
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}
