import HTTP
import Octets
import Packets
import Timeline

/// The lines of a server's log and the connections of a capture, brought together by address, port and time.
struct ServerLogJoin {
    /// How far a line may be from its connection beside its own resolution, in seconds: servers write a little later.
    static let tolerance = 1.0
    /// How long after the capture a line may still be about what happened in it, in seconds: the usual timers of
    /// servers end by then.
    static let aftermath = 60.0
    /// The longest span of a connection that says something of clocks, in seconds.
    static let sharpSpan = 2.0
    /// Pairs of a line and a connection that are looked at to tell the clock's offset.
    static let pairLimit = 100_000
    /// Connections of one address that may be open at once, of those that began before a line.
    static let openLimit = 64

    /// A line and its connection.
    struct Match {
        /// Index of the log.
        var log: Int
        var entry: LogEntry
        /// Index of the connection.
        var connection: Int
        /// Certain by the peer's port; likely where no other connection fits, or all that fit are alike; else possible.
        var confidence: Finding.Confidence
    }

    let logs: [ServerLog]
    /// In the order of logs and lines.
    private(set) var matches: [Match] = []
    /// The clock of each log; nil where no line says anything of it.
    private(set) var clocks: [LogClock?] = []
    /// Lines about trouble in the time of the capture, or shortly after, that belong to none of its connections.
    private(set) var unmatchedLines: [(log: Int, entry: LogEntry)] = []

    private let records: [ConnectionRecord]
    private let byEndpoint: [Endpoint: [Int]]
    /// Connections of each address in the order of their first frames.
    private let byAddress: [IPAddress: [Int]]

    init(_ logs: [ServerLog], _ records: [ConnectionRecord]) {
        self.logs = logs
        self.records = records
        byEndpoint = Dictionary(grouping: records.indices) { records[$0].client }
        byAddress = Dictionary(grouping: records.indices) { records[$0].client.address }
            .mapValues { $0.sorted { records[$0].firstSeen < records[$1].firstSeen } }
        for index in logs.indices { join(index) }
    }

    /// The lines of each connection that has any, in the order of the logs.
    var linesByConnection: [Int: [LoggedLine]] {
        Dictionary(grouping: matches, by: \.connection).mapValues { matches in
            matches.map {
                LoggedLine(
                    file: logs[$0.log].name, entry: $0.entry, confidence: $0.confidence,
                    clockAhead: clocks[$0.log]?.offset)
            }
        }
    }

    /// What became of each log.
    var sources: [CaptureInputs.ServerLogSource] {
        logs.enumerated().map { index, log in
            .init(
                name: log.name, formats: log.formats, lines: log.lines, matchedLines: matches.count { $0.log == index },
                linesWithoutClient: log.linesWithoutClient, unreadableLines: log.unreadableLines,
                clockAhead: clocks[index]?.offset,
                clockError: clocks[index].map { max($0.spread, Double(log.coarsest) / 2e9, LogClock.leastError) },
                unmatchedLines: unmatchedLines.filter { $0.log == index }.map(\.entry))
        }
    }

    private mutating func join(_ index: Int) {
        let log = logs[index]
        guard let reference = records.first?.firstSeen else {
            clocks.append(nil)
            return
        }
        // Lines with a zone and lines without may stand in one file.
        var clocksByZone: [Bool: LogClock] = [:]
        for hasZone in [true, false] {
            clocksByZone[hasZone] = clock(log.entries.filter { $0.at.hasZone == hasZone }, hasZone: hasZone, reference)
        }
        clocks.append(clocksByZone[true] ?? clocksByZone[false])
        let span = (records.map(\.firstSeen).min() ?? reference, records.map(\.observedUntil).max() ?? reference)
        var taken: Set<Int> = []
        for entry in log.entries {
            let clock = clocksByZone[entry.at.hasZone] ?? clocks[index]
            let moment = Self.moment(entry, reference, ahead: clock?.offset ?? 0)
            let tolerance = Self.tolerance + Double(entry.at.resolution) / 2e9 + (clock?.spread ?? 0)
            if var match = match(entry, moment, tolerance, taken, index) {
                if clock?.isSure == false { match.confidence = .possible }
                matches.append(match)
                if entry.isOfEnd { taken.insert(match.connection) }
            } else if entry.isTrouble, entry.at.hasZone || clock != nil, moment >= span.0,
                moment.seconds(since: span.1) <= Self.aftermath
            {
                unmatchedLines.append((index, entry))
            }
        }
    }

