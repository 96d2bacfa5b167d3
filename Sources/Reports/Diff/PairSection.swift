import Comparison
import Diagnosis
import Octets
import Packets
import Timeline
import Wording

/// A pair of `hangup diff` in full.
struct PairSection {
    /// Differences told of one pair.
    static let differenceLimit = 16
    /// Characters of a value.
    static let valueLimit = 160

    let comparison: CaptureComparison
    let pair: ComparedPair
    /// The first connection of either side.
    let connections: PerPoint<DiagnosedConnection?>

    func add(to document: inout Document) {
        let findings = pair.findings.map(comparison.statement)
        let timeline = self.timeline
        document.add(.separator)
        document.add(.heading(.init(level: .section, title: .plain(RichText(heading)))))
        document.add(.differences(differences))
        document.add(.pairTimeline(timeline))
        if let diagram = diagram(timeline) { document.add(.sequence(diagram)) }
        document.addList("Evidence", findings.flatMap(\.because).unique)
        document.addList("Other explanations", findings.flatMap(\.rivals).unique)
        document.add(.displayFilters(filters))
    }

    private var heading: String {
        let numbers = Point.allCases.compactMap { point in
            pair.examples[point].map { "\(point == .a ? "A" : "B") \($0)" }
        }
        return "Connection \(numbers.joined(separator: " and ")) · \(DiffDocument.server(of: connections) ?? "")"
    }

    private var differences: Document.DifferenceTable {
        .init(
            names: comparison.names, rows: pair.differences.prefix(Self.differenceLimit).map(Self.row),
            unlisted: max(0, pair.differences.count - Self.differenceLimit))
    }

    private static func row(_ difference: Difference) -> Document.DifferenceTable.Row {
        let words = difference.words
        func value(_ point: Point) -> RichText {
            let frame = difference.frames[point].map { " (frame \($0))" } ?? ""
            return RichText(Words.shortened(words[point], valueLimit) + frame)
        }
        return .init(title: RichText(difference.field.title), values: PerPoint(a: value(.a), b: value(.b)))
    }

    private var filters: [Document.DisplayFilter] {
        Point.allCases.compactMap { point in
            pair.examples[point].map {
                .init(expression: "tcp.stream == \($0)", capture: RichText(comparison.names[point]))
            }
        }
    }

    // MARK: What happened

    private var timeline: Document.PairTimeline {
        let isOneClock = comparison.mode == .vantage
        let rows = Document.PairTimeline.rows(
            connections, clock: isOneClock ? comparison.clock : nil, isJoined: !isOneClock || pair.isSameTCP, lost: lost
        )
        return .init(names: comparison.names, isOneClock: isOneClock, nearerClient: comparison.nearerClient, rows: rows)
    }

    private func diagram(_ timeline: Document.PairTimeline) -> Document.SequenceDiagram? {
        guard comparison.mode == .vantage else { return nil }
        return .init(pair, connections, timeline.rows, near: comparison.nearerClient ?? .a)
    }

    /// Where segments were seen that never arrived, as far as it is known which way they went.
    private var lost: [(point: Point, side: Side, mark: Mark)] {
        guard let path = pair.path, let near = comparison.nearerClient else { return [] }
        return Side.allCases.flatMap { side in
            path.ways[side].lost.marks.map { (point: side == .client ? near : near.other, side: side, mark: $0) }
        }
    }
}
