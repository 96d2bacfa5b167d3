import Octets
import Packets

/// Lays the segments of one connection, as two captures show them, against each other while both are read side by side.
///
/// What one capture shows waits until the other shows it too. What has waited for ``horizon`` was lost on the way, put
/// in on the way, or missed by a capturing machine; acknowledgments and the octets seen tell which. So memory follows
/// what is under way between two points, not the size of the captures.
struct SegmentComparison {
    /// How long a segment waits for its counterpart, in nanoseconds: longer than any queue holds one.
    static let horizon: Int64 = 15_000_000_000
    /// Segments that wait, of each capture and direction: more than a fast and long path has under way. Of more nothing
    /// is concluded.
    static let waitingLimit = 16_384
    /// The last segments of a side among which copies of one are looked for.
    static let copyWindow = 8
    /// Segments with payload that a device on the way puts in at most: a page that says why. Of more the other capture
    /// misses them.
    static let mostPutIn = 64
    /// Segments outside the other capture's time that are kept until it is known whether that had ended.
    static let outsideLimit = 64

    /// A segment that lies before or behind all that the other capture has.
    struct Outsider {
        let side: Side
        let sighting: SegmentObservation
        let isBefore: Bool
    }

    private(set) var report = PathReport()
    /// Of segments that ought to have passed the other point, those outside its capture's time.
    private(set) var outsiders: [Outsider] = []
    /// Whether a segment shows that the capture had not begun yet, or had ended already: it came from beyond that
    /// point.
    private(set) var proof = PerPoint(a: CaptureEnds(), b: CaptureEnds())

    /// Which ends of a capture are shown to be its own and not those of the traffic.
    struct CaptureEnds: Equatable {
        var beganLate = false
        var endedEarly = false
    }

    private let nearerClient: Point
    private let clock: ClockRelation
    /// When each capture begins and ends, on the first one's clock.
    private let windows: PerPoint<ClosedRange<Timestamp>>
    private var waiting = PerSide(
        client: PerPoint(a: PendingSegments(), b: PendingSegments()),
        server: PerPoint(a: PendingSegments(), b: PendingSegments()))
    private var seen = PerSide(
        client: PerPoint(a: OctetRanges(), b: OctetRanges()), server: PerPoint(a: OctetRanges(), b: OctetRanges()))
    /// Where a side's stream ends by its own FIN, as the point shows it that the side passes first.
    private var finished = PerSide<Int64?>(client: nil, server: nil)
    /// When a side was last seen to send something other than a reset, at the point that it passes first.
    private var lastWords = PerSide<Timestamp?>(client: nil, server: nil)
    /// Octets that were lost once or more.
    private var lost = PerSide(client: OctetRanges(), server: OctetRanges())
    private var acknowledged = PerSide(
        client: PerPoint<Int64>(a: .min, b: .min), server: PerPoint<Int64>(a: .min, b: .min))
    /// The last segments of a side that a capture showed.
    private var last = PerSide(
        client: PerPoint<[SegmentObservation]>(a: [], b: []), server: PerPoint<[SegmentObservation]>(a: [], b: []))
    /// Of the first segment of a side, at a point, that was no reset.
    private var usualHopLimits = PerSide(
        client: PerPoint<UInt8?>(a: nil, b: nil), server: PerPoint<UInt8?>(a: nil, b: nil))
    /// Whether a box between the points numbers a side's packets anew.
    private var isRenumbered = PerSide(client: false, server: false)
    private var latest: PerSide<(near: Timestamp, far: Timestamp)?> = PerSide(client: nil, server: nil)

    /// A comparison between two points.
    ///
    /// - Parameters:
    ///   - nearerClient: the point on the client's side of the other.
    ///   - clock: how the clocks stand, as far as known before the segments are compared.
    ///   - windows: when each capture begins and ends, on the first one's clock.
    init(nearerClient: Point, clock: ClockRelation, windows: PerPoint<ClosedRange<Timestamp>>) {
        self.nearerClient = nearerClient
        self.clock = clock
        self.windows = windows
    }

    /// The point that a side's segments pass first.
    private func near(_ side: Side) -> Point { nearerClient.source(of: side) }

