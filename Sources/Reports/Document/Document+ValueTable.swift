extension Document {
    /// The same values of two things side by side.
    struct ValueTable: Equatable, Sendable {
        /// A value of either.
        struct Row: Equatable, Sendable {
            var title: RichText
            var first: RichText
            var second: RichText
            /// Whether the two do not go together.
            var differs: Bool
        }

        var title: RichText
        /// What the two things are called.
        var names: (first: RichText, second: RichText)
        var rows: [Row]

        static func == (a: ValueTable, b: ValueTable) -> Bool {
            a.title == b.title && a.names == b.names && a.rows == b.rows
        }
    }
}
