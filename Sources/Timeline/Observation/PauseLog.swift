import Octets
import Streams

/// Gathers the pauses of a connection while it is open.
struct PauseLog {
    /// The shortest pause that is kept.
    static let shortestPause: Int64 = 1_000_000_000
    /// Pauses kept of one connection: the first ones, and the last. The longest that was survived is kept besides.
    static let limit = 64
    /// Quiet spells kept of one connection: the longest ones.
    static let quietLimit = 64

    /// A pause whose sides are not told yet.
    struct Entry {
        var since: Mark
        var until: Mark
        var by: Direction
        var answered: Mark?

        var length: Int64 { until.at.nanoseconds(since: since.at) }
    }

    /// Pauses in order.
    private(set) var pauses: [Entry] = []
    /// The longest pause after which the peer acknowledged what ended it.
    private(set) var longestSurvived: Entry?
    /// Times in which nothing was seen at all, in no order.
    private(set) var quiet: [QuietSpell] = []
    /// Whether the last pause waits for the peer's answer.
    private(set) var isOpen = false

    /// Notes payload of a direction.
    ///
    /// - Parameter since: the last payload before, or the end of the TCP handshake.
    mutating func payload(_ by: Direction, since: Mark, at mark: Mark) {
        guard mark.at.nanoseconds(since: since.at) >= Self.shortestPause else { return }
        let entry = Entry(since: since, until: mark, by: by)
        if pauses.count == Self.limit { pauses[pauses.count - 1] = entry } else { pauses.append(entry) }
        isOpen = true
    }

    /// Notes how far what ended the last pause was acknowledged.
    mutating func answered(_ progress: Mark?, of direction: Direction) {
        guard isOpen, let progress, var last = pauses.last, last.by == direction, progress.frame > last.until.frame
        else { return }
        last.answered = progress
        pauses[pauses.count - 1] = last
        isOpen = false
        if last.length > longestSurvived?.length ?? 0 { longestSurvived = last }
    }

    /// Notes a frame that follows another of the connection.
    mutating func frame(_ mark: Mark, after last: Mark) {
        guard mark.at.nanoseconds(since: last.at) >= Self.shortestPause else { return }
        let spell = QuietSpell(from: last, to: mark)
        guard quiet.count == Self.quietLimit else { return quiet.append(spell) }
        guard let shortest = quiet.indices.min(by: { quiet[$0].duration < quiet[$1].duration }),
            quiet[shortest].duration < spell.duration
        else { return }
        quiet[shortest] = spell
    }
}