    private func time(_ sighting: SegmentObservation) -> Timestamp {
        clock.onFirstClock(sighting.mark.at, of: sighting.point)
    }

    // MARK: Reading

    /// Takes in a segment of `side`; what passed both points tells `bounds` about the clocks.
    mutating func receive(_ sighting: SegmentObservation, from side: Side, _ bounds: inout ClockBounds) {
        let point = sighting.point
        if last[side][point].contains(where: sighting.isCopy) { return }
        if last[side][point].count == Self.copyWindow { last[side][point].removeFirst() }
        last[side][point].append(sighting)
        expire(side, before: time(sighting))
        if !sighting.flags.contains(.rst) {
            if usualHopLimits[side][point] == nil { usualHopLimits[side][point] = sighting.hopLimit }
            if point == near(side) {
                lastWords[side] = time(sighting)
                if sighting.flags.contains(.fin), finished[side] == nil { finished[side] = sighting.octets.upperBound }
            }
        }
        // A reset acknowledges in the name of whoever is to believe it.
        if let acknowledgment = sighting.acknowledgment, !sighting.flags.contains(.rst) {
            acknowledged[side.peer][point] = max(acknowledged[side.peer][point], acknowledgment)
        }
        var sighting = sighting
        sighting.isRepetition = seen[side][point].intersects(sighting.octets)
        seen[side][point].insert(sighting.octets)
        if let place = counterpart(of: sighting, side), let other = waiting[side][point.other].remove(at: place) {
            pass(sighting, other, side, &bounds)
        } else if !covers(&sighting, side) {
            waiting[side][point].append(sighting)
            if waiting[side][point].count > Self.waitingLimit, waiting[side][point].removeFirst() != nil {
                report.undecided[point] += 1
            }
        }
    }

    /// The waiting segment of the other capture that fits best; of equals the latest, which a repetition is.
    ///
    /// One with the same time stamp and another number is a repetition within a millisecond, unless a box between the
    /// points numbers all packets anew: until that has been seen, whether a better one comes is waited for.
    private func counterpart(of sighting: SegmentObservation, _ side: Side) -> Int? {
        let candidates = waiting[side][sighting.point.other]
        var best: (place: Int, fit: Int, hasWindow: Bool)?
        for place in candidates.places(from: sighting.octets.lowerBound) {
            guard let candidate = candidates.sighting(at: place), let fit = sighting.fit(candidate),
                fit != 1 || isRenumbered[side]
            else {
                continue
            }
            // The last comes first: of equals it is kept, but for one with the same window.
            let hasWindow = candidate.window == sighting.window
            guard let known = best, fit < known.fit || fit == known.fit && (known.hasWindow || !hasWindow) else {
                best = (place, fit, hasWindow)
                continue
            }
        }
        return best?.place
    }

    /// Sets a segment off against those of the other capture that hold the same octets cut in other pieces, as
    /// interfaces do that leave segmentation to their hardware; whether that accounts for all of it.
    private mutating func covers(_ sighting: inout SegmentObservation, _ side: Side) -> Bool {
        guard !sighting.octets.isEmpty else { return false }
        let other = sighting.point.other
        guard waiting[side][other].count > 0 else { return false }
        for place in waiting[side][other].places where sighting.missing > 0 {
            guard let candidate = waiting[side][other].sighting(at: place) else { continue }
            let overlap = candidate.octets.clamped(to: sighting.octets)
            guard !overlap.isEmpty, !candidate.hasPlace(of: sighting) else { continue }
            let count = min(overlap.count, candidate.missing, sighting.missing)
            sighting.missing -= count
            if candidate.missing == count {
                _ = waiting[side][other].remove(at: place)
            } else {
                waiting[side][other].setMissing(candidate.missing - count, at: place)
            }
        }
        if sighting.missing == 0 { report.ways[side].passed += 1 }
        return sighting.missing == 0
    }

    /// Decides on what has waited too long.
    private mutating func expire(_ side: Side, before now: Timestamp) {
        for point in Point.allCases {
            while let first = waiting[side][point].first, now.nanoseconds(since: time(first)) > Self.horizon {
                if let sighting = waiting[side][point].removeFirst() { decide(sighting, side) }
            }
        }
    }

