import Octets
import Timeline

/// Rests of all connections to one server: the longest that was survived and the shortest that was not bracket a timer
/// that nobody has named.
package struct IdleLedger: Equatable, Sendable {
    /// The longest rest after which traffic went on in both directions; nil where none was survived.
    package private(set) var survived: Duration?
    /// The shortest rest that ended a connection, longer than any that was survived; nil where none did.
    package private(set) var ended: Duration?
    /// Connections that rested.
    package private(set) var connections = 0

    /// Nothing rested.
    package init() {}

    /// Adds the longest rest that a connection survived. Those of all connections come before the rests that ended one.
    mutating func addSurvived(_ record: ConnectionRecord) {
        guard let rest = record.transport.longestSurvived?.duration else { return }
        connections += 1
        survived = max(survived ?? .zero, rest)
    }

    /// Adds the rest that ended a connection, where it shows a timer.
    mutating func addEnded(_ record: ConnectionRecord) {
        guard let end = record.restThatEnded else { return }
        if record.transport.longestSurvived == nil { connections += 1 }
        if end > survived ?? .zero { ended = min(ended ?? end, end) }
    }
}

extension ConnectionRecord {
    /// How long the connection had rested, where somebody else than the client ended it over that: the server or a device
    /// on the path closed it or reset it, or what was sent after the rest demonstrably never arrived.
    ///
    /// A client that closes has no more to ask, and one whose capture merely stops shows nothing.
    fileprivate var restThatEnded: Duration? {
        guard unseenSide == nil else { return nil }
        if close.by == .server || close.by == .middlebox { return restBeforeEnd }
        guard let pause = fatalPause, let lost = Undelivered.from(pause.by, of: self), lost.basis == .unacknowledged,
            lost.first == pause.until
        else { return nil }
        return pause.duration
    }
}

/// A SYN whose time stamp is older than that of a connection from the same address to the same server shortly before:
/// hosts behind one translated address have clocks of their own, and some servers take the address for one host (PAWS,
/// RFC 7323 section 5; `tcp_tw_recycle` of older Linux).
package struct StaleTimestamp: Hashable, Sendable {
    /// For how long a server remembers the time stamp of a closed connection: TIME-WAIT, as Linux has it.
    static let memory = Duration.seconds(60)

    /// TSval of the SYN.
    package var value: UInt32
    /// The newer TSval.
    package var newer: UInt32
    /// Number of the connection that had it.
    package var connection: Int
}
