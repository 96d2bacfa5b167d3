package import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

/// Connections of the capture nearer to the client of which the other one, that shows their server, has nothing.
package struct BlockedConnection: PathRule {
    /// What does not come to the far point.
    package struct Evidence: Sendable {
        /// The pairs, none of which has a connection at the far point.
        package let pairs: [PairFacts]
        /// The connections at the near point.
        package let connections: [DiagnosedConnection]
        /// Whether something answers them in the server's place.
        package let isAnswered: Bool
    }

    private struct Key: Hashable {
        var isAnswered: Bool
        var trouble: FindingID?
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() where fact.pair.matchBasis == .none {
            guard let near = fact.connections[view.near] else { continue }
            // What answers in TLS is told as interception.
            if near.record.tls.map({ $0.observation.stage >= .serverHello }) ?? false { continue }
            let trouble = near.findings.first { $0.severity == .problem }?.id
            groups.add(index, to: Key(isAnswered: near.record.phase > .synSent, trouble: trouble))
        }
        return groups.order.map { key in (Self.finding(groups[key].map { facts[$0] }, key, view), groups[key]) }
    }

    private static func finding(_ facts: [PairFacts], _ key: Key, _ view: VantageView) -> ComparisonFinding {
        let connections = facts.compactMap { $0.connections[view.near] }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.near] = Array(connections.map(\.record.frames.first).prefix(PathReport.frameLimit))
        return ComparisonFinding(
            .blocked(Evidence(pairs: facts, connections: connections, isAnswered: key.isAnswered)),
            key.trouble == nil ? .note : .problem, key.isAnswered ? .likely : .certain,
            alternatives: [.openConnectionsReused, .captureFilter], frames: frames, advice: [.compareRoutes])
    }
}

/// The same is said of the same pairs: the connections are theirs.
extension BlockedConnection.Evidence: Equatable {
    package static func == (one: Self, other: Self) -> Bool {
        one.pairs == other.pairs && one.isAnswered == other.isAnswered
    }
}