    /// The middle of a line's moment, on the capture's clock.
    private static func moment(_ entry: LogEntry, _ reference: Timestamp, ahead: Double) -> Timestamp {
        let stamp = entry.at.timestamp(near: reference).nanoseconds
        return Timestamp(nanoseconds: stamp &+ entry.at.resolution / 2 &- Int64(ahead * 1e9))
    }

    // MARK: Clocks

    private func clock(_ entries: [LogEntry], hasZone: Bool, _ reference: Timestamp) -> LogClock? {
        var differences: [(seconds: Double, line: Int, hasPort: Bool)] = []
        var tolerance = Self.tolerance
        for entry in entries {
            guard differences.count < Self.pairLimit else { break }
            let moment = Self.moment(entry, reference, ahead: 0)
            for index in connections(of: entry) {
                guard let middle = LogAnchor(entry, records[index])?.middle, middle.length <= Self.sharpSpan else {
                    continue
                }
                differences.append((moment.seconds(since: middle.at), entry.line, entry.peerPort != nil))
                tolerance = max(tolerance, Double(entry.at.resolution) / 1e9)
                if differences.count >= Self.pairLimit { break }
            }
        }
        return LogClock(differences, hasZone: hasZone, tolerance: tolerance)
    }

    private func connections(of entry: LogEntry) -> [Int] {
        guard let address = address(of: entry) else { return [] }
        if let port = entry.peerPort { return byEndpoint[Endpoint(address: address, port: port)] ?? [] }
        return byAddress[address] ?? []
    }

    /// An IPv6 socket shows IPv4 peers as ::ffff:192.0.2.1.
    private func address(of entry: LogEntry) -> IPAddress? {
        guard let address = IPAddress(entry.peer) else { return nil }
        return address.ipv4Mapped ?? address
    }

    // MARK: Lines

    private func match(_ entry: LogEntry, _ moment: Timestamp, _ tolerance: Double, _ taken: Set<Int>, _ log: Int)
        -> Match?
    {
        let all = entry.peerPort != nil ? connections(of: entry) : open(entry, at: moment)
        var fitting: [(connection: Int, distance: Double)] = []
        for index in all where !(entry.isOfEnd && taken.contains(index) && entry.peerPort == nil) {
            if let port = entry.localPort, port != records[index].server.port { continue }
            guard let distance = LogAnchor(entry, records[index])?.distance(of: moment), distance <= tolerance else {
                continue
            }
            fitting.append((index, distance))
        }
        guard let nearest = fitting.min(by: { ($0.distance, $0.connection) < ($1.distance, $1.connection) }) else {
            return nil
        }
        let confidence: Finding.Confidence
        if entry.peerPort != nil {
            confidence = .certain
        } else {
            confidence = fitting.count == 1 || areAlike(fitting.map(\.connection)) ? .likely : .possible
        }
        return Match(log: log, entry: entry, connection: nearest.connection, confidence: confidence)
    }

    /// Connections of a line's peer that may have been open at a moment, or ended a little before.
    private func open(_ entry: LogEntry, at moment: Timestamp) -> [Int] {
        guard let address = address(of: entry), let all = byAddress[address] else { return [] }
        let limit = Timestamp(nanoseconds: moment.nanoseconds &+ Int64(LogClock.furthest * 1e9 / 100))
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if records[all[middle]].firstSeen <= limit { low = middle + 1 } else { high = middle }
        }
        return Array(all[max(0, low - Self.openLimit)..<low])
    }

    /// Whether connections went the same way, so that a line says the same of each.
    private func areAlike(_ connections: [Int]) -> Bool {
        guard let first = connections.first.map({ records[$0] }) else { return true }
        return connections.allSatisfy { index in
            let record = records[index]
            return record.phase == first.phase && record.close.by == first.close.by
                && record.close.how == first.close.how
                && record.server == first.server
        }
    }
}
