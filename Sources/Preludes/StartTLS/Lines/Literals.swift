import Octets

/// Literals behind lines: `{310}` or, where nobody need say that it may be sent, `{310+}` (RFC 9051 section 4.3, RFC
/// 5804 section 4). The line goes on behind the octets that are announced.
struct Literals {
    /// Octets of either side that are still to come and are no lines.
    var octets = PerSide<Int>(client: 0, server: 0)
    /// Whether a side's next line goes on with the one before its literal.
    private var isContinued = PerSide<Bool>(client: false, server: false)
    /// Octets of a client's literal that the server has not asked for yet.
    private var announced = 0
    /// Whether a client sends literals without a plus sign only when it is asked to.
    private let awaitsRequest: Bool

    /// No literal yet.
    init(awaitsRequest: Bool) { self.awaitsRequest = awaitsRequest }

    /// Whether a line goes on with the one before a literal, and is none of its own. Where another literal is behind
    /// it, that is taken in.
    mutating func continues(_ line: String, of side: Side) -> Bool {
        guard isContinued[side] else { return false }
        isContinued[side] = false
        take(endOf: line, of: side)
        return true
    }

    /// Looks for a literal behind a line.
    mutating func take(endOf line: String, of side: Side) {
        guard line.last == "}", let brace = line.lastIndex(of: "{") else { return }
        let digits = line[line.index(after: brace)...].dropLast()
        let count = Self.size(digits.last == "+" ? digits.dropLast() : digits)
        guard count > 0 else { return }
        if awaitsRequest, side == .client, digits.last != "+" {
            announced = count
        } else {
            octets[side] = count
            isContinued[side] = true
        }
    }

    /// The server asks for the client's literal.
    mutating func sendAnnounced() {
        octets.client = announced
        isContinued.client = announced > 0
        announced = 0
    }

    /// The server has refused the command: its literal is never sent.
    mutating func dropAnnounced() { announced = 0 }

    /// Octets of a literal or chunk by its digits; 0 when they are no number. What exceeds the limit is not looked at
    /// in any case.
    static func size(_ digits: Substring) -> Int {
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return 0 }
        return min(Int(digits) ?? .max, PreludeObserver.followLimit)
    }
}
