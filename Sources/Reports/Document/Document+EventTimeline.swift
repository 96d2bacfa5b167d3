import Octets
import Timeline
import Wording

extension Document {
    /// The events of one connection in their order.
    struct EventTimeline: Equatable, Sendable {
        /// One event.
        struct Row: Equatable, Sendable {
            var at: Timestamp
            var from: Event.Origin
            var text: RichText
            /// The frames that show it.
            var frames: [Int]
            /// Whether the finding rests on it.
            var isTelling: Bool
        }

        /// The connection's first frame, from which offsets count.
        var start: Timestamp
        var rows: [Row]

        /// Seconds from the start: `0.032`.
        func offset(_ row: Row) -> String { Words.fixed(row.at.seconds(since: start), 3) }
    }
}

extension Document.EventTimeline.Row {
    /// Its frames, runs collapsed: `5, 6`, `7-12`.
    var frameNumbers: String { Words.numbers(frames, limit: 4) }
}

extension Event.Origin {
    /// Who it was, in a column of its own; what the capture itself says bears no name.
    var party: String { self == .capture ? "" : rawValue }
}
