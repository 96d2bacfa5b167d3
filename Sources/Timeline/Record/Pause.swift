public import Octets

/// A time in which neither side sent payload, and that payload ended.
public struct Pause: Equatable, Sendable {
    /// The last payload before it; before any, the end of the TCP handshake.
    public var since: Mark
    /// The payload that ended it.
    public var until: Mark
    /// Who sent that.
    public var by: Side
    /// The peer's first segment that acknowledged that payload or more; nil where none did: the connection did not
    /// survive it.
    public var answered: Mark?

    /// A pause of those values.
    package init(since: Mark, until: Mark, by: Side, answered: Mark? = nil) {
        self.since = since
        self.until = until
        self.by = by
        self.answered = answered
    }

    /// How long nobody sent payload.
    public var duration: Duration { until.at.duration(since: since.at) }
}

/// A time in which the capture shows nothing at all of a connection.
public struct QuietSpell: Equatable, Sendable {
    /// The last frame before it.
    public var from: Mark
    /// The first frame after it.
    public var to: Mark

    /// A spell between two frames.
    package init(from: Mark, to: Mark) {
        self.from = from
        self.to = to
    }

    /// How long it lasted.
    public var duration: Duration { to.at.duration(since: from.at) }
}
