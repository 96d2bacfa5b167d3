import Comparison
import Diagnosis
import Octets
import Packets
import Timeline

/// What sentences about two points have in common: the captures' names, one clock, and the stories that each tells by
/// itself.
struct PointWording {
    /// What to call the captures.
    let names: PerPoint<String>
    /// The point nearer to the client.
    let near: Point

    private let clock: ClockRelation?
    private let diagnoses: PerPoint<Diagnosis>

    init(_ comparison: CaptureComparison) {
        names = comparison.names
        near = comparison.nearerClient ?? .a
        clock = comparison.clock
        diagnoses = comparison.diagnoses
    }

    /// The point nearer to the server.
    var far: Point { near.other }

    /// The point that a side's segments pass first.
    func source(_ side: Side) -> Point { near.source(of: side) }

    /// `frame 25 of client.pcap`, `frames 4, 6 and 8 of client.pcap`; at most a few are named.
    func frames(_ frames: [Int], _ point: Point) -> String { "\(numbers(frames)) of \(names[point])" }

    /// The same behind the capture's name: `frames 4, 6 and 8`.
    func numbers(_ frames: [Int]) -> String {
        frames.count > 1 ? "frames \(Words.list(frames.map(String.init), limit: 6))" : "frame \(frames.first ?? 0)"
    }

    /// `13:39:58.86`, on the first capture's clock.
    func time(_ moment: Timestamp, _ point: Point) -> String {
        let time = CalendarTime(clock?.onFirstClock(moment, of: point) ?? moment)
        let hundredths = time.nanosecond / 10_000_000
        return "\(time.time).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }

    /// What a capture says by itself of a connection's story, sentence by sentence; nothing where it has none.
    func story(_ connection: DiagnosedConnection, _ point: Point) -> [String] {
        diagnoses[point].groups.first { $0.connectionIDs.contains(connection.record.id) }?.sentences ?? []
    }

    /// The same behind the capture's name.
    func namedStory(_ connection: DiagnosedConnection?, _ point: Point) -> [String] {
        connection.map { story($0, point).prefixed(with: "\(names[point]): ") } ?? []
    }

    /// `telemetry.vendor.example (198.51.100.10:443)`.
    private func server(_ record: ConnectionRecord) -> String {
        record.serverName.map { "\(Words.name($0)) (\(record.server))" } ?? record.server.description
    }

    /// The servers of connections, each once: `telemetry.vendor.example (198.51.100.10:443)`, `… and 12 more`.
    func names(_ pairs: [PairFacts]) -> String {
        Words.list(
            pairs.compactMap { ($0.connections[near] ?? $0.connections[far])?.record }.map(server).unique, limit: 2)
    }

    /// `3 connections to telemetry.vendor.example (198.51.100.10:443)`.
    func servers(_ pairs: [PairFacts]) -> String {
        "\(pairs.count == 1 ? "a connection" : "\(pairs.count) connections") to \(names(pairs))"
    }
}
