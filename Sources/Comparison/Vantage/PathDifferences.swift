import Diagnosis
import Octets
import Packets
import Streams
import Timeline

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

    /// What the endpoints of a connection are at either point, where that differs: of the fields named, in that order.
    static func endpoints(_ a: ConnectionRecord, _ b: ConnectionRecord, inOrder fields: [ComparedField]) -> [Difference]
    {
        guard !a.isReversed(b) else { return [] }
        func value(_ field: ComparedField, _ record: ConnectionRecord) -> ComparedValue {
            switch field {
            case .clientAddress: .address(record.client.address)
            case .clientPort: .number(Int(record.client.port))
            case .serverAddress: .address(record.server.address)
            case .serverPort: .number(Int(record.server.port))
            default: .nothing
            }
        }
        let frames = PerPoint<Int?>(a: a.frames.first, b: b.frames.first)
        return fields.map { Difference(field: $0, a: value($0, a), b: value($0, b), frames: frames) }.filter {
            $0.a != $0.b
        }
    }

    /// In the order in which reports tell them.
    var differences: [Difference] {
        guard let path = facts.path else { return [] }
        var differences = sequences
        for side in Side.allCases {
            let (way, source) = (path.ways[side], near.source(of: side))
            if let only = facts.unmatchedSegments(side, near: near) {
                differences.append(
                    Difference(
                        field: .path(side, .unmatched), a: .segments(.init(only.a)), b: .segments(.init(only.b)),
                        frames: PerPoint(a: only.a.marks.first?.frame, b: only.b.marks.first?.frame)))
            }
            if let lost = facts.lostSegments(side, near: near) {
                add(
                    .path(side, .lost), at: source, .segments(.init(lost)), .state(.notOneOfThem), lost.marks,
                    &differences)
            }
            let (resets, segments) = (facts.forgedResets(side, near: near), facts.forgedSegments(side, near: near))
            if resets != nil || segments != nil {
                let marks = (resets?.marks ?? []) + (segments?.marks ?? [])
                let forgery = ComparedValue.Forgery(
                    resets: resets?.segments, hopLimits: way.forgedHopLimits, segments: segments.map { .init($0) })
                add(.path(side, .injected), at: source.other, .forged(forgery), .state(.neverSent), marks, &differences)
            }
            if way.reordered.segments >= Self.leastCircumstances {
                let segments = ComparedValue.segments(.init(way.reordered))
                add(
                    .path(side, .reordered), at: source.other, segments, .state(.inOrder), way.reordered.marks,
                    &differences)
            }
            if way.delayed.segments >= Self.leastCircumstances {
                let late = ComparedValue.delayed(
                    .init(way.delayed), atLeast: Duration(inSeconds: PathReport.delayLimit))
                add(.path(side, .delayed), at: source.other, late, .state(.asSent), way.delayed.marks, &differences)
            }
        }
        differences += path.rewrites.map { rewrite in
            Difference(
                field: rewrite.field, a: rewrite.a,
                b: rewrite.segments > 1 ? .inSegments(rewrite.b, rewrite.segments) : rewrite.b,
                frames: PerPoint(a: rewrite.marks.a.frame, b: rewrite.marks.b.frame))
        }
        return differences
    }

    /// Firewalls that make initial sequence numbers random shift all of them.
    private var sequences: [Difference] {
        guard let a = facts.connections.a?.record, let b = facts.connections.b?.record, !a.isReversed(b) else {
            return []
        }
        return Side.allCases.compactMap { side in
            guard let one = a.marks.ends[side].synFingerprint, let other = b.marks.ends[side].synFingerprint,
                one.sequence != other.sequence
            else {
                return nil
            }
            return Difference(
                field: .tcp(side, .sequence), a: .number(Int(one.sequence)), b: .number(Int(other.sequence)))
        }
    }

    private func add(
        _ field: ComparedField, at point: Point, _ seen: ComparedValue, _ other: ComparedValue, _ marks: [Mark],
        _ differences: inout [Difference]
    ) {
        var values = PerPoint(a: other, b: other)
        values[point] = seen
        var frames = PerPoint<Int?>(a: nil, b: nil)
        frames[point] = marks.first?.frame
        differences.append(Difference(field: field, a: values.a, b: values.b, frames: frames))
    }
}

extension PathReport {
    /// Whether what one capture lacks may be its own fault, so that how far the connection came there says nothing.
    var isCapturePartial: Bool { notCaptured.a.segments + notCaptured.b.segments + outside.a + outside.b > 0 }
}
