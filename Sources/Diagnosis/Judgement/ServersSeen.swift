import Octets
import Streams
import Timeline

/// What all connections to each server together show of it.
struct ServersSeen {
    private struct Pair: Hashable {
        var client: IPAddress
        var server: Endpoint
    }

    /// A time stamp of a connection that was established.
    private struct Stamp {
        var value: UInt32
        var first: Timestamp
        var last: Timestamp
        var connection: Int
    }

    /// The time stamps of one client at one server, in the order of their connections.
    private struct Stamps {
        /// How many before a SYN are compared with it.
        static let limit = 64

        private var entries: [Stamp] = []
        /// Whether the server accepted one that was older than that of a connection shortly before: then it does not
        /// compare them, or every connection has a clock of its own, as some systems have it (RFC 7323 section 5.4).
        private(set) var areOfNoOrder = false

        mutating func add(_ stamp: Stamp) {
            if let last = entries.last, last.last <= stamp.first,
                stamp.first.duration(since: last.last) <= StaleTimestamp.memory,
                Int32(truncatingIfNeeded: last.value &- stamp.value) > 0
            {
                areOfNoOrder = true
            }
            entries.append(stamp)
        }

        /// The last of those before `time` that is newer than `value`.
        func newer(than value: UInt32, at time: Timestamp) -> Stamp? {
            // Connections are in the order of their first frames.
            var range = 0..<entries.count
            while !range.isEmpty {
                let middle = range.lowerBound + range.count / 2
                range =
                    entries[middle].first <= time
                    ? middle + 1..<range.upperBound : range.lowerBound..<middle
            }
            return entries[..<range.lowerBound].suffix(Self.limit).last {
                time.duration(since: $0.last) <= StaleTimestamp.memory
                    && Int32(truncatingIfNeeded: $0.value &- value) > 0
            }
        }
    }

    /// Servers that accepted a connection.
    private(set) var accepted: Set<Endpoint> = []
    /// How long connections to each server rested.
    private(set) var ledgers: [Endpoint: IdleLedger] = [:]
    private var stamps: [Pair: Stamps] = [:]
    /// Whether nothing of any server was captured although some of them spoke: the capture has one direction only.
    let areUnseen: Bool

    init(_ records: [ConnectionRecord]) {
        let hasUnanswered = records.contains { $0.phase == .synSent }
        areUnseen =
            hasUnanswered && records.contains { $0.unseenSide == .server }
            && records.allSatisfy { $0.tcp.ends.server.hopLimit == nil && $0.octets.server == 0 }
        for record in records {
            if !record.marks.ends.server.synFrames.isEmpty || record.octets.server > 0 {
                accepted.insert(record.server)
            }
            if record.mayHaveRested { ledgers[record.server, default: IdleLedger()].addSurvived(record) }
            guard hasUnanswered, record.tcp.established != nil,
                let value = record.marks.ends.client.synFingerprint?.timestampValue
            else { continue }
            stamps[Pair(client: record.client.address, server: record.server), default: Stamps()].add(
                Stamp(value: value, first: record.firstSeen, last: record.lastSeen, connection: record.id))
        }
        for record in records where record.mayHaveRested { ledgers[record.server]?.addEnded(record) }
    }

    /// That a SYN without an answer bears an older time stamp than a connection from the same address shortly before.
    func staleTimestamp(_ record: ConnectionRecord) -> StaleTimestamp? {
        guard record.phase == .synSent, let value = record.marks.ends.client.synFingerprint?.timestampValue,
            let others = stamps[Pair(client: record.client.address, server: record.server)], !others.areOfNoOrder,
            let newer = others.newer(than: value, at: record.firstSeen)
        else { return nil }
        return StaleTimestamp(value: value, newer: newer.value, connection: newer.connection)
    }
}

extension ConnectionRecord {
    /// Whether a ledger has something to learn from the connection.
    fileprivate var mayHaveRested: Bool {
        transport.longestSurvived != nil || !transport.pauses.isEmpty || (close.idleBefore ?? 0) >= 1
    }
}
