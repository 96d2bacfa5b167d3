import Diagnosis
import Octets

/// Fields that do not arrive as they were sent: translated addresses, lowered sizes, changed payload.
package struct RewrittenSegments: PathRule {
    /// What is rewritten, by the first of the connections.
    package struct Evidence: Equatable, Sendable {
        /// The connections it happens on.
        package let pairs: [PairFacts]
        /// The fields, as either capture shows them.
        package let rewrites: [Difference]

        /// Whether payload is changed.
        package var isOfPayload: Bool { rewrites.contains { $0.field.isPayload } }
        /// Whether addresses and ports alone are, as NAT does.
        package var isTranslation: Bool { rewrites.allSatisfy { $0.field.segmentsOf == nil } }
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
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
            return (Self.finding(Evidence(pairs: members.map { facts[$0] }, rewrites: example)), members)
        }
    }

    private static func rewrites(_ fact: PairFacts, _ view: VantageView) -> [Difference] {
        guard let a = fact.connections.a?.record, let b = fact.connections.b?.record else { return [] }
        return PathDifferences.endpoints(a, b, inOrder: [.clientAddress, .clientPort, .serverAddress, .serverPort])
            + PathDifferences(fact, near: view.near).differences.filter { $0.field.segmentsOf != nil }
    }

    private static func finding(_ evidence: Evidence) -> ComparisonFinding {
        var frames = PerPoint<[Int]>(a: [], b: [])
        for point in Point.allCases { frames[point] = evidence.rewrites.compactMap { $0.frames[point] }.unique }
        return ComparisonFinding(
            .rewritten(evidence), evidence.isOfPayload ? .problem : .note, .certain, frames: frames)
    }
}
