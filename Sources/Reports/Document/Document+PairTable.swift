import Comparison
import Wording

extension Document {
    /// Connections of two captures that were laid against each other.
    struct PairTable: Equatable, Sendable {
        /// A pair, or several alike.
        struct Row: Equatable, Sendable {
            /// Their numbers in each capture.
            var connections: PerPoint<[Int]>
            var server: String
            /// By what they were found to belong together.
            var matchedBy: String
            /// What differs.
            var differences: String
            /// The names of what was found.
            var findings: [String]
        }

        /// What the captures are called.
        var names: PerPoint<String>
        var rows: [Row]
        /// Says that there are pairs that are not listed.
        var unlisted: RichText?
    }
}

extension Document.PairTable.Row {
    /// The numbers in one capture, of several with their count: `3`, `2: 0, 1`, `–`.
    func numbers(_ point: Point) -> String {
        let ids = connections[point]
        return ids.isEmpty ? "–" : (ids.count > 1 ? "\(ids.count): " : "") + Words.numbers(ids, limit: 3)
    }
}
