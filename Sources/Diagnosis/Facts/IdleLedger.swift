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
    private var ends: [Duration] = []

    /// Nothing rested.
    package init() {}

    /// Adds what a connection shows.
    mutating func add(_ record: ConnectionRecord) {
        let rest = record.transport.longestSurvived?.duration
        let end = record.fatalPause?.duration ?? record.restBeforeEnd
        guard rest != nil || end != nil else { return }
        connections += 1
        if let rest { survived = max(survived ?? .zero, rest) }
        if let end { ends.append(end) }
        ended = ends.filter { $0 > survived ?? .zero }.min()
        // Only the shortest that is longer than every rest survived so far can count later.
        if let survived { ends.removeAll { $0 <= survived } }
        if ends.count > 64 { ends = Array(ends.sorted().prefix(32)) }
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
