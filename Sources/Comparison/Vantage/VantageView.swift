import Diagnosis
import Octets
import Packets
import Timeline
import Wording

/// What rules about two points need to word what they find: the captures' names, one clock, and the stories each tells by itself.
struct VantageView {
    let pairing: VantagePairing
    let diagnoses: PerPoint<Diagnosis>
    let names: PerPoint<String>
    /// How the clocks stand; nil where nothing tells.
    let clock: ClockRelation?
    /// Whether segments were compared, and not only what the records say.
    let hasSegments: Bool

    /// The point nearer to the client.
    var near: Point { pairing.nearerClient ?? .a }
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

    /// `13:39:58.86 UTC`, on the first capture's clock.
    func time(_ moment: Timestamp, _ point: Point) -> String {
        let time = CalendarTime(clock?.onFirstClock(moment, of: point) ?? moment)
        let hundredths = time.nanosecond / 10_000_000
        return "\(time.time).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }

    /// What a capture says by itself of a connection's story; nil where it has none.
    func story(_ connection: DiagnosedConnection, _ point: Point) -> String? {
        diagnoses[point].groups.first { $0.connectionIDs.contains(connection.record.id) }?.summary
    }

    /// `telemetry.vendor.example (198.51.100.10:443)`.
    func server(_ record: ConnectionRecord) -> String {
        record.serverName.map { "\(Words.name($0)) (\(record.server))" } ?? record.server.description
    }

    /// The servers of connections, each once: `telemetry.vendor.example (198.51.100.10:443)`, `… and 12 more`.
    func names(_ facts: [PairFacts]) -> String {
        Words.list(facts.compactMap { ($0.connections[near] ?? $0.connections[far])?.record }.map(server).unique, limit: 2)
    }

    /// `3 connections to telemetry.vendor.example (198.51.100.10:443)`.
    func servers(_ facts: [PairFacts]) -> String {
        "\(facts.count == 1 ? "a connection" : "\(facts.count) connections") to \(names(facts))"
    }
}
