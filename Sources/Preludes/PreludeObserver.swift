public import Octets

/// Finds out what is said before TLS, by content and on any port.
///
/// Text is read line by line, everything else turn by turn: what one side says before the other answers. Of either no
/// more than 1024 octets are held.
public struct PreludeObserver {
    /// Octets held of one turn or line: greetings and requests are shorter.
    package static let turnLimit = 1024
    /// Octets of either side in which a prelude shows, or the connection is something else.
    static let searchLimit = 4096
    /// Octets of either side in which TLS is asked for, if at all: what follows is mail or data, and is not looked at.
    static let followLimit = 1 << 16
    /// Steps kept of one connection.
    static let stepLimit = 16

    /// What was recognised so far; nil while nothing is.
    public private(set) var prelude: Prelude?
    private var lines = PerSide(client: LineBuffer(), server: LineBuffer())
    private var turn = PerSide<[UInt8]>(client: [], server: [])
    private var lastSpeaker: Side?
    private var text = LineDialogue()
    private var messages = MessageDialogue()
    private var socks: SOCKSNegotiation?
    private var octetsSeen = PerSide<Int>(client: 0, server: 0)
    private var isOver = false

    /// An observer at the beginning of a connection.
    public init() {}

    /// Takes in octets of one side; tells how many of them belong to the prelude: TLS may begin right behind them.
    public mutating func receive(_ octets: Span<UInt8>, from side: Side, at mark: Mark) -> Int {
        guard !isOver else { return octets.count }
        octetsSeen[side] += octets.count
        if octetsSeen[side] > (isSearching ? Self.searchLimit : Self.followLimit) {
            stop()
            return octets.count
        }
        if socks != nil { return receiveSOCKS(octets, from: side, at: mark) }
        if lastSpeaker != side {
            turn[side] = []
            lastSpeaker = side
        }
        let room = Self.turnLimit - turn[side].count
        if isSearching || messages.kind != nil {
            let held = turn[side].count
            turn[side].append(copying: octets.extracting(first: max(0, room)))
            let said = turn[side]
            if let found = messages.step(said.span, from: side) {
                note(found.kind, found.what, side, mark)
                turn[side] = []
                return max(0, min(found.length - held, octets.count))
            }
            if side == .client, isSearching, SOCKSNegotiation.begins(said.span) {
                turn.client = []
                socks = SOCKSNegotiation()
                return receiveSOCKS(said.span, from: side, at: mark) - held
            }
        }
        if messages.kind == nil { readLines(octets, from: side, at: mark) }
        return octets.count
    }

    /// Whether nothing is recognised yet: the header of the PROXY protocol may precede any other prelude.
    private var isSearching: Bool { prelude.map { $0.kind == .proxy } ?? true }

    /// Notes the header of the PROXY protocol, which precedes everything.
    package mutating func note(_ header: ProxyHeader, at mark: Mark) {
        note(.proxy, .proxied(source: header.source, destination: header.destination), .client, mark)
    }

    private mutating func receiveSOCKS(_ octets: Span<UInt8>, from side: Side, at mark: Mark) -> Int {
        var position = 0
        while position < octets.count, let socks, !socks.isOver {
            guard let found = self.socks?.receive(octets.extracting(droppingFirst: position), from: side) else { break }
            position += found.used
            guard let kind = self.socks?.version else { continue }
            if let what = found.what {
                note(kind, what, side, mark)
            } else if self.socks?.isConfirmed ?? false, prelude?.kind != kind {
                prelude = Prelude(kind: kind, steps: prelude?.steps ?? [])
            }
        }
        // What follows is the tunnel's, or nobody's.
        if socks?.isOver ?? true { isOver = true }
        return position
    }

    private mutating func stop() {
        isOver = true
        lines = PerSide(client: LineBuffer(), server: LineBuffer())
        turn = PerSide(client: [], server: [])
    }

    private mutating func readLines(_ octets: Span<UInt8>, from side: Side, at mark: Mark) {
        var position = 0
        while position < octets.count {
            position += skipLiteral(of: side, within: octets.count - position)
            // Whether there is a literal, and what ends a line, may be another thing behind each line.
            let isXML = text.isXML
            var line: [UInt8]?
            while line == nil, position < octets.count {
                line = lines[side].append(octets[position], isXML: isXML)
                position += 1
            }
            guard let line else { return }
            for step in text.step(line, from: side, at: mark) {
                if let kind = text.kind { note(kind, step.what, step.from, step.mark) }
            }
        }
    }

    /// Steps over octets of a side that are no lines; tells how many of the next `count` are such.
    private mutating func skipLiteral(of side: Side, within count: Int) -> Int {
        let skipped = min(text.literal[side], count)
        if skipped > 0 { text.literal[side] -= skipped }
        return skipped
    }

    private mutating func note(_ kind: Prelude.Kind, _ what: Prelude.What, _ side: Side, _ mark: Mark) {
        if prelude?.kind != kind { prelude = Prelude(kind: kind, steps: prelude?.steps ?? []) }
        prelude?.steps.append(.init(mark: mark, from: side, what: what))
        isOver = prelude?.steps.count ?? 0 >= Self.stepLimit
    }
}
