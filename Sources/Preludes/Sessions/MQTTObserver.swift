public import Octets

/// Reads how client and broker begin to speak MQTT, on any port: the client's first octets are a CONNECT, or the
/// connection is none of MQTT.
public struct MQTTObserver {
    /// Octets held of a CONNECT, of which only the beginning is read: up to the keep-alive it has 17 at most.
    static let connectLimit = 32
    /// Octets held of the broker's answer, which may have text in its properties.
    static let answerLimit = 1024

    /// What was agreed on; nil while the client's CONNECT was not seen.
    public private(set) var session: MQTTSession?
    private var held = PerSide<[UInt8]>(client: [], server: [])
    private var heldSince: Mark?
    private var isOver = false

    /// An observer at the beginning of a connection.
    public init() {}

    /// Takes in the next octets of a side's stream, the first ones first.
    public mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        guard !isOver, octets.count > 0 else { return }
        switch side {
        case .client:
            guard session == nil else { return }
            guard !held.client.isEmpty || octets[0] == MQTTConnect.type else { return stop() }
            hold(octets, of: .client, Self.connectLimit)
            readConnect(at: mark)
        case .server:
            guard !held.server.isEmpty || octets[0] == MQTTAnswer.connack || octets[0] == MQTTAnswer.auth else {
                return stop()
            }
            hold(octets, of: .server, Self.answerLimit)
            heldSince = mark
            readAnswer(at: mark)
        }
    }

    /// Notes that octets of a side are missing: what was not read until now never will be.
    public mutating func gap(from side: Side) {
        if side == .server || session == nil { stop() }
    }

    private mutating func hold(_ octets: Span<UInt8>, of side: Side, _ limit: Int) {
        held[side].append(copying: octets.extracting(first: max(0, limit - held[side].count)))
    }

    private mutating func readConnect(at mark: Mark) {
        let octets = held.client
        var cursor = Cursor(octets.span)
        do {
            let connect = try MQTTConnect(&cursor)
            session = MQTTSession(mark: mark, level: connect.level, announced: connect.keepAlive)
            held.client = []
            // A capture may have the answer before what it answers.
            if let heldSince { readAnswer(at: heldSince) }
        } catch {
            if error.reason != .truncated || octets.count == Self.connectLimit { stop() }
        }
    }

    private mutating func readAnswer(at mark: Mark) {
        guard let level = session?.level else { return }
        let octets = held.server
        var cursor = Cursor(octets.span)
        do {
            let answer = try MQTTAnswer(&cursor, level: level)
            session?.answer = .init(mark: mark, isAccepted: answer.isAccepted, keepAlive: answer.keepAlive)
            stop()
        } catch {
            if error.reason != .truncated || octets.count == Self.answerLimit { stop() }
        }
    }

    private mutating func stop() {
        isOver = true
        held = PerSide(client: [], server: [])
    }
}
