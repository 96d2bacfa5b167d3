import Diagnosis
import Octets
import Packets
import Streams
import TLS
import Timeline

/// Finds the connections that two captures have in common, by what survives the way between the two points.
///
/// Every round looks connections up by one kind of mark, the strongest first, and takes out what it has found; within a
/// mark that several connections share (a port used again, pages asked for alike) they are paired in their order. The
/// cost is a look-up for each connection and round.
struct ConnectionPairing {
    /// How far apart connections may begin that only what is said on them makes one, in seconds.
    static let payloadPatience = 2.0

    /// Connections that belong together; those without a counterpart are not among them.
    private(set) var pairs: [ConnectionPair] = []
    /// Connections of each capture that no round has paired, in order.
    private(set) var unpaired: PerPoint<[Int]>

    private let records: PerPoint<[DiagnosedConnection]>

    /// Pairs the connections of two captures.
    init(_ records: PerPoint<[DiagnosedConnection]>) {
        self.records = records
        unpaired = PerPoint(a: Array(records.a.indices), b: Array(records.b.indices))
        match(by: Self.sequenceNumbers, Self.byNumbers)
        match(by: Self.randoms) { _, _ in .tlsRandoms }
        match(by: { Self.openingAlone($0, .client) }, where: { Self.lacksOpening($0, $1, .server) }, Self.byNumbers)
        match(by: { Self.openingAlone($0, .server) }, where: { Self.lacksOpening($0, $1, .client) }, Self.byNumbers)
        match(by: Self.clientRandom) { _, _ in .tlsRandoms }
        match(by: Self.lastNumbers, Self.byNumbers)
        match(by: Self.endpoints) { _, _ in .addresses }
    }

    /// Pairs connections on which the same is said, once the clocks are known: what pages and health checks say is the
    /// same all day, so both have to begin within ``payloadPatience`` of each other.
    mutating func matchPayload(_ clock: ClockRelation) {
        match(
            by: Self.beginnings,
            where: { a, b in
                abs(clock.onFirstClock(b.firstSeen, of: .b).seconds(since: a.firstSeen)) <= Self.payloadPatience
                    + (clock.error ?? 0)
            }
        ) { _, _ in .payload }
    }

    /// How many pairs rest on numbers that do not come twice.
    var certainCount: Int { pairs.count { $0.matchBasis != .payload && $0.matchBasis != .addresses } }

    private mutating func match<Key: Hashable>(
        by key: (ConnectionRecord) -> Key?,
        where isPossible: (ConnectionRecord, ConnectionRecord) -> Bool = { _, _ in true },
        _ basis: (ConnectionRecord, ConnectionRecord) -> ConnectionPair.MatchBasis
    ) {
        var candidates: [Key: [Int]] = [:]
        for index in unpaired.b.reversed() {
            if let key = key(records.b[index].record) { candidates[key, default: []].append(index) }
        }
        guard !candidates.isEmpty else { return }
        var taken = PerPoint<Set<Int>>(a: [], b: [])
        for index in unpaired.a {
            let record = records.a[index].record
            guard let key = key(record), let match = candidates[key]?.last else { continue }
            let other = records.b[match].record
            guard Self.mayBeSame(record, other), isPossible(record, other) else { continue }
            candidates[key]?.removeLast()
            taken.a.insert(index)
            taken.b.insert(match)
            pairs.append(
                ConnectionPair(
                    a: index, b: match, matchBasis: basis(record, other), isSameTCP: Self.isSameTCP(record, other)))
        }
        unpaired.a.removeAll { taken.a.contains($0) }
        unpaired.b.removeAll { taken.b.contains($0) }
    }

    // MARK: Marks

    private static func opening(_ record: ConnectionRecord, _ side: Side) -> SYNFingerprint? {
        record.marks.ends[side].synFingerprint
    }

    private static func sequenceNumbers(_ record: ConnectionRecord) -> [UInt32]? {
        guard let client = opening(record, .client), let server = opening(record, .server) else { return nil }
        return [client.sequence, server.sequence]
    }