    /// Decides on all that still waits: both captures are over, or the connection is.
    mutating func finish() {
        for side in Side.allCases {
            for point in Point.allCases {
                while let sighting = waiting[side][point].removeFirst() { decide(sighting, side) }
            }
        }
        countMissing()
        for side in Side.allCases {
            report.ways[side].concludeDelays(tolerance: clock.error ?? 0)
            let injected = report.ways[side].injected
            guard injected.segments > max(Self.mostPutIn, report.ways[side].passed) else { continue }
            report.notCaptured[near(side)].add(injected)
            report.ways[side].injected = PathReport.Tally()
        }
    }

    /// What was lost and sent again arrived after all.
    private mutating func countMissing() {
        for side in Side.allCases { report.missing[side] = lost[side].count(besides: seen[side][near(side).other]) }
    }

    // MARK: Both captures show it

    private mutating func pass(
        _ sighting: SegmentObservation, _ other: SegmentObservation, _ side: Side, _ bounds: inout ClockBounds
    ) {
        let (a, b) = sighting.point == .a ? (sighting, other) : (other, sighting)
        let isCertain = (a.fit(b) ?? 0) >= 2 || !(a.isRepetition || b.isRepetition || a.octets.isEmpty)
        if isCertain { bounds.add(from: side, a: a.mark.at, b: b.mark.at) }
        report.ways[side].passed += 1
        let passed = (near(side) == .a ? a : b).mark.at
        report.ways[side].lastPassed = max(report.ways[side].lastPassed ?? passed, passed)
        if a.payloadLength > 0 {
            report.ways[side].mostPassed = max(report.ways[side].mostPassed ?? 0, a.payloadLength)
        }
        noteDelay(a, b, side)
        noteOrder(near(side) == .a ? a : b, near(side) == .a ? b : a, side)
        report.noteRewrites(a, b, from: side, near: near(side))
    }

    private mutating func noteDelay(_ a: SegmentObservation, _ b: SegmentObservation, _ side: Side) {
        let (sent, arrived) = near(side) == .a ? (a, b) : (b, a)
        report.ways[side].noteTransit(time(arrived).seconds(since: time(sent)), arrived.mark)
    }

    /// Segments overtook each other where the order of times differs; that of frames in a file proves nothing.
    private mutating func noteOrder(_ near: SegmentObservation, _ far: SegmentObservation, _ side: Side) {
        guard near.payloadLength > 0 else { return }
        if let latest = latest[side], near.mark.at < latest.near {
            if far.mark.at > latest.far { report.ways[side].reordered.add(far.mark, octets: far.payloadLength) }
        } else {
            latest[side] = (near.mark.at, far.mark.at)
        }
    }

    // MARK: Only one capture shows it

    private mutating func decide(_ sighting: SegmentObservation, _ side: Side) {
        let other = sighting.point.other
        // Acknowledgments that say the same are too many to be told apart by their place.
        let candidates =
            sighting.isPureAcknowledgment
            ? [] : waiting[side][other].places(from: sighting.octets.lowerBound).reversed()
        let place = candidates.first { place in
            waiting[side][other].sighting(at: place).map { $0.hasPlace(of: sighting) && $0.missing == sighting.missing }
                ?? false
        }
        if let place, let match = waiting[side][other].remove(at: place) {
            // A box numbered it anew: nothing but its place tells.
            if sighting.identification != 0, match.identification != 0 { isRenumbered[side] = true }
            var none = ClockBounds()
            return pass(sighting, match, side, &none)
        }
        // Behind its FIN a side says nothing more: that is the next connection of the same ports, whose beginning a
        // capture lacks.
        if let end = finished[side], sighting.octets.lowerBound >= end, !sighting.octets.isEmpty { return }
        let moment = time(sighting)
        guard windows[other].contains(moment) else {
            return noteOutside(sighting, side, isBefore: moment < windows[other].lowerBound)
        }
        if sighting.point == near(side) { lose(sighting, side) } else { inject(sighting, side) }
    }

