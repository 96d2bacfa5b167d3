import Comparison

/// What could not be compared, in English.
struct ComparisonLimitWording {
    /// What to call the captures.
    let names: PerPoint<String>

    /// A limit as a sentence.
    func text(_ limit: ComparisonLimit) -> String {
        switch limit {
        case .unpaired(let count, let point):
            "\(Words.count(count, "connection")) of \(names[point]) \(count == 1 ? "has" : "have") no counterpart in \(names[point.other]), to other servers, of other clients or outside its time: nothing is said of \(count == 1 ? "it" : "them")."
        case .notCaptured(let count, let point):
            "\(names[point]) lacks \(Words.count(count, "segment")) that the receiver has acknowledged or the sender went on from: \(count == 1 ? "it was" : "they were") not lost, but not captured, or left out by a filter."
        case .undecided(let count, let point):
            "Nothing is said of \(Words.count(count, "segment")) of \(names[point]): too many were under way at once."
        case .outside(let count, let point):
            "\(Words.count(count, "segment")) of \(names[point]) \(count == 1 ? "lies" : "lie") before or after all of \(names[point.other])."
        case .unknownClocks: "How the clocks of the two captures stand to each other cannot be told."
        case .outOfOrder(let point):
            "Frames of \(names[point]) are not in the order of their times. They were read in that order, so that numbers of its connections may differ from `tcp.stream`."
        }
    }
}
