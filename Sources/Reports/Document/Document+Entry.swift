extension Document {
    /// A thing with a number, described field by field.
    struct Entry: Equatable, Sendable {
        /// A field.
        struct Field: Equatable, Sendable {
            var name: String
            var value: RichText
        }

        /// Counted from 1.
        var number: Int
        var title: RichText
        var fields: [Field]
        /// What is wrong with it.
        var remarks: [RichText]
    }
}
