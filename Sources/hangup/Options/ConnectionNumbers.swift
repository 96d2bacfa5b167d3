import ArgumentParser

/// Connections as `--connection` names them and reports print them: `3`, `1,2,4`, `5-7`.
struct ConnectionNumbers: ExpressibleByArgument, Equatable {
    /// Numbers, none below 0.
    let ranges: [ClosedRange<Int>]

    init?(argument: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            // `#3` is how reports call them.
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { text in
                Int(text.trimmingPrefix("#").filter { $0 != " " })
            }
            guard let first = ends[0], first >= 0, ends.count <= 2, let last = ends.count == 2 ? ends[1] : first, first <= last else {
                return nil
            }
            ranges.append(first...last)
        }
        self.ranges = ranges
    }

    /// The lowest number that is not below `count`.
    func lowest(notBelow count: Int) -> Int? {
        ranges.filter { $0.upperBound >= count }.map { max($0.lowerBound, count) }.min()
    }
}

extension [ConnectionNumbers] {
    /// Whether a connection is meant; each is where none is named.
    func names(_ number: Int) -> Bool { isEmpty || contains { $0.ranges.contains { $0.contains(number) } } }
}
