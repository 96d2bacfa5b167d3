extension ServerTimeout {
    /// Every timer known: HTTP servers, proxies, clouds, and the devices between.
    public static let all: [ServerTimeout] = HTTPServerTimeoutTable.rows + ProxyTimeoutTable.rows + NetworkTimeoutTable.rows

    /// The timers of each stage, in the order of ``all``.
    private static let byStage = Dictionary(grouping: all, by: \.stage)

    /// What any timer may be off by, in seconds: scheduling, and the way to the point of capture.
    static let slack = 0.25

    /// What any timer may be off by, as a part of its value: clocks differ, and long timers run on coarse ones.
    static let relativeSlack = 0.005

    /// The timers that would have ended a connection like this one, best first.
    ///
    /// Rows rank by their grounds, then by whether the ending is exactly theirs, then by how close their value is. The same value is the
    /// default of many products: a match is evidence for a timer, and only weaker evidence for the product.
    ///
    /// - Parameters:
    ///   - stage: what the connection was waiting for.
    ///   - seconds: how long it had been idle when it was ended.
    ///   - ending: how it was ended; nil when that was not seen.
    ///   - isTLS: whether TLS was up, without which nobody sends a close_notify.
    public static func matching(stage: Stage, seconds: Double, ending: Ending? = nil, isTLS: Bool = true) -> [ServerTimeout] {
        (byStage[stage] ?? []).enumerated()
            .filter { $0.element.distance(from: seconds) <= 0 && $0.element.fits(ending, isTLS: isTLS) }
            .sorted { a, b in
                let (one, other) = (a.element.rank(seconds, ending), b.element.rank(seconds, ending))
                return one != other ? one < other : a.offset < b.offset
            }
            .map(\.element)
    }

    /// How far a value lies outside the interval in which this timer fires, in seconds; zero or less inside.
    func distance(from value: Double) -> Double {
        let slack = Self.slack + Self.relativeSlack * seconds
        return max(seconds - early - slack - value, value - seconds - late - slack)
    }

    /// Whether a connection ended so may have been ended by this timer.
    func fits(_ observed: Ending?, isTLS: Bool) -> Bool {
        guard let observed, observed != ending else { return true }
        switch (observed, ending) {
        case (.fin, .closeNotifyFin):
            // Documentation says "closes" and leaves close_notify open; what was measured counts to the letter.
            return !isTLS || confidence != .measured
        case (.closeNotifyFin, .fin):
            return isTLS && confidence != .measured
        default:
            return false
        }
    }

    /// The order among the timers that match, least first.
    private func rank(_ value: Double, _ observed: Ending?) -> (Int, Int, Double) {
        (Confidence.allCases.firstIndex(of: confidence) ?? 0, observed == nil || observed == ending ? 0 : 1, abs(value - seconds))
    }
}
