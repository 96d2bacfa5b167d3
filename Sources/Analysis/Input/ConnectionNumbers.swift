/// Numbers of connections (Wireshark's `tcp.stream`) as reports print them: `3`, `1,2,4`, `5-7`.
public struct ConnectionNumbers: Equatable, Sendable {
    /// The numbers, none below 0.
    public let ranges: [ClosedRange<Int>]

    /// The numbers of a text; nil where it is none. `#3` is taken for `3`.
    public init?(_ text: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            // `#3` is how reports call them.
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { text in
                Int(text.trimmingPrefix("#").filter { $0 != " " })
            }
            guard let first = ends[0], first >= 0, ends.count <= 2, let last = ends.count == 2 ? ends[1] : first,
                first <= last
            else { return nil }
            ranges.append(first...last)
        }
        self.ranges = ranges
    }

    /// Whether a number is among them.
    public func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }

    /// The lowest number that is not below `count`; nil where there is none.
    package func lowest(notBelow count: Int) -> Int? {
        ranges.filter { $0.upperBound >= count }.map { max($0.lowerBound, count) }.min()
    }
}

extension [ConnectionNumbers] {
    /// Whether a connection is meant; each is where none is named.
    package func names(_ number: Int) -> Bool { isEmpty || contains { $0.contains(number) } }
}
