import Comparison
import Diagnosis
import Octets
import Packets
import Timeline

extension Document.SequenceDiagram {
    /// Steps that are drawn.
    static let stepLimit = 40

    /// The diagram of a pair at two points; nil where there is nothing to draw.
    ///
    /// - Parameter near: the capture on the client's side.
    init?(
        _ pair: ComparedPair, _ connections: PerPoint<DiagnosedConnection?>, _ rows: [Document.PairTimeline.Row],
        near: Point
    ) {
        guard let anyone = connections[near] ?? connections[near.other] else { return nil }
        let steps = rows.flatMap { Self.steps($0, of: pair, near: near) }
        self.init(
            client: connections[near]?.record.client.address.description ?? "",
            server: (connections[near.other] ?? anyone).record.server.address.description,
            steps: Array(steps.prefix(Self.stepLimit)), unlisted: max(0, steps.count - Self.stepLimit))
    }

    private static func steps(_ row: Document.PairTimeline.Row, of pair: ComparedPair, near: Point) -> [Step] {
        func step(_ cell: Document.PairTimeline.Cell, at point: Point, passing: Bool) -> Step {
            Step(
                shape: shape(cell, passing: passing, isNear: point == near), text: cell.text, point: point,
                frames: cell.frames)
        }
        guard pair.isSameTCP else {
            return Point.allCases.compactMap { point in row.cells[point].map { step($0, at: point, passing: false) } }
        }
        if let cell = row.cells[near], row.cells[near.other] != nil { return [step(cell, at: near, passing: true)] }
        // What one capture alone tells as an event may be cut otherwise in the other: only what is known to be lost
        // or forged breaks off.
        return Point.allCases.compactMap { point in
            guard let cell = row.cells[point] else { return nil }
            if cell.isLost || cell.from == .capture || cell.from == .network
                || isForged(cell, in: pair, isNear: point == near)
            {
                return step(cell, at: point, passing: false)
            }
            return cell.from == (point == near ? .client : .server) ? step(cell, at: point, passing: true) : nil
        }
    }

    /// Whether an event arrived that the side whose name it bears never sent.
    private static func isForged(_ cell: Document.PairTimeline.Cell, in pair: ComparedPair, isNear: Bool) -> Bool {
        guard let path = pair.path else { return false }
        let side: Side = cell.from == .client ? .client : .server
        let marks = path.ways[side].injectedResets.marks + path.ways[side].injected.marks
        return marks.contains { [$0.frame] == cell.frames } && (side == .client) != isNear
    }

    /// What one capture alone shows goes as far as between; what both show, all the way.
    private static func shape(_ cell: Document.PairTimeline.Cell, passing: Bool, isNear: Bool) -> Shape {
        switch cell.from {
        case .client:
            if passing { return .arrow(from: .client, to: .server) }
            guard isNear else { return .arrow(from: .between, to: .server) }
            return cell.isLost ? .lost(from: .client, to: .between) : .arrow(from: .client, to: .between)
        case .server:
            if passing { return .arrow(from: .server, to: .client) }
            guard !isNear else { return .arrow(from: .between, to: .client) }
            return cell.isLost ? .lost(from: .server, to: .between) : .arrow(from: .server, to: .between)
        case .network, .capture:
            if passing { return .remark(from: .client, to: .server) }
            return isNear ? .remark(from: .client, to: .between) : .remark(from: .between, to: .server)
        }
    }
}
