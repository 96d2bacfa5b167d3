import Octets

/// Estimates how two clocks stand to each other from what passed both points.
///
/// No segment arrives before it was sent: what travels from the first point to the second shows there a difference of
/// at least the offset, what travels back one of at most the offset. A line of offset over time that lies below all of
/// the former and above all of the latter is possible, any other is not; only the convex hulls of both clouds matter
/// for that (the method of Moon, Skelly and Towsley, “Estimation and Removal of Clock Skew from Network Delay
/// Measurements”, INFOCOM 1999, applied to both directions). So memory follows the hulls, and the error stated is what
/// the network itself leaves open.
struct ClockBounds {
    /// Which clock gains on which by more than this is no clock of a computer: crystals are within 0.0001.
    static let driftLimit = 0.001
    /// Differences kept before a hull is made of them.
    static let bufferLimit = 1024
    /// Corners of a hull that are kept: few enough that a hull is not made at every difference.
    static let cornerLimit = 256
    /// Seconds by which time stamps of a capture may contradict each other: they are made in software.
    static let jitter = 0.000_2

    /// A difference of the two clocks and when it was seen, in seconds.
    struct Difference: Equatable {
        /// Since ``ClockBounds/reference``, on the first clock.
        var at: Double
        /// The second time stamp less the first.
        var seconds: Double
    }

    /// The moment that differences count from.
    private(set) var reference: Timestamp?
    private var clouds = PerSide(client: Cloud(), server: Cloud())

    /// No difference seen.
    init() {}

    /// Differences seen of one direction, those that no longer matter left out.
    private struct Cloud {
        var low: [Difference] = []
        var high: [Difference] = []

        var isEmpty: Bool { low.isEmpty }

        mutating func add(_ difference: Difference) {
            low.append(difference)
            high.append(difference)
            if low.count > ClockBounds.bufferLimit || high.count > ClockBounds.bufferLimit { reduce() }
        }

        mutating func reduce() {
            low = ClockBounds.hull(low, sign: 1)
            high = ClockBounds.hull(high, sign: -1)
        }
    }

    /// Takes in a segment that both captures show.
    ///
    /// - Parameter sender: the side that sent it.
    mutating func add(from sender: Side, a: Timestamp, b: Timestamp) {
        let reference = reference ?? a
        self.reference = reference
        clouds[sender].add(Difference(at: a.seconds(since: reference), seconds: b.seconds(since: a)))
    }

    /// How the clocks stand; nil when nothing passed both points.
    ///
    /// - Parameter hint: the point nearer to the client by other evidence, which decides where times do not.
    func relation(hint: Point? = nil) -> ClockRelation? {
        guard let reference, !(clouds.client.isEmpty && clouds.server.isEmpty) else { return nil }
        var clouds = clouds
        clouds.client.reduce()
        clouds.server.reduce()
        let aFirst = Band(above: clouds.client.low, below: clouds.server.high)
        let bFirst = Band(above: clouds.server.low, below: clouds.client.high)
        // At one and the same point, or with one direction alone, both are as good.
        let nearer: Point?
        switch (aFirst.gap, bFirst.gap) {
        case (let a?, let b?): nearer = abs(a - b) <= 2 * Self.jitter ? hint : a > b ? .a : .b
        default: nearer = hint
        }
        let band = nearer == .b || nearer == nil && (bFirst.gap ?? 0) > (aFirst.gap ?? 0) ? bFirst : aFirst
        return band.relation(reference: reference, nearerClient: nearer)
    }

    /// The corners of the lower (`sign` 1) or upper (-1) convex hull, in order of time.
    private static func hull(_ differences: [Difference], sign: Double) -> [Difference] {
        var hull: [Difference] = []
        for next in differences.sorted(by: { ($0.at, sign * $0.seconds) < ($1.at, sign * $1.seconds) }) {
            if let last = hull.last, last.at == next.at { continue }
            while hull.count >= 2, turn(hull[hull.count - 2], hull[hull.count - 1], next) * sign <= 0 {
                hull.removeLast()
            }
            hull.append(next)
        }
        // Left-out corners make the error larger, never wrong.
        while hull.count > cornerLimit { hull = hull.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) }
        return hull
    }

    private static func turn(_ a: Difference, _ b: Difference, _ c: Difference) -> Double {
        (b.at - a.at) * (c.seconds - a.seconds) - (c.at - a.at) * (b.seconds - a.seconds)
    }
}

