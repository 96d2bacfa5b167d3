extension Document {
    /// Names, each with what it is.
    struct Definitions: Equatable, Sendable {
        /// A name.
        struct Entry: Equatable, Sendable {
            /// An identifier.
            var name: String
            var meaning: RichText
        }

        var entries: [Entry]
    }
}
