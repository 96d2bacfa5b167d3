package import Diagnosis
import Octets
import TLS
import Timeline

/// TCP is ended between the points and begun anew, and what is said passes.
package struct ProxyBetween: PathRule {
    /// What a proxy opened for whom, by the first of the connections.
    package struct Evidence: Sendable {
        /// The connections on either side of it.
        package let pairs: [PairFacts]
        /// The client's connection.
        package let near: DiagnosedConnection
        /// The proxy's own.
        package let far: DiagnosedConnection

        /// Whether TLS passes it unopened.
        package var passesTLS: Bool { near.record.tls != nil }
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Bool>()
        for (index, fact) in facts.enumerated() where !fact.pair.isSameTCP {
            guard let near = fact.connections[view.near]?.record, let far = fact.connections[view.far]?.record else {
                continue
            }
            let (one, other) = (near.tls?.observation.clientHello?.random, far.tls?.observation.clientHello?.random)
            guard one == other else { continue }
            if one == nil, near.tls != nil || far.tls != nil { continue }
            groups.add(index, to: near.tls != nil)
        }
        return groups.order.compactMap { key in
            let members = groups[key].map { facts[$0] }
            return Self.finding(members, view).map { ($0, groups[key]) }
        }
    }

    private static func finding(_ facts: [PairFacts], _ view: VantageView) -> ComparisonFinding? {
        guard let near = facts.first?.connections[view.near], let far = facts.first?.connections[view.far] else {
            return nil
        }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.near] = [near.record.frames.first]
        frames[view.far] = [far.record.frames.first]
        let isCertain = facts.contains { $0.pair.matchBasis == .tlsRandoms }
        return ComparisonFinding(
            .proxied(Evidence(pairs: facts, near: near, far: far)), .note, isCertain ? .certain : .likely,
            frames: frames)
    }
}

/// The same is said of the same pairs: the connections are those of the first.
extension ProxyBetween.Evidence: Equatable {
    package static func == (one: Self, other: Self) -> Bool { one.pairs == other.pairs }
}
