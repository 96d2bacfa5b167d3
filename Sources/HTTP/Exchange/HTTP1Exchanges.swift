import Octets

/// Which answer of an HTTP/1 connection is to which request, and how far either came: answers come in the order of the
/// requests (RFC 9112 section 9.3.2).
struct HTTP1Exchanges: Sendable {
    private(set) var list = ExchangeList()
    /// The exchange whose request, or whose answer, is under way.
    private var current = PerSide<Int?>(client: nil, server: nil)
    /// From where on the place in a side's stream is unknown.
    private(set) var lost = PerSide<Mark?>(client: nil, server: nil)

    /// The request that waits for its answer longest; of an answer under way the one that it is to.
    private var waiting: Int? { list.firstIndex { $0.request != nil && $0.answer == nil } }

    /// The method of the request that the answer under way is to.
    var methodAnswered: String? { current.server.flatMap { list[$0].request?.method } }

    /// Notes the first octet of a head.
    mutating func begin(_ side: Side, at mark: Mark) {
        let message = HTTPMessage(first: mark)
        if side == .server, let index = waiting {
            list[index].answer = .init(message: message)
            current.server = index
            return
        }
        // What a client sends in its first flight (RFC 8446 section 2.3) can be read only behind the server's answer.
        if side == .client,
            let index = list.firstIndex(where: {
                $0.request == nil && $0.answer.map { $0.message.first.frame > mark.frame } ?? false
            })
        {
            list[index].request = .init(message: message)
            current.client = index
            return
        }
        let exchange =
            side == .client
            ? HTTPExchange(request: .init(message: message)) : HTTPExchange(answer: .init(message: message))
        guard let (index, removed) = list.add(exchange) else { return current[side] = nil }
        if let removed {
            for other in Side.allCases {
                if let held = current[other] {
                    current[other] = held == removed ? nil : held > removed ? held - 1 : held
                }
            }
        }
        current[side] = index
    }

    /// Notes that the head of the request under way is whole.
    mutating func takeRequest(method: String, target: String, wantsClose: Bool, _ framing: BodyFraming, at mark: Mark) {
        guard let index = current.client else { return }
        list[index].request?.message.takeHead(framing, at: mark)
        list[index].request?.method = method
        list[index].request?.target = target
        list[index].request?.wantsClose = wantsClose
        if list[index].request?.message.isWhole == true { current.client = nil }
    }

    /// Notes that the head of the answer under way is whole.
    mutating func takeAnswer(
        status: Int, server: String?, closes: Bool, isEndless: Bool, _ framing: BodyFraming, at mark: Mark
    ) {
        guard let index = current.server else { return }
        list[index].answer?.isEndless = isEndless
        list[index].answer?.message.takeHead(framing, at: mark)
        list[index].answer?.status = status
        list[index].answer?.server = server
        list[index].answer?.announcesClose = closes
        if let request = list[index].request?.message, request.isWhole == false {
            list[index].answer?.earlyAfter = request.head == nil ? request.headOctets : request.bodyOctets
        }
        if list[index].answer?.message.isWhole == true { current.server = nil }
    }

    /// Notes that the answer under way was an interim one.
    mutating func takeInterim(_ status: Int, at mark: Mark) {
        guard let index = current.server else { return }
        current.server = nil
        guard list[index].request != nil else {
            _ = list.remove(at: index)
            if let asking = current.client, asking > index { current.client = asking - 1 }
            return
        }
        list[index].answer = nil
        list[index].interim = .init(mark: mark, status: status)
    }

    /// Notes how much of the message under way has come by now.
    mutating func advance(_ side: Side, _ reader: MessageReader, at mark: Mark) {
        guard let index = current[side] else { return }
        guard var message = side == .client ? list[index].request?.message : list[index].answer?.message else { return }
        message.last = mark
        if message.head == nil { message.headOctets = reader.incompleteHead }
        (message.bodyOctets, message.unseenOctets) = (reader.bodyOctets, reader.unseenOctets)
        if side == .client { list[index].request?.message = message } else { list[index].answer?.message = message }
    }

    /// Notes that the message under way is whole.
    mutating func end(_ side: Side, _ reader: MessageReader, at mark: Mark) {
        advance(side, reader, at: mark)
        guard let index = current[side] else { return }
        if side == .client {
            list[index].request?.message.isWhole = true
        } else {
            list[index].answer?.message.isWhole = true
        }
        current[side] = nil
    }

    /// Notes that the place in a side's stream is unknown from here on.
    mutating func lose(_ side: Side, at mark: Mark) {
        if lost[side] == nil { lost[side] = mark }
        guard let index = current[side] else { return }
        current[side] = nil
        if side == .client {
            list[index].request?.message.isWhole = nil
        } else {
            list[index].answer?.message.isWhole = nil
        }
    }

    /// Forgets what began like a head and is none: octets that follow a CONNECT before it was answered.
    mutating func takeBackRequest() {
        guard let index = current.client, list[index].request?.message.head == nil, list[index].answer == nil else {
            return
        }
        _ = list.remove(at: index)
        current.client = nil
    }

    /// Hands over the exchange whose answer is under way: it goes on as HTTP/2.
    mutating func takeUpgraded(at mark: Mark) -> HTTPExchange? {
        guard let index = current.server else { return nil }
        current = PerSide(client: nil, server: nil)
        var exchange = list.remove(at: index)
        exchange.answer = nil
        exchange.interim = .init(mark: mark, status: 101)
        return exchange
    }
}
