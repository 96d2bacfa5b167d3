import Comparison

/// What could not be compared, in English.
struct ComparisonLimitWording {
    /// What to call the captures.
    let names: PerPoint<String>

    /// A limit as a sentence.
    func text(_ limit: ComparisonLimit) -> String {
        switch limit {
        case .unpaired(let count, let point):
            """
            \(Words.count(count, "connection")) of \(names[point]) \(count == 1 ? "has" : "have") no counterpart in \
            \(names[point.other]), to other servers, of other clients or outside its time: nothing is said of \
            \(count == 1 ? "it" : "them").
            """
        case .notCaptured(let count, let point):
            """
            \(names[point]) lacks \(Words.count(count, "segment")) that the receiver acknowledged or the sender \
            continued after: \(count == 1 ? "it was" : "they were") not lost, but not captured, or excluded by a \
            filter.
            """
        case .undecided(let count, let point):
            """
            \(Words.count(count, "segment")) of \(names[point]) \(count == 1 ? "was" : "were") not compared: too many \
            were in flight at once.
            """
        case .outside(let count, let point):
            """
            \(Words.count(count, "segment")) of \(names[point]) \(count == 1 ? "lies" : "lie") before or after all of \
            \(names[point.other]).
            """
        case .unknownClocks: "The offset between the clocks of the two captures is not known."
        case .outOfOrder(let point):
            """
            Frames of \(names[point]) are not in the order of their times. They were read in the order of time, so its \
            connection numbers may differ from `tcp.stream`.
            """
        }
    }
}
