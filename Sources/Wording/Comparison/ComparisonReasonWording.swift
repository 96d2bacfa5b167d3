import Comparison
import Diagnosis
import Octets
import Packets
import Timeline

/// What a conclusion from two captures rests on, one observation each, by its evidence.
struct ComparisonReasonWording {
    private let finding: ComparisonFinding
    private let points: PointWording

    init(_ finding: ComparisonFinding, _ points: PointWording) { (self.finding, self.points) = (finding, points) }

    private var names: PerPoint<String> { points.names }

    /// The observations.
    var sentences: [String] {
        switch finding.conclusion {
        case .opened(let evidence), .endedByOwner(let evidence): TwoSidedWording(evidence, points).because
        case .forged(let evidence): [forged(evidence)]
        case .lost(let evidence): lost(evidence)
        case .lostAndRepeated(let evidence):
            [
                """
                \(names[points.source(evidence.side).other]) lacks these segments and has their retransmissions.
                """
            ]
        case .blocked(let evidence): [blocked(evidence)]
        case .proxied(let evidence):
            [
                evidence.passesTLS
                    ? "Client random and server random are the same at both points, initial sequence numbers are not."
                    : "The initial sequence numbers differ at the two points, and the connections begin one after the other."
            ]
        case .certificateReplaced(let evidence):
            evidence.finding.reasons.compactMap { ReasonWording(evidence.connection.facts).text($0) }
        case .unmatched, .rewritten, .delayed, .otherClient: []
        }
    }

    private func forged(_ evidence: ForgedSegments.Evidence) -> String {
        let arrival = points.source(evidence.side).other
        let time = evidence.segments.marks.first.map { points.time($0.at, arrival) } ?? "that time"
        return
            """
            \(names[arrival.other]), nearer to the \(Words.side(evidence.side)), shows the connection's other segments \
            and was running at \(time), but does not show \(evidence.isReset ? "the reset" : "these segments").
            """
    }

    private func lost(_ evidence: LostSegments.Evidence) -> [String] {
        let who = "the \(Words.side(evidence.side))"
        guard let first = evidence.losses.first else { return [] }
        if first.isBeyondEnd { return ["What \(who) sent is retransmitted and not acknowledged."] }
        return first.isSelective
            ? ["Other segments of \(who) pass both points after the first of these, so neither capture is at fault."]
            : []
    }

    private func blocked(_ evidence: BlockedConnection.Evidence) -> String {
        let time = evidence.connections.first.map { points.time($0.record.firstSeen, points.near) } ?? ""
        return
            """
            \(names[points.far]) was running at the time (\(time)) and shows the same server, but no connection with \
            the same sequence numbers, randoms or payload, and none that begins because of it.
            """
    }
}