extension ClockBounds {
    /// The lines of offset over time that differences allow: below `above`, above `below`.
    struct Band {
        let above: [Difference]
        let below: [Difference]
        /// The drift that leaves the widest room, and how much; nil with one direction alone.
        private let best: (drift: Double, gap: Double)?

        init(above: [Difference], below: [Difference]) {
            self.above = above
            self.below = below
            guard !above.isEmpty, !below.isEmpty else {
                best = nil
                return
            }
            func gap(_ drift: Double) -> Double { Self.least(above, drift) - Self.most(below, drift) }
            let drift = Self.highest(of: gap, -ClockBounds.driftLimit, ClockBounds.driftLimit)
            // Clocks of the same speed are the rule.
            best =
                gap(0) >= -ClockBounds.jitter && gap(0) >= gap(drift) - ClockBounds.jitter
                ? (0, gap(0)) : (drift, gap(drift))
        }

        /// How much room there is, in seconds; negative where no line fits.
        var gap: Double? { best?.gap }

        func relation(reference: Timestamp, nearerClient: Point?) -> ClockRelation {
            guard let best else {
                let bound = above.isEmpty ? ClockBounds.Band.most(below, 0) : ClockBounds.Band.least(above, 0)
                return ClockRelation(offset: bound, error: nil, reference: reference, nearerClient: nearerClient)
            }
            // Where no line fits, the clocks were set in between: the error says by how much they contradict each
            // other.
            let slack = max(ClockBounds.jitter, -best.gap)
            func fits(_ drift: Double) -> Bool {
                Self.least(above, drift) - Self.most(below, drift) >= -slack * 1.000_001
            }
            let slowest = Self.edge(of: fits, inside: best.drift, towards: -ClockBounds.driftLimit)
            let fastest = Self.edge(of: fits, inside: best.drift, towards: ClockBounds.driftLimit)
            let upmost = Self.least(above, Self.highest(of: { Self.least(above, $0) }, slowest, fastest))
            let downmost = Self.most(below, Self.highest(of: { -Self.most(below, $0) }, slowest, fastest))
            let hasDrift = slowest > 0 || fastest < 0
            let drift = hasDrift ? (slowest + fastest) / 2 : 0
            let room = best.gap < -ClockBounds.jitter ? -best.gap : abs(upmost - downmost) / 2
            // Time stamps are cut to microseconds.
            return ClockRelation(
                offset: (upmost + downmost) / 2, error: room + 0.000_001, drift: drift,
                driftError: max(fastest - drift, drift - slowest), reference: reference, nearerClient: nearerClient)
        }

        private static func least(_ differences: [Difference], _ drift: Double) -> Double {
            differences.reduce(.infinity) { min($0, $1.seconds - drift * $1.at) }
        }

        private static func most(_ differences: [Difference], _ drift: Double) -> Double {
            differences.reduce(-.infinity) { max($0, $1.seconds - drift * $1.at) }
        }

        /// Where a concave function is highest between two places.
        private static func highest(of value: (Double) -> Double, _ from: Double, _ to: Double) -> Double {
            var (from, to) = (from, to)
            for _ in 0..<80 {
                let (left, right) = (from + (to - from) / 3, to - (to - from) / 3)
                if value(left) < value(right) { from = left } else { to = right }
            }
            return (from + to) / 2
        }

        /// How far from `inside` towards an end something still holds.
        private static func edge(of holds: (Double) -> Bool, inside: Double, towards end: Double) -> Double {
            guard !holds(end) else { return end }
            var (inside, outside) = (inside, end)
            for _ in 0..<60 {
                let middle = (inside + outside) / 2
                if holds(middle) { inside = middle } else { outside = middle }
            }
            return inside
        }
    }
}