    private mutating func noteOutside(_ sighting: SegmentObservation, _ side: Side, isBefore: Bool) {
        let other = sighting.point.other
        // What has come another way proves nothing of the side whose name it bears.
        if sighting.point != near(side), sighting.flags.contains(.rst), hasForeignHopLimit(sighting, side) {
            return inject(sighting, side)
        }
        report.outside[sighting.point] += 1
        if sighting.point != near(side) {
            // It passed the other point before, and that capture does not have it.
            if isBefore { proof[other].beganLate = true } else { proof[other].endedEarly = true }
        } else if outsiders.count < Self.outsideLimit {
            outsiders.append(Outsider(side: side, sighting: sighting, isBefore: isBefore))
        }
    }

    /// Outsiders of captures that went on are decided like any other segment.
    ///
    /// - Parameter ends: what all connections together prove of either capture.
    mutating func settle(_ ends: PerPoint<CaptureEnds>) {
        for outsider in outsiders {
            let other = ends[outsider.sighting.point.other]
            guard outsider.isBefore ? !other.beganLate : !other.endedEarly else { continue }
            report.outside[outsider.sighting.point] -= 1
            let before = report.ways[outsider.side].lost.segments
            lose(outsider.sighting, outsider.side)
            if !outsider.isBefore {
                report.ways[outsider.side].lostBeyondEnd += report.ways[outsider.side].lost.segments - before
            }
        }
        outsiders = []
        countMissing()
    }

    private func hasForeignHopLimit(_ sighting: SegmentObservation, _ side: Side) -> Bool {
        usualHopLimits[side][sighting.point].map { $0 != sighting.hopLimit } ?? false
    }

    private mutating func lose(_ sighting: SegmentObservation, _ side: Side) {
        let far = sighting.point.other
        let payload = min(sighting.missing, sighting.payloadLength)
        if sighting.isPureAcknowledgment {
            // What a capturing machine missed cannot be told here: nobody acknowledges acknowledgments.
            return report.ways[side].lostAcknowledgments.add(sighting.mark, octets: 0)
        }
        // Whoever acknowledges it has it, wherever the acknowledgment is seen.
        let acknowledged = max(acknowledged[side].a, acknowledged[side].b)
        if acknowledged >= sighting.octets.upperBound, !sighting.octets.isEmpty,
            !seen[side][far].contains(sighting.octets)
        {
            return report.notCaptured[far].add(sighting.mark, octets: payload)
        }
        if sighting.octets.isEmpty { return report.ways[side].lostResets.add(sighting.mark, octets: 0) }
        report.ways[side].lost.add(sighting.mark, octets: payload)
        if sighting.isRepetition { report.ways[side].lostRepetitions += 1 }
        if payload > 0 {
            report.ways[side].leastLost = min(report.ways[side].leastLost ?? .max, sighting.payloadLength)
        }
        lost[side].insert(sighting.octets)
    }

    private mutating func inject(_ sighting: SegmentObservation, _ side: Side) {
        let near = sighting.point.other
        if sighting.isPureAcknowledgment {
            report.ways[side].strayAcknowledgments += 1
            return
        }
        if sighting.flags.contains(.rst) {
            report.ways[side].injectedResets.add(sighting.mark, octets: 0)
            // Who has reset a connection says nothing more on it.
            if let last = lastWords[side], time(sighting) < last { report.ways[side].hasGoneOn = true }
            if let usual = usualHopLimits[side][sighting.point].map(Int.init), usual != Int(sighting.hopLimit) {
                report.ways[side].forgedHopLimits = .init(reset: Int(sighting.hopLimit), usual: usual)
            }
            return
        }
        // The sender went on behind these octets, or said them at another time: it was not seen to send them, but did.
        let wasSent =
            seen[side][near].intersects(sighting.octets) || (seen[side][near].end ?? .min) > sighting.octets.upperBound
        if wasSent {
            report.notCaptured[near].add(sighting.mark, octets: min(sighting.missing, sighting.payloadLength))
        } else {
            report.ways[side].injected.add(sighting.mark, octets: sighting.payloadLength)
        }
    }
}
