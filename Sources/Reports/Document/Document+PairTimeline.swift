import Comparison
import Octets
import Timeline
import Wording

extension Document {
    /// The events of one connection in two captures, or of two connections, beside each other: what both show
    /// stands in one row.
    struct PairTimeline: Equatable, Sendable {
        /// What one capture shows of a row.
        struct Cell: Equatable, Sendable {
            var text: RichText
            var frames: [Int]
            /// Seconds since the beginning of the connection, on the capture's own clock; nil where that is not told.
            var offset: Double?
            var from: Event.Origin
            var isTelling: Bool
            /// Whether it never arrived at the other point.
            var isLost = false
        }

        /// Something that one or both captures show.
        struct Row: Equatable, Sendable {
            /// On the first capture's clock; of what both show the earlier.
            var moment: Timestamp
            var cells: PerPoint<Cell?>
            /// Seconds from the one to the other, of what both show.
            var transit: Double?
        }

        /// What the captures are called.
        var names: PerPoint<String>
        /// Whether both captures are on one clock; if not, each connection counts from its own beginning.
        var isOneClock: Bool
        /// The capture on the client's side; nil where nothing tells.
        var nearerClient: Point?
        /// In the order in which they happened.
        var rows: [Row]
    }
}

extension Document.PairTimeline.Cell {
    /// Its frames, runs collapsed.
    var frameNumbers: String { Words.numbers(frames, limit: 4) }
    /// Its offset: `0.032`.
    var offsetText: String { offset.map { Words.fixed($0, 3) } ?? "" }
}
