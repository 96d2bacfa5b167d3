import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// TCP is ended between the points and begun anew, and what is said passes.
struct ProxyBetween: PathRule {
    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Bool>()
        for (index, fact) in facts.enumerated() where !fact.pair.isSameTCP {
            guard let near = fact.connections[view.near]?.record, let far = fact.connections[view.far]?.record else { continue }
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
        guard let near = facts.first?.connections[view.near]?.record, let far = facts.first?.connections[view.far]?.record else {
            return nil
        }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.near] = [near.frames.first]
        frames[view.far] = [far.frames.first]
        let isTLS = near.tls != nil
        let isCertain = facts.contains { $0.pair.evidence == .tlsRandoms }
        return ComparisonFinding(
            FindingStatement(
                .pathProxy, .note, isCertain ? .certain : .likely,
                summary:
                    "\(facts.count > 1 ? "\(facts.count) connections" : "A connection") to \(view.names(facts)) from \(near.client.address) \(facts.count > 1 ? "end" : "ends") at a proxy between \(view.names[view.near]) and \(view.names[view.far]), which connects to \(far.server) from \(far.client.address) in its place\(isTLS ? " and passes TLS on unopened" : "").",
                because: [
                    isTLS
                        ? "Client and server random are the same at both points, initial sequence numbers are not."
                        : "The initial sequence numbers differ at the two points, and the connections begin one after the other."
                ],
                nextSteps: []), frames: frames)
    }
}
