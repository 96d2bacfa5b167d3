import Octets

/// A dialogue in binary messages, told by the first of them and followed turn by turn: what one side says before the
/// other answers.
struct MessageDialogue {
    /// What a turn turned out to be.
    struct Found {
        /// The protocol.
        var kind: Prelude.Kind
        /// What it means.
        var what: Prelude.What
        /// How many of its octets it was.
        var length: Int
    }

    /// Which one it is; nil until it shows.
    private(set) var kind: Prelude.Kind?
    /// The messages that are still to come.
    private var awaited: ArraySlice<MessageTurn> = []

    /// All that are read by messages.
    private static let protocols: [(kind: Prelude.Kind, turns: [MessageTurn])] =
        Prelude.Kind.allCases.compactMap { if case .messages(let turns) = $0.reading { ($0, turns) } else { nil } }

    /// Looks at all octets of a side's turn so far; nil while they say nothing, or not yet.
    mutating func step(_ turn: Span<UInt8>, from side: Side) -> Found? {
        if let kind { return take(awaited, turn, from: side, of: kind) }
        for (kind, turns) in Self.protocols {
            if let found = take(turns[...], turn, from: side, of: kind) { return found }
        }
        return nil
    }

    /// Reads the first of the messages `awaited`, and awaits the others if it is there.
    private mutating func take(
        _ awaited: ArraySlice<MessageTurn>, _ turn: Span<UInt8>, from side: Side, of kind: Prelude.Kind
    ) -> Found? {
        guard let first = awaited.first, first.side == side else { return nil }
        var cursor = Cursor(turn)
        do throws(DecodeError) {
            let what = try first.read(&cursor)
            self.kind = kind
            self.awaited = awaited.dropFirst()
            return Found(kind: kind, what: what, length: cursor.position)
        } catch {
            return nil
        }
    }
}
