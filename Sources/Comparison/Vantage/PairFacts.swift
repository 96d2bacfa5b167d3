package import Diagnosis
import Octets
import Timeline

/// One pair with what is known of it at both points, as rules read it: an object, as a path report has a kilobyte to
/// move, and conclusions hold what they are about.
package final class PairFacts: Sendable {
    /// What belongs together, and why.
    package let pair: ConnectionPair
    /// The connection at each point.
    package let connections: PerPoint<DiagnosedConnection?>
    /// What became of its segments; nil where all arrived as they were sent.
    package let path: PathReport?
    /// Whether a capture lacks segments that are known to have passed its point: then that it lacks others proves
    /// nothing.
    let isLossy: PerPoint<Bool>
    /// Whether it is known which capture is nearer to the client: without that nobody can tell what was lost from what
    /// was put in.
    let isDirectionKnown: Bool

    /// A pair of connections.
    package init(_ pair: ConnectionPair, _ pairing: VantagePairing, path: PathReport?, isLossy: PerPoint<Bool>) {
        self.pair = pair
        self.path = path
        self.isLossy = isLossy
        isDirectionKnown = pairing.nearerClient != nil
        connections = PerPoint(
            a: pair.indices.a.map { pairing.records.a[$0] }, b: pair.indices.b.map { pairing.records.b[$0] })
    }

    /// A connection of the capture nearer to the client, of which the other one has nothing.
    convenience init(alone index: Int, _ pairing: VantagePairing, isLossy: PerPoint<Bool>) {
        let isFirst = pairing.nearerClient == .a
        self.init(
            ConnectionPair(a: isFirst ? index : nil, b: isFirst ? nil : index, matchBasis: .none, isSameTCP: false),
            pairing, path: nil,
            isLossy: isLossy)
    }

    /// Whether it was in trouble at either point.
    package var isTroubled: Bool { connections.a?.isTroubled ?? false || connections.b?.isTroubled ?? false }

    /// The resets of a side that something between the points forged.
    ///
    /// None where the capture nearer to that side shows nothing of it, as one of a single direction, or lacks segments
    /// elsewhere, unless the hop limit is another one or the side went on.
    func forgedResets(_ side: Side, near: Point) -> PathReport.Tally? {
        guard let way = path?.ways[side], way.injectedResets.segments > 0, way.passed > 0 else { return nil }
        if way.forgedHopLimits != nil || way.hasGoneOn { return way.injectedResets }
        return isDirectionKnown && !isLossy[near.source(of: side)] ? way.injectedResets : nil
    }

    /// The other segments of a side that something between the points put in.
    func forgedSegments(_ side: Side, near: Point) -> PathReport.Tally? {
        guard isDirectionKnown, let way = path?.ways[side], way.injected.segments > 0, way.passed > 0 else {
            return nil
        }
        return isLossy[near.source(of: side)] ? nil : way.injected
    }

    /// The segments of a side that were lost.
    func lostSegments(_ side: Side, near: Point) -> PathReport.Tally? {
        guard isDirectionKnown, let way = path?.ways[side], way.passed > 0 else { return nil }
        let target = near.source(of: side).other
        // What was sent again was lost, whatever the other capture lacks; what was not may be what it lacks.
        if way.lost.segments > 0, !isLossy[target] || path?.missing[side] == 0 || way.lostRepetitions > 0 {
            return way.lost
        }
        return way.lostResets.segments > 0 && !isLossy[target] ? way.lostResets : nil
    }

    /// The segments of a side that one capture alone shows, where it is not known which of the two they pass first.
    func unmatchedSegments(_ side: Side, near: Point) -> PerPoint<PathReport.Tally>? {
        guard !isDirectionKnown, let way = path?.ways[side], way.passed > 0 else { return nil }
        var tallies = PerPoint(a: PathReport.Tally(), b: PathReport.Tally())
        tallies[near.source(of: side)] = way.lost
        tallies[near.source(of: side).other] = way.injected
        return tallies.a.segments + tallies.b.segments > 0 ? tallies : nil
    }
}

extension PairFacts: Equatable {
    /// Whether they are of the same connections of the two captures, of which each has its facts once.
    package static func == (one: PairFacts, other: PairFacts) -> Bool {
        one.connections.a?.record.id == other.connections.a?.record.id
            && one.connections.b?.record.id == other.connections.b?.record.id
    }
}
