import Diagnosis
import Octets
import Streams
import Timeline
import Wording

/// What became of the segments of one connection between the points, as differences.
struct PathDifferences {
    /// Segments that overtook each other or were held up are told from so many on: queues do that to one now and then.
    static let leastCircumstances = 2

    private let facts: PairFacts
    private let near: Point

    /// The differences of a pair.
    init(_ facts: PairFacts, near: Point) {
        self.facts = facts
        self.near = near
    }

    /// In the order in which reports tell them.
    var differences: [Difference] {
        guard let path = facts.path else { return [] }
        var differences = sequences
        for side in Side.allCases {
            let (way, source, name) = (path.ways[side], near.source(of: side), side == .client ? "client" : "server")
            if let only = facts.unmatchedSegments(side, near: near) {
                differences.append(
                    Difference(
                        field: .path(name, "unmatched"), a: Self.words(only.a), b: Self.words(only.b),
                        frames: PerPoint(a: only.a.marks.first?.frame, b: only.b.marks.first?.frame)))
            }
            if let lost = facts.lostSegments(side, near: near) {
                add(.path(name, "lost"), at: source, Self.words(lost), "not one of them", lost.marks, &differences)
            }
            let (resets, segments) = (facts.forgedResets(side, near: near), facts.forgedSegments(side, near: near))
            if resets != nil || segments != nil {
                let marks = (resets?.marks ?? []) + (segments?.marks ?? [])
                add(.path(name, "injected"), at: source.other, Self.injected(resets, segments, way), "never sent", marks, &differences)
            }
            if way.reordered.segments >= Self.leastCircumstances {
                add(.path(name, "reordered"), at: source.other, Self.words(way.reordered), "in order", way.reordered.marks, &differences)
            }
            if way.delayed.segments >= Self.leastCircumstances {
                let text = "\(Self.words(way.delayed)) at least \(Words.duration(PathReport.delayLimit)) later than others"
                add(.path(name, "delayed"), at: source.other, text, "as sent", way.delayed.marks, &differences)
            }
        }
        differences += path.rewrites.map { rewrite in
            let often = rewrite.segments > 1 ? " (\(rewrite.segments) segments)" : ""
            return Difference(
                field: rewrite.field, a: rewrite.a, b: rewrite.b + often,
                frames: PerPoint(a: rewrite.marks.a.frame, b: rewrite.marks.b.frame))
        }
        return differences
    }

    /// Firewalls that make initial sequence numbers random shift all of them.
    private var sequences: [Difference] {
        guard let a = facts.connections.a?.record, let b = facts.connections.b?.record, !a.isReversed(b) else { return [] }
        return Side.allCases.compactMap { side in
            guard let one = a.marks.ends[side].opening, let other = b.marks.ends[side].opening, one.sequence != other.sequence else {
                return nil
            }
            return Difference(
                field: .tcp(side == .client ? "client" : "server", "sequence"), a: String(one.sequence), b: String(other.sequence))
        }
    }

    private func add(
        _ field: ComparedField, at point: Point, _ seen: String, _ other: String, _ marks: [Mark], _ differences: inout [Difference]
    ) {
        var values = PerPoint(a: other, b: other)
        values[point] = seen
        var frames = PerPoint<Int?>(a: nil, b: nil)
        frames[point] = marks.first?.frame
        differences.append(Difference(field: field, a: values.a, b: values.b, frames: frames))
    }

    private static func words(_ tally: PathReport.Tally) -> String {
        let octets = tally.octets > 0 ? " (\(Words.octets(tally.octets)))" : ""
        return Words.count(tally.segments, "segment") + octets
    }

    private static func injected(_ resets: PathReport.Tally?, _ segments: PathReport.Tally?, _ way: PathReport.Way) -> String {
        let hops = way.forgedHopLimits.map { " with TTL \($0.reset) instead of \($0.usual)" } ?? ""
        let parts = [resets.map { Words.count($0.segments, "RST") + hops }, segments.map(words)]
        return parts.compactMap { $0 }.joined(separator: " and ")
    }
}

extension PathReport {
    /// Whether what one capture lacks may be its own fault, so that how far the connection came there says nothing.
    var isCapturePartial: Bool { notCaptured.a.segments + notCaptured.b.segments + outside.a + outside.b > 0 }
}
