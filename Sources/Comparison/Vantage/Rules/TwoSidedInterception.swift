import Cryptography
import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

/// TLS is ended and begun anew between the points: what the client was told is not what the server said.
package struct TwoSidedInterception: PathRule {
    private struct Key: Hashable {
        var issuer: String?
        var troubles: [FindingID?]
        var isAlone: Bool
    }

    package func findings(_ facts: [PairFacts], _ view: VantageView) -> [PathConclusion] {
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
            return TwoSidedTLS(members.map { facts[$0] }, view).map { (Self.finding($0, view), members) }
        }
    }

    /// Whether the near point shows TLS that the far point cannot be the other end of.
    private static func isTwoSided(_ fact: PairFacts, _ view: VantageView) -> Bool {
        guard !fact.pair.isSameTCP, let near = fact.connections[view.near]?.record.tls?.observation else {
            return false
        }
        guard let far = fact.connections[view.far]?.record else {
            // Nobody but the server knows its key: whoever answers in its place opens TLS.
            return near.stage >= .serverHello
        }
        if let own = near.clientHello?.random, let other = far.tls?.observation.clientHello?.random {
            return own != other
        }
        return near.stage >= .serverHello
    }

    private static func finding(_ evidence: TwoSidedTLS, _ view: VantageView) -> ComparisonFinding {
        let isOfOwner = evidence.isOfOwner
        let confidence = confidence(evidence, view)
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[view.near] = telling(evidence.near)
        frames[view.far] = evidence.far.map(telling) ?? []
        return ComparisonFinding(
            isOfOwner ? .endedByOwner(evidence) : .opened(evidence),
            evidence.isTroubled ? .problem : isOfOwner ? .note : .warning, confidence,
            alternatives: isOfOwner
                ? [] : confidence == .certain ? [.ownersLoadBalancer] : [.ownersLoadBalancer, .coincidence],
            frames: frames, advice: evidence.isTroubled && !isOfOwner ? advice(evidence.near) : [])
    }

    /// Two connections that time alone ties together may be two by chance; the more there are, and the more they
    /// differ, the less.
    private static func confidence(_ evidence: TwoSidedTLS, _ view: VantageView) -> Finding.Confidence {
        let count = evidence.pairs.count
        guard evidence.far != nil else { return view.hasCertainPairs || count > 1 ? .likely : .possible }
        let (own, sent) = (evidence.near.facts.leaf, evidence.far?.facts.leaf)
        let areOthers = own != nil && sent != nil && own?.issuer != sent?.issuer
        if view.hasCertainPairs || count > 2 || count > 1 && areOthers { return .certain }
        return count > 1 || areOthers ? .likely : .possible
    }

    private static func telling(_ connection: DiagnosedConnection) -> [Int] {
        let observation = connection.record.tls?.observation
        let hello = observation?.messages.first { $0.type == .clientHello }?.mark.frame
        return [hello, observation?.certificateMark?.frame, connection.record.close.mark?.frame].compactMap { $0 }
    }

    private static func advice(_ near: DiagnosedConnection) -> [ComparisonAdvice] {
        // That the two sides be compared has been done.
        let own = near.findings.filter { $0.severity == .problem }.flatMap(\.advice).filter { !$0.isCapture }
        return own.isEmpty ? [.exemptServer] : own.map { .ofConnection($0) }
    }
}
