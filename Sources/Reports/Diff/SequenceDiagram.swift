import Comparison
import Diagnosis
import Octets
import Packets
import Timeline

/// A sequence diagram in Mermaid of client, what is between, and server, as GitHub and GitLab draw it in Markdown.
struct SequenceDiagram {
    /// Arrows that are drawn.
    static let arrowLimit = 40
    /// Characters of a label.
    static let labelLimit = 72

    private let section: DiffOutline.Section
    private let near: Point

    /// The diagram of a pair at two points; nil where there is nothing to draw.
    init?(_ section: DiffOutline.Section, near: Point) {
        guard section.connections.a != nil || section.connections.b != nil else { return nil }
        self.section = section
        self.near = near
    }

    /// Its lines.
    var lines: [String] {
        let (client, server) = (section.connections[near]?.record, (section.connections[near.other] ?? section.connections[near])?.record)
        var lines = [
            "sequenceDiagram", "    participant C as client \(Self.label(client?.client.address.description ?? ""))",
            "    participant M as between", "    participant S as server \(Self.label(server?.server.address.description ?? ""))",
        ]
        let arrows = section.timeline.rows.flatMap(arrows)
        lines += arrows.prefix(Self.arrowLimit).map { "    " + $0 }
        if arrows.count > Self.arrowLimit { lines.append("    Note over C,S: \(arrows.count - Self.arrowLimit) more events") }
        return lines
    }

    private func arrows(_ row: PairTimeline.Row) -> [String] {
        guard section.pair.isSameTCP else {
            return Point.allCases.compactMap { point in row.cells[point].map { arrow($0, passing: false, at: point) } }
        }
        if let cell = row.cells[near], row.cells[near.other] != nil { return [arrow(cell, passing: true, at: near)] }
        // What one capture alone tells as an event may be cut otherwise in the other: only what is known to be lost or forged breaks off.
        return Point.allCases.compactMap { point in
            guard let cell = row.cells[point] else { return nil }
            if cell.isLost || cell.from == .capture || cell.from == .network || isForged(cell, at: point) {
                return arrow(cell, passing: false, at: point)
            }
            return cell.from == (point == near ? .client : .server) ? arrow(cell, passing: true, at: point) : nil
        }
    }

    /// Whether an event arrived that the side whose name it bears never sent.
    private func isForged(_ cell: PairTimeline.Cell, at point: Point) -> Bool {
        guard let path = section.pair.path else { return false }
        let side: Side = cell.from == .client ? .client : .server
        let marks = path.ways[side].injectedResets.marks + path.ways[side].injected.marks
        return marks.contains { String($0.frame) == cell.frames } && (side == .client) != (point == near)
    }

    /// What one capture alone shows goes as far as between; what both show, all the way.
    private func arrow(_ cell: PairTimeline.Cell, passing: Bool, at point: Point) -> String {
        let isNear = point == near
        let label = Self.label(cell.text) + (cell.frames.isEmpty ? "" : " (\(point == .a ? "A" : "B") \(cell.frames))")
        switch cell.from {
        case .client:
            if passing { return "C->>S: \(label)" }
            return isNear ? (cell.isLost ? "C-xM: \(label)" : "C->>M: \(label)") : "M->>S: \(label)"
        case .server:
            if passing { return "S->>C: \(label)" }
            return isNear ? "M->>C: \(label)" : (cell.isLost ? "S-xM: \(label)" : "S->>M: \(label)")
        case .network, .capture:
            let over = passing ? "C,S" : isNear ? "C,M" : "M,S"
            return "Note over \(over): \(label)"
        }
    }

    /// Text that Mermaid takes for nothing but text: it knows entities, comments, and statements behind a semicolon.
    static func label(_ text: String) -> String {
        let escaped = TerminalText.escape(Quantity.shortened(text, labelLimit))
        return String(
            escaped.map { character in
                switch character {
                case ";": ","
                case "#": "№"
                case "<": "‹"
                case ">": "›"
                case "`", "\"": "'"
                case "%", "{", "}", "\\": "·"
                default: character
                }
            })
    }
}
