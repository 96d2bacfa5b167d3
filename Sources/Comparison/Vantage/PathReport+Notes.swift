import Octets
import Packets

extension PathReport.Way {
    /// Notes how many seconds a segment took from the near point to the far one, on one clock; where it arrived is `mark`.
    mutating func noteTransit(_ seconds: Double, _ mark: Mark) {
        transits = min(transits?.lowerBound ?? seconds, seconds)...max(transits?.upperBound ?? seconds, seconds)
        // What is slow against a later, quicker one is told at the end.
        if slow.count < PathReport.slowLimit { slow.append(.init(seconds: seconds, mark: mark)) }
    }

    /// Tells those that took much longer than the quickest, once all are known.
    mutating func concludeDelays(tolerance: Double) {
        guard let quickest = transits?.lowerBound else { return }
        for one in slow where one.seconds - quickest >= PathReport.delayLimit + 2 * tolerance { delayed.add(one.mark, octets: 0) }
        slow = []
    }
}

extension PathReport {
    /// Kinds of rewriting that are told of one connection.
    static let rewriteLimit = 16

    /// Compares what a router has no business with in a segment that both captures show.
    mutating func noteRewrites(_ a: Sighting, _ b: Sighting, from side: Side, near: Point) {
        let who = side == .client ? "client" : "server"
        func note(_ field: String, _ one: String?, _ other: String?) {
            if one != other { add(.tcp(who, field), one ?? "none", other ?? "none", a, b) }
        }
        noteHops(a, b, side, near, who)
        let hasOptions = a.hasWholeHeader && b.hasWholeHeader
        if a.flags.contains(.syn), hasOptions {
            let (one, other) = (a.options, b.options)
            note("mss", one.maximumSegmentSize?.description, other.maximumSegmentSize?.description)
            note("window_scale", one.windowScale?.description, other.windowScale?.description)
            note(
                "sack", one.permitsSelectiveAcknowledgment ? "permitted" : nil,
                other.permitsSelectiveAcknowledgment ? "permitted" : nil)
        }
        if a.window != b.window { note("window", a.window.description, b.window.description) }
        if hasOptions, a.options.timestamps?.value != b.options.timestamps?.value {
            note(
                "timestamp_value", a.options.timestamps.map { "TSval \($0.value)" },
                b.options.timestamps.map { "TSval \($0.value)" })
        }
        if a.identification != b.identification, a.identification != 0, b.identification != 0 {
            note("identification", a.identification.description, b.identification.description)
        }
        if let one = a.digest, let other = b.digest, one != other {
            add(.path(who, "payload"), near == .a ? "as sent" : "changed", near == .a ? "changed" : "as sent", a, b)
        }
    }

    private mutating func noteHops(_ a: Sighting, _ b: Sighting, _ side: Side, _ near: Point, _ who: String) {
        let hops = (Int(a.hopLimit) - Int(b.hopLimit)) * (near == .a ? 1 : -1)
        if ways[side].hops == nil { ways[side].hops = hops }
        // Packets may take several ways, of different lengths; none of them gives a hop back.
        if hops < 0 { add(.tcp(who, "ttl"), a.hopLimit.description, b.hopLimit.description, a, b) }
    }

    private mutating func add(_ field: ComparedField, _ one: String, _ other: String, _ a: Sighting, _ b: Sighting) {
        if let index = rewrites.firstIndex(where: { $0.field == field }) {
            rewrites[index].segments += 1
        } else if rewrites.count < Self.rewriteLimit {
            rewrites.append(Rewrite(field: field, a: one, b: other, segments: 1, marks: PerPoint(a: a.mark, b: b.mark)))
        }
    }
}
