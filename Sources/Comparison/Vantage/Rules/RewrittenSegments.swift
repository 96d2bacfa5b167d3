import Diagnosis
import Knowledge
import Octets
import Packets
import Timeline
import Wording

/// Fields that do not arrive as they were sent: translated addresses, lowered sizes, changed payload.
struct RewrittenSegments: PathRule {
    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<[ComparedField]>()
        var rewrites: [Int: [Difference]] = [:]
        for (index, fact) in facts.enumerated() where fact.pair.isSameTCP {
            let own = Self.rewrites(fact, view)
            guard !own.isEmpty else { continue }
            rewrites[index] = own
            groups.add(index, to: own.map(\.field))
        }
        return groups.order.compactMap { key in
            let members = groups[key]
            guard let first = members.first, let example = rewrites[first] else { return nil }
            return (Self.finding(example, members.map { facts[$0] }, view), members)
        }
    }

    private static func rewrites(_ fact: PairFacts, _ view: VantageView) -> [Difference] {
        guard let a = fact.connections.a?.record, let b = fact.connections.b?.record else { return [] }
        return PathDifferences.endpoints(a, b, inOrder: [.clientAddress, .clientPort, .serverAddress, .serverPort])
            + PathDifferences(fact, near: view.near).differences.filter { $0.field.segmentsOf != nil }
    }

    private static func finding(_ rewrites: [Difference], _ facts: [PairFacts], _ view: VantageView) -> ComparisonFinding {
        let isPayload = rewrites.contains { $0.field.isPayload }
        let isTranslation = !isPayload && !rewrites.contains { $0.field.segmentsOf != nil }
        let told = rewrites.prefix(4).map { rewrite in
            let sent = rewrite.field.segmentsOf == .server ? view.far : view.near
            let values = rewrite.texts
            if rewrite.field.isPayload { return "the \(rewrite.field.title)" }
            return "the \(rewrite.field.title) from \(values[sent]) to \(values[sent.other])"
        }
        let rest = rewrites.count - told.count
        let what = Words.list(told + (rest > 0 ? ["\(rest) more"] : []), limit: 5)
        var frames = PerPoint<[Int]>(a: [], b: [])
        for point in Point.allCases { frames[point] = rewrites.compactMap { $0.frames[point] }.unique }
        return ComparisonFinding(
            FindingStatement(
                .pathRewrite, isPayload ? .problem : .note, .certain,
                summary:
                    "Between \(view.names[view.near]) and \(view.names[view.far]) something rewrites in \(view.servers(facts)) \(what)\(isTranslation ? " (address translation, NAT)" : "").",
                because: [], nextSteps: []), frames: frames)
    }
}
