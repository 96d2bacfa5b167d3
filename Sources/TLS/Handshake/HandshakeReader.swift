import Octets

/// One direction's handshake records cut into messages: a message may be split over any number of records, a record may
/// hold many.
struct HandshakeReader {
    /// The longest message taken: certificate chains reach some 20 KB, lists of authorities some 100 KB.
    static let lengthLimit = 1 << 18
    /// Frames noted of one message: it may come in as many as it has octets.
    static let frameLimit = 64
    static let headerLength = 4

    /// A whole message: its header, and where its body is.
    enum Step {
        /// More records are needed.
        case more
        /// The body lies in the content given.
        case inPlace(HandshakeType, Range<Int>)
        /// The message came in pieces; the body is here.
        case gathered(HandshakeType, [UInt8])
        /// A length beyond ``lengthLimit``.
        case tooLong(HandshakeType, Int)
    }

    private var gathered: [UInt8] = []
    /// Octets still to come of a message that will not be whole, as part of it is missing from the capture.
    private var unwanted = 0
    /// Frames of the message being gathered.
    private(set) var frames: [Int] = []

    /// Looks for the next message in a record's content, from `position` on, which moves past what was used.
    mutating func step(_ content: Span<UInt8>, _ position: inout Int) -> Step {
        if unwanted > 0 {
            let skipped = min(unwanted, content.count - position)
            position += skipped
            unwanted -= skipped
        }
        guard position < content.count else { return .more }
        if gathered.isEmpty, let whole = wholeMessage(content, position) {
            if whole.length > Self.lengthLimit { return pass(whole, content, &position) }
            let body = position + Self.headerLength..<position + Self.headerLength + whole.length
            if body.upperBound <= content.count {
                position = body.upperBound
                return .inPlace(whole.type, body)
            }
        }
        return gather(content, &position)
    }

    /// Steps over a message that is too long, at whose header `position` stands; it may stand before the content at
    /// hand.
    private mutating func pass(
        _ header: (type: HandshakeType, length: Int), _ content: Span<UInt8>, _ position: inout Int
    ) -> Step {
        let end = position + Self.headerLength + header.length
        position = min(end, content.count)
        unwanted = end - position
        return .tooLong(header.type, header.length)
    }

    /// Whether a record's content is a run of messages that a side sends in clear, to its end or beyond: no encrypted
    /// octets look like one but by chance, and hardly any that come from the middle of a message.
    static func holdsMessages(_ content: Span<UInt8>, from side: Side) -> Bool {
        var position = 0
        while content.count - position >= headerLength {
            let length = Int(content[position + 1]) << 16 | Int(content[position + 2]) << 8 | Int(content[position + 3])
            guard clearTypes[side].contains(HandshakeType(rawValue: content[position])), length <= lengthLimit else {
                return false
            }
            position += headerLength + length
        }
        return position > 0 && position >= content.count
    }

    private static let clearTypes = PerSide<[HandshakeType]>(
        client: [.clientHello, .certificate, .clientKeyExchange, .certificateVerify],
        server: [
            .serverHello, .newSessionTicket, .helloRetryRequest, .certificate, .serverKeyExchange, .certificateRequest,
            .serverHelloDone,
            .certificateStatus,
        ])

    /// Notes a frame that carries part of the message being gathered.
    mutating func note(_ frames: [Int]) {
        for frame in frames where self.frames.count < Self.frameLimit && !self.frames.contains(frame) {
            self.frames.append(frame)
        }
    }

    /// The body so far of a ClientHello that is being gathered, with the octets of the record at hand that follow it,
    /// and the length its header announces; nil when it is another message.
    func unfinishedClientHello(_ content: [UInt8]) -> (body: [UInt8], length: Int)? {
        let octets = gathered + content
        guard let header = wholeMessage(octets.span, 0), header.type == .clientHello, octets.count > Self.headerLength
        else { return nil }
        return (Array(octets.dropFirst(Self.headerLength)), header.length)
    }

    /// The message that is being gathered, with the octets of the record at hand that follow: its type, how many octets
    /// of it came and how many its header announces, the header among both. nil between messages, and where the header
    /// is not whole.
    func unfinishedMessage(_ content: [UInt8]) -> (type: HandshakeType, octets: Int, announced: Int)? {
        guard unwanted == 0 else { return nil }
        let octets = gathered + content
        var position = 0
        while let header = wholeMessage(octets.span, position), header.length <= Self.lengthLimit {
            let announced = Self.headerLength + header.length
            guard octets.count - position >= announced else {
                return (header.type, octets.count - position, announced)
            }
            position += announced
        }
        return nil
    }

    /// Whether a record's content is, or begins, a ClientHello: no encrypted octets look like one but by chance.
    static func beginsWithClientHello(_ content: Span<UInt8>) -> Bool {
        // Its version's high octet stands behind the header.
        content.count > headerLength && content[0] == HandshakeType.clientHello.rawValue && content[1] == 0
            && content[headerLength] == 3
    }

    /// Ends the message being gathered, as the next `missing` octets are not in the capture; answers what is known of
    /// it, nil where its header is not. What is still to come of it behind them is stepped over, so that the message
    /// after it is found.
    mutating func abandon(missing: Int) -> (type: HandshakeType, length: Int, body: [UInt8], frames: [Int])? {
        defer { reset() }
        guard let header = wholeMessage(gathered.span, 0) else { return nil }
        let toCome = Self.headerLength + header.length - gathered.count
        let known = (header.type, header.length, Array(gathered.dropFirst(Self.headerLength)), frames)
        gathered = []
        unwanted = max(0, toCome - missing)
        return known
    }

    /// Forgets the message being gathered.
    mutating func reset() {
        gathered = []
        frames = []
    }

    private func wholeMessage(_ content: Span<UInt8>, _ position: Int) -> (type: HandshakeType, length: Int)? {
        guard content.count - position >= Self.headerLength else { return nil }
        let length = Int(content[position + 1]) << 16 | Int(content[position + 2]) << 8 | Int(content[position + 3])
        return (HandshakeType(rawValue: content[position]), length)
    }

    private mutating func gather(_ content: Span<UInt8>, _ position: inout Int) -> Step {
        while gathered.count < Self.headerLength, position < content.count {
            gathered.append(content[position])
            position += 1
        }
        guard let header = wholeMessage(gathered.span, 0) else { return .more }
        if header.length > Self.lengthLimit {
            position -= gathered.count
            gathered = []
            return pass(header, content, &position)
        }
        let missing = Self.headerLength + header.length - gathered.count
        let taken = min(missing, content.count - position)
        gathered.append(copying: content.extracting(position..<position + taken))
        position += taken
        guard taken == missing else { return .more }
        let body = Array(gathered.dropFirst(Self.headerLength))
        gathered = []
        return .gathered(header.type, body)
    }
}
