import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// TLS is ended and begun anew between the points: what the client was told is not what the server said.
struct TwoSidedInterception: PathRule {
    private struct Key: Hashable {
        var issuer: String?
        var troubles: [FindingID?]
        var isAlone: Bool
    }

    func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
        var groups = Gathering<Key>()
        for (index, fact) in facts.enumerated() where Self.isTwoSided(fact, view) {
            let (near, far) = (fact.connections[view.near], fact.connections[view.far])
            let issuer = near?.record.tls?.certificates.first?.issuer ?? groups.order.first?.issuer
            let key = Key(
                issuer: issuer,
                troubles: [near, far].map { $0?.findings.first { $0.severity == .problem }?.id }, isAlone: far == nil)
            groups.add(index, to: key)
        }
        return groups.order.compactMap { key in
            let members = groups[key]
            return Self.finding(members.map { facts[$0] }, view).map { ($0, members) }
        }
    }

    /// Whether the near point shows TLS that the far point cannot be the other end of.
    private static func isTwoSided(_ fact: PairFacts, _ view: VantageView) -> Bool {
        guard !fact.pair.isSameTCP, let near = fact.connections[view.near]?.record.tls?.observation else { return false }
        guard let far = fact.connections[view.far]?.record else {
            // Nobody but the server knows its key: whoever answers in its place opens TLS.
            return near.stage >= .serverHello
        }
        if let own = near.clientHello?.random, let other = far.tls?.observation.clientHello?.random { return own != other }
        return near.stage >= .serverHello
    }

    private static func finding(_ facts: [PairFacts], _ view: VantageView) -> ComparisonFinding? {
        guard let example = facts.first, let near = example.connections[view.near] else { return nil }
        return TwoSidedWording(facts, near: near, far: example.connections[view.far], view).finding
    }
}
