import Octets
import Packets

extension PathReport.Way {
    /// Notes how many seconds a segment took from the near point to the far one, on one clock; where it arrived is
    /// `mark`.
    mutating func noteTransit(_ seconds: Double, _ mark: Mark) {
        transits = min(transits?.lowerBound ?? seconds, seconds)...max(transits?.upperBound ?? seconds, seconds)
        // What is slow against a later, quicker one is told at the end.
        if slow.count < PathReport.slowLimit { slow.append(.init(seconds: seconds, mark: mark)) }
    }

    /// Tells those that took much longer than the quickest, once all are known.
    mutating func concludeDelays(tolerance: Double) {
        guard let quickest = transits?.lowerBound else { return }
        for one in slow where one.seconds - quickest >= PathReport.delayLimit + 2 * tolerance {
            delayed.add(one.mark, octets: 0)
        }
        slow = []
    }
}

extension PathReport {
    /// Kinds of rewriting that are told of one connection.
    static let rewriteLimit = 16

    /// Compares what a router has no business with in a segment that both captures show.
    mutating func noteRewrites(_ a: SegmentObservation, _ b: SegmentObservation, from side: Side, near: Point) {
        func note(_ trait: ComparedField.HeaderTrait, _ one: ComparedValue?, _ other: ComparedValue?) {
            if one != other { add(.tcp(side, trait), one ?? .nothing, other ?? .nothing, a, b) }
        }
        func number(_ value: (some BinaryInteger)?) -> ComparedValue? { value.map { .number(Int($0)) } }
        noteHops(a, b, side, near)
        let hasOptions = a.hasWholeHeader && b.hasWholeHeader
        if a.flags.contains(.syn), hasOptions {
            let (one, other) = (a.options, b.options)
            note(.mss, number(one.maximumSegmentSize), number(other.maximumSegmentSize))
            note(.windowScale, number(one.windowScale), number(other.windowScale))
            note(
                .selectiveAcknowledgment, one.permitsSelectiveAcknowledgment ? .state(.permitted) : nil,
                other.permitsSelectiveAcknowledgment ? .state(.permitted) : nil)
        }
        if a.window != b.window { note(.window, number(a.window), number(b.window)) }
        if hasOptions, a.options.timestamps?.value != b.options.timestamps?.value {
            note(
                .timestampValue, a.options.timestamps.map { .timestampValue($0.value) },
                b.options.timestamps.map { .timestampValue($0.value) })
        }
        if a.identification != b.identification, a.identification != 0, b.identification != 0 {
            note(.identification, number(a.identification), number(b.identification))
        }
        if let one = a.digest, let other = b.digest, one != other {
            let (one, other): (ComparedValue.State, ComparedValue.State) =
                near == .a ? (.asSent, .changed) : (.changed, .asSent)
            add(.path(side, .payload), .state(one), .state(other), a, b)
        }
    }

    private mutating func noteHops(_ a: SegmentObservation, _ b: SegmentObservation, _ side: Side, _ near: Point) {
        let hops = (Int(a.hopLimit) - Int(b.hopLimit)) * (near == .a ? 1 : -1)
        if ways[side].hops == nil { ways[side].hops = hops }
        // Packets may take several ways, of different lengths; none of them gives a hop back.
        if hops < 0 { add(.tcp(side, .hopLimit), .number(Int(a.hopLimit)), .number(Int(b.hopLimit)), a, b) }
    }

    private mutating func add(
        _ field: ComparedField, _ one: ComparedValue, _ other: ComparedValue, _ a: SegmentObservation,
        _ b: SegmentObservation
    ) {
        if let index = rewrites.firstIndex(where: { $0.field == field }) {
            rewrites[index].segments += 1
        } else if rewrites.count < Self.rewriteLimit {
            rewrites.append(Rewrite(field: field, a: one, b: other, segments: 1, marks: PerPoint(a: a.mark, b: b.mark)))
        }
    }
}
