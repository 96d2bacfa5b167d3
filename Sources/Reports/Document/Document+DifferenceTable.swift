import Comparison

extension Document {
    /// What differs between two connections, field by field.
    struct DifferenceTable: Equatable, Sendable {
        /// A field.
        struct Row: Equatable, Sendable {
            var title: RichText
            var values: PerPoint<RichText>
        }

        /// What the captures are called.
        var names: PerPoint<String>
        var rows: [Row]
        /// Differences that are not listed.
        var unlisted = 0
    }
}
