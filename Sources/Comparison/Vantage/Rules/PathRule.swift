import Diagnosis
import Octets

/// One kind of conclusion that two points allow. Rules know nothing of each other, and hold no English.
package protocol PathRule: Sendable {
    /// What follows, and the places of the pairs that it is about.
    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion]
}

/// What a rule concludes, and of which pairs.
package typealias PathConclusion = (finding: ComparisonFinding, members: [Int])

/// Every rule, what explains most first.
struct VantageFindings {
    private static let rules: [any PathRule] = [
        TwoSidedInterception(), ForgedSegments(), LostSegments(), UnmatchedSegments(), BlockedConnection(),
        ProxyBetween(),
        RewrittenSegments(),
        DelayedSegments(),
    ]
    private let view: VantageView

    init(_ view: VantageView) { self.view = view }

    /// What follows from all pairs: problems first, in the order of the rules.
    func findings(_ facts: [PairFacts]) -> [PathConclusion] {
        let all = Self.rules.flatMap { $0.findings(facts, view) }
        return all.enumerated().sorted {
            ($1.element.finding.severity, $0.offset) < ($0.element.finding.severity, $1.offset)
        }
        .map(\.element)
    }
}

/// Things gathered by a key, in the order of first sight.
struct Gathering<Key: Hashable> {
    private(set) var order: [Key] = []
    private var members: [Key: [Int]] = [:]

    mutating func add(_ member: Int, to key: Key) {
        if members[key] == nil { order.append(key) }
        members[key, default: []].append(member)
    }

    subscript(key: Key) -> [Int] { members[key] ?? [] }
}

extension [Mark] {
    /// Their frames.
    var frames: [Int] { map(\.frame) }
}
