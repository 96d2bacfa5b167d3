import Capture
import Diagnosis
import Octets
import Packets
import TLS
import Timeline

/// Makes the explanation of two captures of the same traffic: of every connection what became of it between the points,
/// and what follows from all of them.
struct VantageComparison {
    private let pairing: VantagePairing
    private let diagnoses: PerPoint<Diagnosis>
    private let names: PerPoint<String>
    private let paths: PathTracker.Outcome?
    private let clock: ClockRelation?
    /// Whether a capture lacks segments that are known to have passed its point.
    private let isLossy: PerPoint<Bool>

    /// The comparison of a pairing.
    ///
    /// - Parameter paths: what became of the segments; nil where they were not read.
    init(
        _ pairing: VantagePairing, _ diagnoses: PerPoint<Diagnosis>, _ names: PerPoint<String>,
        _ paths: PathTracker.Outcome?
    ) {
        self.pairing = pairing
        self.diagnoses = diagnoses
        self.names = names
        self.paths = paths
        clock = paths?.bounds.relation(hint: pairing.nearerClient) ?? pairing.clock
        func misses(_ point: Point) -> Bool {
            diagnoses[point].inputs.files.contains { $0.droppedFrames ?? 0 > 0 }
                || paths?.reports.values.contains { $0.notCaptured[point].segments > 0 } ?? false
        }
        isLossy = PerPoint(a: misses(.a), b: misses(.b))
    }

    private var near: Point { pairing.nearerClient ?? .a }

    /// The explanation.
    func comparison(reason: ModeReason) -> CaptureComparison {
        var compared: [ComparedPair] = []
        var facts: [PairFacts] = []
        for (place, pair) in pairing.pairs.enumerated() {
            let fact = PairFacts(pair, pairing, path: paths?.reports[place], isLossy: isLossy)
            facts.append(fact)
            compared.append(self.pair(fact))
        }
        let alone = unanswered
        for index in alone {
            let fact = PairFacts(alone: index, pairing, isLossy: isLossy)
            facts.append(fact)
            compared.append(self.alone(fact))
        }
        let findings = VantageFindings(VantageView(pairing)).findings(facts)
        for (finding, members) in findings { for member in members { compared[member].findings.append(finding) } }
        let order = compared.indices.sorted { (Self.rank(compared[$0]), $0) < (Self.rank(compared[$1]), $1) }
        let pairs = order.map { compared[$0] } + unpairedConnections(besides: Set(alone))
        return CaptureComparison(
            mode: .vantage, reason: reason, diagnoses: diagnoses, names: names, clock: clock,
            nearerClient: pairing.nearerClient,
            pairs: pairs,
            findings: findings.map(\.finding),
            explanation: VantageExplanation.explanation(
                of: pairs, findings: findings.map(\.finding), near: (near, diagnoses[near]), hasSegments: paths != nil),
            limits: limits(alone))
    }

    /// What explains trouble first.
    private static func rank(_ pair: ComparedPair) -> Int {
        let worst = pair.findings.map(\.severity).max()
        switch worst {
        case .problem: return 0
        case .warning: return 1
        default: return pair.differences.isEmpty ? 3 : 2
        }
    }

    // MARK: One pair

    private func pair(_ facts: PairFacts) -> ComparedPair {
        let records = PerPoint(
            a: facts.connections.a.map { [$0.record.id] } ?? [], b: facts.connections.b.map { [$0.record.id] } ?? [])
        let isTroubled = PerPoint(
            a: facts.connections.a?.isTroubled ?? false, b: facts.connections.b?.isTroubled ?? false)
        var pair = ComparedPair(
            records, matchBasis: facts.pair.matchBasis, isTroubled: isTroubled, isSameTCP: facts.pair.isSameTCP)
        pair.path = facts.path
        guard let a = facts.connections.a?.record, let b = facts.connections.b?.record else { return pair }
        var differences = endpoints(a, b)
        if facts.pair.isSameTCP {
            differences += PathDifferences(facts, near: near).differences
            // Where nothing on the path explains that one point saw more, the captures do.
            if a.phase != b.phase, !a.isReversed(b), let path = facts.path, !path.isCapturePartial, !differences.isEmpty
            {
                differences.append(Difference(field: .phase, a: .phase(a.phase), b: .phase(b.phase)))
            }
        } else {
            differences.append(
                Difference(
                    field: .reoriginated, a: .begunBy(a.client), b: .begunBy(b.client),
                    frames: PerPoint(a: a.frames.first, b: b.frames.first)))
            let (one, other) = (TraitProfile(a), TraitProfile(b))
            differences += RecordComparison.condensed(one.differences(other)).filter { Self.isOfTwo($0.field) }
            pair.constants = one.constants(other)
        }
        pair.differences = differences
        return pair
    }

