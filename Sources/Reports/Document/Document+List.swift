extension Document {
    /// Items under a title.
    struct List: Equatable, Sendable {
        var title: RichText
        var items: [RichText]
    }
}
