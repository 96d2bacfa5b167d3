import Comparison
import Packets

/// Why two captures are asked the one question and not the other, in English.
struct ModeReasonWording {
    /// What to call the captures.
    let names: PerPoint<String>

    /// The reason as a clause.
    func text(_ reason: ModeReason) -> String {
        switch reason {
        case .asked: return "as requested"
        case .connectionsInBoth(let count, let marks):
            let by =
                switch marks {
                case .tlsRandoms: "the same TLS randoms"
                case .sequenceNumbers: "the same initial sequence numbers"
                }
            return "\(Words.count(count, "connection")) \(count == 1 ? "is" : "are") in both captures (\(by))"
        case .rhythm(let count, let point):
            let begin = count == 1 ? "begins" : "begin each"
            return
                """
                \(Words.count(count, "connection")) of \(names[point]) to the same servers \(begin) right after one of \
                \(names[point.other]), as those of a proxy do
                """
        case .serverInTwoPlaces(let server):
            return
                """
                both captures show \(server) at the same time, unrouted, on the links of clients of two networks: a \
                device answers instead of it
                """
        case .nothingInCommon: return "no connection is in both captures"
        }
    }
}
