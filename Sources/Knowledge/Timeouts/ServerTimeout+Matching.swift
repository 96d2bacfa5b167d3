extension ServerTimeout {
    /// Every timer known: HTTP servers, proxies, clouds, and the devices between.
    public static let all: [ServerTimeout] =
        HTTPServerTimeoutTable.rows + ProxyTimeoutTable.rows + NetworkTimeoutTable.rows

    /// The timers of each stage, in the order of ``all``.
    private static let byStage = Dictionary(grouping: all, by: \.stage)

    /// What any timer may be off by, in seconds: scheduling, and the way to the point of capture.
    static let slack = 0.25

    /// What any timer may be off by, as a part of its value: clocks differ, and long timers run on coarse ones.
    static let relativeSlack = 0.005

    /// The timers that would have ended a connection like this one, best first.
    ///
    /// Rows rank by their grounds, then by whether the ending is exactly theirs, then by how close their value is. The
    /// same value is the default of many products: a match is evidence for a timer, and only weaker evidence for the
    /// product.
    ///
    /// - Parameters:
    ///   - stage: what the connection was waiting for.
    ///   - seconds: how long it had been idle when it was ended.
    ///   - ending: how it was ended; nil when that was not seen.
    ///   - isTLS: whether TLS was up, without which nobody sends a close_notify.
    public static func matching(stage: WaitingFor, seconds: Double, ending: Ending? = nil, isTLS: Bool = true)
        -> [ServerTimeout]
    {
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
        (
            Provenance.allCases.firstIndex(of: confidence) ?? 0, observed == nil || observed == ending ? 0 : 1,
            abs(value - seconds)
        )
    }
}

extension ServerTimeout {
    /// Whether a row is one of a product that is known by this name: `Apache httpd` is
    /// `Apache httpd with mod_reqtimeout` too.
    package func isOf(_ product: String) -> Bool { self.product.hasPrefix(product) }

    /// Whether the text of a Server field (RFC 9110 section 10.2.4) names the row's product, by the first word of its
    /// name.
    package func isNamed(in server: String) -> Bool {
        product.lowercased().split(separator: " ").first.map { server.lowercased().contains($0) } ?? false
    }

    /// Ports of services whose timers the catalogue does not have: its servers speak HTTP.
    package static let portsOfOtherServices: Set<UInt16> = [
        21, 22, 23, 25, 53, 88, 110, 119, 139, 143, 389, 445, 465, 515, 587, 631, 636, 853, 873, 989, 990, 993, 995,
        1433, 1521, 1883, 3268,
        3269, 3306, 3389, 5060, 5061, 5222, 5223, 5432, 5671, 5672, 6379, 6667, 6697, 8883, 9092, 11211, 27017,
    ]
}

extension ServerTimeout {
    /// The timers of devices on the path that forget an idle connection in silence, which may have made one forgotten
    /// that rested for `seconds` and had survived a rest of `survived` seconds before. The longest first.
    ///
    /// Only rows that rest on a source are among them: nearly any rest is longer than some timer.
    package static func forgetting(after seconds: Double, survived: Double) -> [ServerTimeout] {
        (byStage[.idle] ?? [])
            .filter {
                $0.ending == .silent && $0.confidence != .unconfirmed && $0.seconds <= seconds + slack
                    && $0.seconds + slack > survived
            }
            .sorted { $0.seconds > $1.seconds }
    }
}
