extension Document {
    /// Connections in groups of the same story.
    struct ConnectionTable: Equatable, Sendable {
        /// How it ended, for the whole group.
        struct Ending: Equatable, Sendable {
            /// The phase that was reached.
            var phase: String
            /// By whom and after how long.
            var by: String
            var how: String
        }

        /// Connections with the same story.
        struct Group: Equatable, Sendable {
            /// Their numbers.
            var connections: [Int]
            var clients: String
            var servers: String
            /// nil where they ended in several ways.
            var ending: Ending?
            /// The names of what was found on them, that which leads first.
            var findings: [String]
        }

        var title: RichText
        var groups: [Group]
        /// Connections on which nothing is wrong.
        var untroubled: Group?
        /// Says that there are groups that are not listed.
        var unlisted: RichText?
    }
}
