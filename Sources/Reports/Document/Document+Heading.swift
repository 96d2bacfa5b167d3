extension Document {
    /// The title of the whole or of a section.
    struct Heading: Equatable, Sendable {
        /// How far down it stands.
        enum Level: Int, Sendable {
            case document = 1
            case section
        }

        /// What it says.
        enum Title: Equatable, Sendable {
            case plain(RichText)
            case numbered(Int, RichText)
            /// With the word by which the program can be asked for it.
            case named(RichText, word: String)
            /// A connection of one capture.
            case connection(ConnectionName)
        }

        var level: Level
        var title: Title
        /// A sentence that belongs to the heading.
        var subtitle: RichText?
    }

    /// A connection as a heading names it.
    struct ConnectionName: Equatable, Sendable {
        var id: Int
        var client: String
        var server: String
        /// The name the client asked for.
        var serverName: String?
    }
}
