extension Document {
    /// A part of a page of reference.
    struct Part: Equatable, Sendable {
        /// What it holds.
        enum Content: Equatable, Sendable {
            case paragraph(RichText)
            case items([RichText])
        }

        var title: RichText
        var content: Content
    }
}
