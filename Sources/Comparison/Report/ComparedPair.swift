/// What one capture shows beside what the other shows of the same: one connection at two points, or connections of one
/// kind of client to one server in two captures.
public struct ComparedPair: Sendable {
    /// Numbers of the connections in each capture that this is about; none where a capture has no counterpart.
    public var connections: PerPoint<[Int]>
    /// The connections of each capture that the differences are told by; nil where it has no counterpart.
    public var examples: PerPoint<Int?>
    /// By what they were known to belong together.
    public var matchBasis: ConnectionPair.MatchBasis
    /// How many connections each capture has of the same kind of client to the same server, those of this pair among
    /// them.
    public var totals: PerPoint<Int>
    /// Whether what differs is more than what happens now and then.
    var isSignificant = true
    /// Whether the connections in trouble had their handshake done: then nothing before that is why.
    var isTroubleBehindHandshake = false
    /// What differs, in the order in which it happens.
    public var differences: [Difference]
    /// What is the same in both, in the same order.
    package var constants: [(field: ComparedField, value: ComparedValue)]
    /// What became of the segments between the two points; nil where the pair is no single TCP connection, or all
    /// arrived.
    public var path: PathReport?
    /// What follows from it.
    public var findings: [ComparisonFinding]
    /// Whether the connections of either capture were in trouble.
    public var isTroubled: PerPoint<Bool>
    /// Whether both captures show one and the same TCP connection.
    public var isSameTCP: Bool

    /// A pair of which nothing is said yet.
    init(
        _ connections: PerPoint<[Int]>, matchBasis: ConnectionPair.MatchBasis, isTroubled: PerPoint<Bool>,
        differences: [Difference] = [],
        isSameTCP: Bool = false
    ) {
        self.connections = connections
        self.matchBasis = matchBasis
        self.isTroubled = isTroubled
        self.differences = differences
        self.isSameTCP = isSameTCP
        totals = PerPoint(a: connections.a.count, b: connections.b.count)
        examples = PerPoint(a: connections.a.first, b: connections.b.first)
        constants = []
        findings = []
    }

    /// The difference that says most: the first that can be the cause, else the first at all.
    public var leading: Difference? {
        let decisive = differences.filter { $0.field.weight == .decisive }
        let behind = isTroubleBehindHandshake ? decisive.first { $0.field.stage > .certificate } : nil
        return behind ?? decisive.first ?? differences.first
    }

    /// Whether the same follows from another pair; where nothing follows from either, whether they differ in the same
    /// fields.
    func tellsTheSame(as other: ComparedPair) -> Bool {
        if findings.isEmpty, other.findings.isEmpty {
            return differences.map(\.field) == other.differences.map(\.field)
        }
        return findings.map(\.conclusion) == other.findings.map(\.conclusion)
    }

    /// Whether one of the captures has no counterpart.
    public var isAlone: Bool { connections.a.isEmpty || connections.b.isEmpty }
}
