/// What the catalogue says of one kind of finding, for whoever meets its name in a ticket.
public struct FindingEntry: Sendable {
    /// Its name.
    public var id: FindingID
    /// What it says, in a few words.
    public var title: String
    /// What it means for the people behind the two ends.
    public var meaning: String
    /// How it is told from the frames.
    public var signs: String
    /// What else looks the same, or nearly so.
    public var lookalikes: String
    /// What to do next.
    public var advice: String
    /// What defines or shows the behaviour it rests on.
    public var source: String

    /// An entry of those values.
    package init(
        _ id: FindingID, _ title: String, meaning: String, signs: String, lookalikes: String, advice: String,
        source: String
    ) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.signs = signs
        self.lookalikes = lookalikes
        self.advice = advice
        self.source = source
    }
}
