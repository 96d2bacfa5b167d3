extension Document {
    /// A display filter of Wireshark.
    struct DisplayFilter: Equatable, Sendable {
        var expression: String
        /// The capture it belongs to, where the report is about several.
        var capture: RichText?
    }
}
