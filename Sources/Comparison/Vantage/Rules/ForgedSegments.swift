package import Diagnosis
package import Octets
import Timeline

/// Resets, FINs or data that arrived in the name of a side that never sent them.
package struct ForgedSegments: PathRule {
    /// What was forged, by the first connection it happened on.
    package struct Evidence: Sendable {
        /// The connections it happened on.
        package let pairs: [PairFacts]
        /// In whose name.
        package let side: Side
        /// Whether it is a reset.
        package let isReset: Bool
        /// The segments.
        package let segments: PathReport.Tally
        /// The hop limit of a reset and that of the side's other segments; nil where they are the same, or not known.
        package let hopLimits: PathReport.HopLimits?
        /// The connection at the near point.
        package let connection: DiagnosedConnection
    }

    private struct Key: Hashable {
        var side: Side
        var isReset: Bool
        var phase: Phase
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() {
            guard let record = fact.connections[view.near]?.record else { continue }
            for side in Side.allCases {
                let isReset = fact.forgedResets(side, near: view.near) != nil
                guard isReset || fact.forgedSegments(side, near: view.near) != nil else { continue }
                groups.add(index, to: Key(side: side, isReset: isReset, phase: record.phase))
            }
        }
        return groups.order.compactMap { key in
            let members = groups[key]
            return Self.finding(members.map { facts[$0] }, key, view).map { ($0, members) }
        }
    }

    private static func finding(_ facts: [PairFacts], _ key: Key, _ view: VantageView) -> ComparisonFinding? {
        guard let way = facts.first?.path?.ways[key.side], let connection = facts.first?.connections[view.near] else {
            return nil
        }
        let tally = key.isReset ? way.injectedResets : way.injected
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.source(key.side).other] = tally.marks.frames
        let evidence = Evidence(
            pairs: facts, side: key.side, isReset: key.isReset, segments: tally, hopLimits: way.forgedHopLimits,
            connection: connection)
        return ComparisonFinding(
            .forged(evidence), .problem, .certain, frames: frames, advice: [.askAboutFilters, .movePointsTogether])
    }
}

extension ForgedSegments.Evidence: Equatable {
    package static func == (one: Self, other: Self) -> Bool {
        one.pairs == other.pairs && one.side == other.side && one.isReset == other.isReset
            && one.segments == other.segments && one.hopLimits == other.hopLimits
            && one.connection.record.id == other.connection.record.id
    }
}