    /// The SYN or SYN-ACK alone, where a capture lacks the other. Of a hundred thousand connections some share a number
    /// of 32 bits by chance: its time stamp has to be the same as well, else the client's port.
    private static func openingAlone(_ record: ConnectionRecord, _ side: Side) -> [UInt32]? {
        opening(record, side).map { opening in
            [
                opening.sequence, opening.timestampValue == nil ? UInt32(record.client.port) : 65_536,
                opening.timestampValue ?? 0,
            ]
        }
    }

    private static func randoms(_ record: ConnectionRecord) -> [UInt8]? {
        guard let tls = record.tls?.observation, let client = tls.clientHello?.random,
            let server = tls.serverHello?.random
        else {
            return nil
        }
        return client + server
    }

    private static func clientRandom(_ record: ConnectionRecord) -> [UInt8]? {
        record.tls?.observation.clientHello?.random
    }

    /// Where the streams ended, for captures that began in the middle of a connection.
    private static func lastNumbers(_ record: ConnectionRecord) -> [UInt32]? {
        guard let client = record.marks.ends.client.nextSequence, let server = record.marks.ends.server.nextSequence,
            client != 0,
            server != 0
        else { return nil }
        return [client, server]
    }

    private static func endpoints(_ record: ConnectionRecord) -> FlowKey? { FlowKey(record.client, record.server) }

    private static func beginnings(_ record: ConnectionRecord) -> [UInt64]? {
        let (client, server) = (record.marks.ends.client.beginning, record.marks.ends.server.beginning)
        guard client.octets >= 16, server.octets >= 16, record.tls == nil else { return nil }
        return [client.digest, server.digest]
    }

    // MARK: Contradictions

    /// Whether one of two records shows no SYN of a side, or both show the same.
    private static func lacksOpening(_ a: ConnectionRecord, _ b: ConnectionRecord, _ side: Side) -> Bool {
        guard let one = opening(a, side), let other = opening(b, side) else { return true }
        return one.sequence == other.sequence
    }

    private static func byNumbers(_ a: ConnectionRecord, _ b: ConnectionRecord) -> ConnectionPair.MatchBasis {
        haveSameEndpoints(a, b) ? .addressesAndSequenceNumbers : .sequenceNumbers
    }

    private static func haveSameEndpoints(_ a: ConnectionRecord, _ b: ConnectionRecord) -> Bool {
        a.client == b.client && a.server == b.server || a.isReversed(b)
    }

    /// Whether nothing speaks against two records being of one connection: what both saw of the hellos must be the
    /// same.
    private static func mayBeSame(_ a: ConnectionRecord, _ b: ConnectionRecord) -> Bool {
        if let one = clientRandom(a), let other = clientRandom(b), one != other { return false }
        let isReversed = a.isReversed(b)
        let ends = Side.allCases.map { (opening(a, $0), opening(b, isReversed ? $0.peer : $0)) }
        // Endpoints come again: then at least one initial sequence number differs and the hellos, if any, are others.
        if haveSameEndpoints(a, b), clientRandom(a) == nil || clientRandom(b) == nil {
            return ends.allSatisfy { one, other in
                one.flatMap { one in other.map { $0.sequence == one.sequence } } ?? true
            }
        }
        return true
    }

    /// Whether the segments are the same ones: initial sequence numbers are, or were only counted from elsewhere by a
    /// firewall.
    private static func isSameTCP(_ a: ConnectionRecord, _ b: ConnectionRecord) -> Bool {
        guard let one = opening(a, .client), let other = opening(b, .client) else {
            guard let one = opening(a, .server), let other = opening(b, .server) else {
                return lastNumbers(a) == lastNumbers(b) || haveSameEndpoints(a, b)
            }
            return one.sequence == other.sequence
        }
        if one.sequence == other.sequence {
            guard let answer = opening(a, .server), let otherAnswer = opening(b, .server) else { return true }
            return answer.sequence == otherAnswer.sequence
        }
        // Whoever ends TCP writes time stamps of its own.
        return one.timestampValue != nil && one.timestampValue == other.timestampValue
    }
}

extension ConnectionRecord {
    /// Whether another record is of the same endpoints and takes the one's client for its server: one of the captures
    /// begins behind the SYN, and so shows less of who was which.
    func isReversed(_ other: ConnectionRecord) -> Bool {
        client == other.server && server == other.client && client != server
    }
}
