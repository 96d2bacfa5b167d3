import Diagnosis
import Octets
import Packets
import Timeline

/// Finds connections that something between the points opened because of others: to the same server, and each shortly
/// after one that the other capture shows.
///
/// Nothing on the wire ties the two together, so time has to: either the clocks are known, or the beginnings of all of
/// them fit one offset. Connections are taken in their order; the cost is that of sorting them.
struct ReOriginationPairing {
    /// How long a proxy may take from a client's SYN to its own, in seconds, to be told by its rhythm.
    static let reactionLimit = 0.5
    /// How long it may take once the clocks are known: some wait for the request.
    static let patience = 10.0
    /// Clocks that differ by less, in seconds, are taken for synchronised before anything else is tried.
    static let synchronised = 1.0
    /// How far the reactions of one proxy are apart, in seconds: tried one after the other.
    static let widths = [0.02, 0.1, reactionLimit]
    /// How far two machines' clocks and time stamps may be from exact, in seconds.
    static let slack = 0.01
    /// Connections of each capture to one server that the rhythm is looked for in.
    static let sampleLimit = 300
    /// Differences between beginnings that are looked at in all.
    static let differenceLimit = 100_000
    /// Clocks further apart, in seconds, are not believed on the strength of a rhythm.
    static let furthest = 3600.0
    /// Connections of the near capture that one of the far capture may have been opened for at a time.
    static let lookAhead = 64
    /// Pairs that a rhythm must have to tell the offset of clocks that are not synchronised.
    static let leastRhythm = 3

    /// Connections that belong together.
    private(set) var pairs: [ConnectionPair] = []
    /// Of connections to servers that both captures show, how many the capture that has fewer of them has.
    private(set) var candidates = 0
    /// Seconds by which the second capture's clock may be ahead, as far as these connections tell; nil without any.
    private(set) var offsets: ClosedRange<Double>?
    /// The capture whose connections begin first; nil where nothing tells.
    private(set) var nearerClient: Point?

    private let records: PerPoint<[DiagnosedConnection]>

    /// Pairs connections that are in neither capture twice.
    ///
    /// - Parameters:
    ///   - unpaired: places of connections that nothing else pairs.
    ///   - clock: how the clocks stand by what else is in both captures; nil where nothing is.
    ///   - nearerClient: the capture nearer to the client by what else is in both; nil where nothing tells.
    init(
        _ records: PerPoint<[DiagnosedConnection]>, unpaired: PerPoint<[Int]>, clock: ClockRelation?,
        nearerClient known: Point? = nil
    ) {
        self.records = records
        let targets = targets(unpaired)
        candidates = targets.reduce(0) { $0 + min($1.a.count, $1.b.count) }
        nearerClient = known
        if let clock {
            // Whoever opens for another does so later: without knowing who is nearer nothing is paired.
            guard known != nil else { return }
            for target in targets { pair(target, clock, patience: Self.patience) }
            return
        }
        let refusing = refusing(targets)
        nearerClient = refusing
        guard candidates > 0, let rhythm = rhythm(targets) else { return }
        // What is asked for the other's sake begins later, by clocks that agree; where they do not, how either came out
        // tells.
        let middle = (rhythm.lowerBound + rhythm.upperBound) / 2
        let isSynchronised = abs(rhythm.lowerBound) < Self.synchronised && abs(rhythm.upperBound) < Self.synchronised
        // Within what clocks may be off a client's refusal says more.
        let earlier: Point? = isSynchronised ? middle < 0 ? .b : .a : nil
        nearerClient = abs(middle) > Self.slack ? earlier ?? refusing : refusing ?? earlier
        // The quickest reaction bounds the offset from one side; how quick it was is not known.
        let lowest = nearerClient == .b ? rhythm.upperBound : rhythm.lowerBound - Self.reactionLimit
        let highest = nearerClient == .a ? rhythm.lowerBound : rhythm.upperBound + Self.reactionLimit
        offsets = lowest...highest
        let center = nearerClient == .b ? rhythm.upperBound : rhythm.lowerBound
        let clock = ClockRelation(offset: center, error: 0, reference: Timestamp(nanoseconds: 0))
        for target in targets { pair(target, clock, patience: Self.reactionLimit) }
    }

    /// The capture in which clients refuse what they are shown, where the other has whole handshakes with the same
    /// servers: a client refuses the proxy, and the proxy does not refuse the server.
    private func refusing(_ targets: [PerPoint<[Int]>]) -> Point? {
        func refusals(_ point: Point) -> Int {
            targets.reduce(0) { sum, target in
                sum
                    + target[point].count { index in
                        let phase = records[point][index].record.phase
                        return records[point][index].isTroubled && phase >= .serverHello && phase < .handshakeComplete
                    }
            }
        }
        let (a, b) = (refusals(.a), refusals(.b))
        return a == b ? nil : a > b ? .a : .b
    }

    private func start(_ index: Int, _ point: Point) -> Timestamp { records[point][index].record.firstSeen }

    // MARK: Servers in common

    /// Connections to one server in both captures, in the order of their beginnings.
    private func targets(_ unpaired: PerPoint<[Int]>) -> [PerPoint<[Int]>] {
        let names = ServerNames(records)
        var order: [ServerKey] = []
        var byServer: [ServerKey: PerPoint<[Int]>] = [:]
        for point in Point.allCases {
            // Of a connection that was open before the capture it is not known when it began.
            for index in unpaired[point] where records[point][index].record.marks.ends.client.synFingerprint != nil {
                let server = names.server(records[point][index].record)
                if byServer[server] == nil { order.append(server) }
                byServer[server, default: PerPoint(a: [], b: [])][point].append(index)
            }
        }
        return order.compactMap { byServer[$0] }.filter { !$0.a.isEmpty && !$0.b.isEmpty }.map { target in
            PerPoint(
                a: target.a.sorted { (start($0, .a), $0) < (start($1, .a), $1) },
                b: target.b.sorted { (start($0, .b), $0) < (start($1, .b), $1) })
        }
    }

