import Comparison
import Diagnosis
import Octets
import Packets
import TLS
import Timeline

extension Document.PairTimeline {
    /// Events of a connection that are laid beside each other: longer ones have told their story.
    static let eventLimit = 120

    /// The timeline of two connections.
    ///
    /// - Parameters:
    ///   - clock: how the captures' clocks stand; without one each connection counts from its own beginning.
    ///   - isJoined: whether what both show is one and the same thing, or two alike.
    ///   - lost: where segments that never arrived were seen, each by the side that sent it.
    static func rows(
        _ connections: PerPoint<DiagnosedConnection?>, clock: ClockRelation?, isJoined: Bool,
        lost: [(point: Point, side: Side, mark: Mark)] = []
    ) -> [Row] {
        let events = PerPoint(a: Self.events(connections.a), b: Self.events(connections.b))
        let base = connections.a?.record.firstSeen ?? connections.b?.record.firstSeen ?? Timestamp(nanoseconds: 0)
        func moment(_ event: Event, _ point: Point) -> Timestamp {
            if let clock { return clock.onFirstClock(Self.end(event, connections[point]) ?? event.mark.at, of: point) }
            let own = connections[point]?.record.firstSeen ?? base
            return Timestamp(nanoseconds: base.nanoseconds &+ event.mark.at.nanoseconds(since: own))
        }
        let matches = isJoined ? Self.matches(events, isOneClock: clock != nil) : []
        let taken = PerPoint(a: Set(matches.map(\.a)), b: Set(matches.map(\.b)))
        var rows = matches.map { match -> Row in
            let (one, other) = (moment(events.a[match.a], .a), moment(events.b[match.b], .b))
            let cells = PerPoint<Cell?>(
                a: Self.cell(events.a[match.a], connections.a), b: Self.cell(events.b[match.b], connections.b))
            return Row(moment: min(one, other), cells: cells, transit: abs(other.seconds(since: one)))
        }
        for point in Point.allCases {
            for (index, event) in events[point].enumerated() where !taken[point].contains(index) {
                var cells = PerPoint<Cell?>(a: nil, b: nil)
                cells[point] = Self.cell(event, connections[point])
                rows.append(Row(moment: moment(event, point), cells: cells, transit: nil))
            }
        }
        for (point, side, mark) in lost {
            var cells = PerPoint<Cell?>(a: nil, b: nil)
            cells[point] = Cell(
                text: "a segment that is lost on the path", frames: [mark.frame], from: .init(side), isTelling: true,
                isLost: true)
            rows.append(Row(moment: clock?.onFirstClock(mark.at, of: point) ?? mark.at, cells: cells, transit: nil))
        }
        return clock == nil && isJoined ? Self.inOrderOfMatches(rows, matches, events) : Self.sorted(rows)
    }

    private static func events(_ connection: DiagnosedConnection?) -> [Event] {
        Array((connection?.record.events ?? []).prefix(eventLimit))
    }

    /// When that a connection is still open is known: at the end of the capture, not at the last thing that
    /// happened on it.
    private static func end(_ event: Event, _ connection: DiagnosedConnection?) -> Timestamp? {
        event.what == .stillOpen ? connection?.record.observedUntil : nil
    }

    private static func sorted(_ rows: [Row]) -> [Row] {
        rows.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }.map(\.element)
    }

    /// Two connections of different times run at different speeds: what both show keeps its place, the rest stands
    /// between.
    private static func inOrderOfMatches(_ rows: [Row], _ matches: [(a: Int, b: Int)], _ events: PerPoint<[Event]>)
        -> [Row]
    {
        var lone = PerPoint<[Row]>(a: [], b: [])
        for row in rows.dropFirst(matches.count) { lone[row.cells.a == nil ? .b : .a].append(row) }
        var result: [Row] = []
        var next = PerPoint(a: 0, b: 0)
        for (row, match) in zip(rows, matches) {
            for (point, place) in [(Point.a, match.a), (.b, match.b)] {
                while next[point] < place {
                    result.append(lone[point].removeFirst())
                    next[point] += 1
                }
                next[point] += 1
            }
            result.append(row)
        }
        return result + sorted(lone.a + lone.b)
    }

    private static func cell(_ event: Event, _ connection: DiagnosedConnection?) -> Cell? {
        guard let connection else { return nil }
        let row = Document.EventTimeline.Row(event, of: connection)
        return Cell(
            text: row.text, frames: row.frames, offset: row.at.seconds(since: connection.record.firstSeen),
            from: row.from,
            isTelling: row.isTelling)
    }

    // MARK: What both show

    /// The longest run of events that both have in the same order.
    ///
    /// - Parameter isOneClock: of one connection at two points what a capture itself does, as to end, is no event of
    ///   the connection.
    private static func matches(_ events: PerPoint<[Event]>, isOneClock: Bool) -> [(a: Int, b: Int)] {
        func key(_ event: Event, _ place: String) -> Key {
            Key(event, isOneClock && event.from == .capture ? place : "")
        }
        let keys = PerPoint(a: events.a.map { key($0, "a") }, b: events.b.map { key($0, "b") })
        let (rows, columns) = (keys.a.count, keys.b.count)
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: columns + 1), count: rows + 1)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                lengths[row][column] =
                    keys.a[row] == keys.b[column]
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var matches: [(a: Int, b: Int)] = []
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            if keys.a[row] == keys.b[column] {
                matches.append((row, column))
                (row, column) = (row + 1, column + 1)
            } else if lengths[row + 1][column] >= lengths[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return matches
    }

    /// What makes two events the same thing, whatever its values are.
    private struct Key: Equatable {
        let from: Event.Origin
        let kind: String
        let place: String

        init(_ event: Event, _ place: String) {
            from = event.from
            self.place = place
            switch event.what {
            case .syn(let attempt, _): kind = "syn \(attempt)"
            case .synAck(let attempt): kind = "syn-ack \(attempt)"
            case .established: kind = "established"
            case .refused: kind = "refused"
            case .icmp: kind = "icmp"
            case .handshake(let messages): kind = "handshake \(messages.first?.type.rawValue ?? 0)"
            case .unfinishedHello: kind = "hello"
            case .unfinishedMessage: kind = "unfinished message"
            case .unfinishedRecord: kind = "unfinished record"
            case .heartbeats: kind = "heartbeats"
            case .changeCipherSpec: kind = "change-cipher-spec"
            case .handshakeComplete: kind = "complete"
            case .alert(let alert): kind = "alert \(alert.description.map { Int($0.rawValue) } ?? -1)"
            case .anomaly: kind = "anomaly"
            case .encryptedFlight: kind = "flight"
            case .renegotiation: kind = "renegotiation"
            case .applicationData: kind = "data"
            case .request: kind = "request"
            case .response: kind = "response"
            case .http2Ending: kind = "http2"
            case .incompleteRequest: kind = "incomplete"
            case .bodyStopped: kind = "body stopped"
            case .prelude: kind = "prelude"
            case .data: kind = "octets"
            case .resumed: kind = "resumed"
            case .sentAgain: kind = "sent-again"
            case .windowShut: kind = "window-shut"
            case .keepAlives: kind = "keep-alives"
            case .gapReported: kind = "gap-reported"
            case .packetLooped: kind = "packet-looped"
            case .numberDoesNotFit: kind = "number-does-not-fit"
            case .silence: kind = "silence"
            case .fin: kind = "fin"
            case .rst: kind = "rst"
            case .missing: kind = "missing"
            case .alreadyOpen: kind = "already-open"
            case .stillOpen: kind = "still-open"
            }
        }
    }
}
