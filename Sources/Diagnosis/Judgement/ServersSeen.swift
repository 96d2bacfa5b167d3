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

    /// Servers that accepted a connection.
    private(set) var accepted: Set<Endpoint> = []
    /// How long connections to each server rested.
    private(set) var ledgers: [Endpoint: IdleLedger] = [:]
    private var stamps: [Pair: [Stamp]] = [:]

    init(_ records: [ConnectionRecord]) {
        let hasUnanswered = records.contains { $0.phase == .synSent }
        for record in records {
            if !record.marks.ends.server.synFrames.isEmpty || record.octets.server > 0 {
                accepted.insert(record.server)
            }
            if record.transport.longestSurvived != nil || record.transport.pauses.last != nil
                || (record.close.idleBefore ?? 0) >= 1
            {
                ledgers[record.server, default: IdleLedger()].add(record)
            }
            guard hasUnanswered, record.tcp.established != nil,
                let value = record.marks.ends.client.synFingerprint?.timestampValue
            else { continue }
            stamps[Pair(client: record.client.address, server: record.server), default: []].append(
                Stamp(value: value, first: record.firstSeen, last: record.lastSeen, connection: record.id))
        }
    }

    /// That a SYN without an answer bears an older time stamp than a connection from the same address shortly before.
    func staleTimestamp(_ record: ConnectionRecord) -> StaleTimestamp? {
        guard record.phase == .synSent, let value = record.marks.ends.client.synFingerprint?.timestampValue,
            let others = stamps[Pair(client: record.client.address, server: record.server)]
        else { return nil }
        let newer = others.last { other in
            other.first <= record.firstSeen
                && record.firstSeen.duration(since: other.last) <= StaleTimestamp.memory
                && Int32(truncatingIfNeeded: other.value &- value) > 0
        }
        return newer.map { StaleTimestamp(value: value, newer: $0.value, connection: $0.connection) }
    }
}