    /// Whether one may be the other side of the other: what nobody asked for at the one was not asked for at the other.
    private func mayBelong(_ a: Int, _ b: Int) -> Bool {
        guard let nearerClient else { return true }
        let (near, far) =
            nearerClient == .a ? (records.a[a].record, records.b[b].record) : (records.b[b].record, records.a[a].record)
        return !(far.phase >= .request && near.phase < .request && near.tls != nil)
    }

    private func overlap(_ a: Int, _ b: Int) -> Bool {
        let (one, other) = (records.a[a].record, records.b[b].record)
        return one.firstSeen <= other.lastSeen && other.firstSeen <= one.lastSeen
    }

    /// How long after its own beginning a connection may have had another one opened: as long as it was open itself,
    /// within `limit`.
    private func patience(_ index: Int, _ limit: Double) -> Double {
        let record = records[nearerClient ?? .a][index].record
        return min(limit, record.lastSeen.seconds(since: record.firstSeen) + Self.slack)
    }

    // MARK: Rhythm

    /// The range of differences between beginnings, no wider than a reaction, that fits the most connections.
    private func rhythm(_ targets: [PerPoint<[Int]>]) -> ClosedRange<Double>? {
        var differences: [(seconds: Double, a: Int, b: Int)] = []
        for target in targets {
            for a in target.a.prefix(Self.sampleLimit) where differences.count < Self.differenceLimit {
                for b in target.b.prefix(Self.sampleLimit) {
                    let seconds = start(b, .b).seconds(since: start(a, .a))
                    guard abs(seconds) <= Self.furthest, mayBelong(a, b) else { continue }
                    // On clocks that agree the one begins while the other is open.
                    let isApart = abs(seconds) < Self.synchronised && !overlap(a, b)
                    if !isApart { differences.append((seconds, a, b)) }
                }
            }
        }
        guard !differences.isEmpty else { return nil }
        differences.sort { ($0.seconds, $0.a, $0.b) < ($1.seconds, $1.a, $1.b) }
        // A proxy takes about as long each time: of ranges that fit as many connections the narrowest is it.
        let all = Self.widths.map { windows(differences, width: $0) }
        let most = all.last?.map(\.count).max() ?? 0
        guard let windows = all.first(where: { 5 * ($0.map(\.count).max() ?? 0) >= 4 * most }) else { return nil }
        let isNear = { (window: (range: ClosedRange<Double>, count: Int)) in
            window.range.lowerBound > -Self.synchronised && window.range.upperBound < Self.synchronised
        }
        guard let best = windows.max(by: { $0.count < $1.count }) else { return nil }
        if let near = windows.filter(isNear).max(by: { $0.count < $1.count }), 5 * near.count >= 4 * best.count {
            return near.range
        }
        // A regular rhythm fits shifted by one beat as well, less one connection: then nothing is told.
        let rival = windows.filter { !$0.range.overlaps(best.range) }.map(\.count).max() ?? 0
        return best.count >= Self.leastRhythm && rival * 3 <= best.count * 2 ? best.range : nil
    }

    /// For each difference the connections that begin that late or up to a reaction later.
    private func windows(_ differences: [(seconds: Double, a: Int, b: Int)], width: Double) -> [(
        range: ClosedRange<Double>, count: Int
    )] {
        var windows: [(ClosedRange<Double>, Int)] = []
        var ones: [Int: Int] = [:]
        var others: [Int: Int] = [:]
        var end = 0
        for start in differences.indices {
            while end < differences.count, differences[end].seconds <= differences[start].seconds + width {
                ones[differences[end].a, default: 0] += 1
                others[differences[end].b, default: 0] += 1
                end += 1
            }
            windows.append((differences[start].seconds...differences[end - 1].seconds, min(ones.count, others.count)))
            Self.remove(differences[start].a, from: &ones)
            Self.remove(differences[start].b, from: &others)
        }
        return windows
    }

    private static func remove(_ key: Int, from counts: inout [Int: Int]) {
        counts[key, default: 1] -= 1
        if counts[key] == 0 { counts[key] = nil }
    }

    // MARK: Pairing

    /// Gives each connection of the far capture the earliest one of the near capture that it may have been opened for.
    private mutating func pair(_ target: PerPoint<[Int]>, _ clock: ClockRelation, patience: Double) {
        let near = nearerClient ?? .a
        let far = near.other
        let slack = Self.slack + (clock.error ?? 0)
        var next = 0
        for index in target[far] {
            let begun = clock.onFirstClock(start(index, far), of: far)
            func wait(_ other: Int) -> Double { begun.seconds(since: clock.onFirstClock(start(other, near), of: near)) }
            while next < target[near].count, wait(target[near][next]) > patience { next += 1 }
            guard
                let place = target[near][next...].prefix(Self.lookAhead).firstIndex(where: { other in
                    wait(other) >= -slack && wait(other) <= self.patience(other, patience) + slack
                        && mayBelong(near == .a ? other : index, near == .a ? index : other)
                })
            else { continue }
            next = place
            let other = target[near][next]
            pairs.append(
                ConnectionPair(
                    a: near == .a ? other : index, b: near == .a ? index : other, matchBasis: .orderAndTime,
                    isSameTCP: false))
            next += 1
        }
    }
}
