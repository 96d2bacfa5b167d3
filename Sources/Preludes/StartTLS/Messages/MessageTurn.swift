import Octets

/// A binary message of one side that belongs to a prelude.
///
/// A protocol of such messages is the list of those that lead to TLS, in order. Its first one tells it from others.
struct MessageTurn: Sendable {
    /// Who sends it.
    let side: Side
    /// Reads the message that a turn begins with, up to its end; throws when it is another, or not yet whole.
    let read: @Sendable (inout Cursor) throws(DecodeError) -> Prelude.What

    /// A message of `side`.
    init(_ side: Side, _ read: @escaping @Sendable (inout Cursor) throws(DecodeError) -> Prelude.What) {
        self.side = side
        self.read = read
    }
}