    /// Between the two sides of a proxy TCP and times are two.
    private static func isOfTwo(_ field: ComparedField) -> Bool {
        switch field {
        case .serverAddress, .serverPort, .findings: false
        default: field.stage != .tcp && field.weight == .decisive
        }
    }

    private func endpoints(_ a: ConnectionRecord, _ b: ConnectionRecord) -> [Difference] {
        PathDifferences.endpoints(a, b, inOrder: [.serverAddress, .serverPort, .clientAddress, .clientPort])
    }

    // MARK: Connections without a counterpart

    /// Connections of the capture nearer to the client to servers that the other one shows, of which it ought to have
    /// something: places in the near capture.
    private var unanswered: [Int] {
        guard pairing.nearerClient != nil else { return [] }
        let far = near.other
        let servers = Set(pairing.records[far].map(\.record.server))
        var distances: [String: Int] = [:]
        for pair in pairing.pairs where pair.isSameTCP {
            guard let record = pair.indices[near].map({ pairing.records[near][$0].record }) else { continue }
            distances[record.server.description] = record.tcp.ends.server.hopLimit
        }
        return pairing.unpaired[near].filter { index in
            let record = pairing.records[near][index].record
            // The same name may be at another address as well.
            guard servers.contains(record.server) else { return false }
            // What the server itself answers, by its distance, came to it: a capture that lacks segments lacks that as
            // well.
            if isLossy[far], let distance = record.tcp.ends.server.hopLimit,
                distances[record.server.description] == distance
            {
                return false
            }
            return isInTime(record.firstSeen)
        }
    }

    /// Whether the far capture was running when something happened at the near one.
    private func isInTime(_ moment: Timestamp) -> Bool {
        guard let window = pairing.windows[near.other] else { return false }
        let clock = clock ?? ClockRelation(offset: 0, error: nil, reference: moment)
        let here = clock.onFirstClock(moment, of: near)
        return clock.onFirstClock(window.lowerBound, of: near.other) <= here
            && here <= clock.onFirstClock(window.upperBound, of: near.other)
    }

    private func alone(_ facts: PairFacts) -> ComparedPair {
        var pair = self.pair(facts)
        guard let record = facts.connections[near]?.record else { return pair }
        var values = PerPoint<ComparedValue>(a: .nothing, b: .nothing)
        values[near] = .connection(to: record.server)
        var frames = PerPoint<Int?>(a: nil, b: nil)
        frames[near] = record.frames.first
        pair.differences = [Difference(field: .neverArrived, a: values.a, b: values.b, frames: frames)]
        return pair
    }

    /// Connections of which nothing is said, so that every one is accounted for.
    private func unpairedConnections(besides alone: Set<Int>) -> [ComparedPair] {
        Point.allCases.flatMap { point in
            pairing.unpaired[point].filter { point != near || !alone.contains($0) }.map { index in
                let connection = pairing.records[point][index]
                var connections = PerPoint<[Int]>(a: [], b: [])
                connections[point] = [connection.record.id]
                var isTroubled = PerPoint(a: false, b: false)
                isTroubled[point] = connection.isTroubled
                return ComparedPair(connections, matchBasis: .none, isTroubled: isTroubled)
            }
        }
    }

    // MARK: What could not be compared

    private func limits(_ alone: [Int]) -> [ComparisonLimit] {
        var limits: [ComparisonLimit] = []
        for point in Point.allCases {
            let count = pairing.unpaired[point].count - (point == near ? alone.count : 0)
            if count > 0 { limits.append(.unpaired(count, of: point)) }
        }
        let reports = paths?.reports.values.map { $0 } ?? []
        for point in Point.allCases {
            let missed = reports.reduce(0) { $0 + $1.notCaptured[point].segments }
            if missed > 0 { limits.append(.notCaptured(segments: missed, at: point)) }
            let undecided = reports.reduce(0) { $0 + $1.undecided[point] }
            if undecided > 0 { limits.append(.undecided(segments: undecided, of: point)) }
            let outside = reports.reduce(0) { $0 + $1.outside[point] }
            if outside > 0 { limits.append(.outside(segments: outside, of: point)) }
        }
        if clock == nil { limits.append(.unknownClocks) }
        return limits
    }
}
