import Diagnosis
import Timeline

/// One pair with what is known of it at both points, as rules read it.
struct PairFacts {
    /// What belongs together, and why.
    let pair: ConnectionPair
    /// The connection at each point.
    let connections: PerPoint<DiagnosedConnection?>
    /// What became of its segments; nil where all arrived as they were sent.
    let path: PathReport?

    /// A pair of connections.
    init(_ pair: ConnectionPair, _ pairing: VantagePairing, path: PathReport?) {
        self.pair = pair
        self.path = path
        connections = PerPoint(a: pair.indices.a.map { pairing.records.a[$0] }, b: pair.indices.b.map { pairing.records.b[$0] })
    }

    /// A connection of the capture nearer to the client, of which the other one has nothing.
    init(alone index: Int, _ pairing: VantagePairing) {
        let isFirst = pairing.nearerClient == .a
        self.init(
            ConnectionPair(a: isFirst ? index : nil, b: isFirst ? nil : index, evidence: .none, isSameTCP: false), pairing, path: nil)
    }

    /// Whether it was in trouble at either point.
    var isTroubled: Bool { connections.a?.isTroubled ?? false || connections.b?.isTroubled ?? false }
}
