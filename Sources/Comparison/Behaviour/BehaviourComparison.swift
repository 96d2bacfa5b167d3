import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

/// Compares captures of different times or places: connections to the same server by the same kind of client, those
/// that came out alike with each other, and those in trouble with those that work.
struct BehaviourComparison {
    /// Connections of one kind of client to one server, in each capture.
    private struct Cell {
        var server: ServerKey
        var matchBasis: ConnectionPair.MatchBasis
        var connections: PerPoint<[DiagnosedConnection]>
    }

    /// How unlikely it must be by chance that so many more connections of one capture are in trouble.
    static let significance = 0.01
    /// Of fewer connections chance says nothing.
    static let fewest = 4

    private let names: PerPoint<String>
    private let records: PerPoint<[DiagnosedConnection]>
    private let resolutions: PerPoint<NameResolutions>

    /// A comparison of the connections of two captures.
    ///
    /// - Parameters:
    ///   - names: what to call the captures.
    ///   - resolutions: what DNS said of names in either.
    init(
        _ records: PerPoint<[DiagnosedConnection]>, names: PerPoint<String>,
        resolutions: PerPoint<NameResolutions> = PerPoint(a: NameResolutions(), b: NameResolutions())
    ) {
        self.records = records
        self.names = names
        self.resolutions = resolutions
    }

    /// What was laid against what: new trouble first, then what else differs, then what is the same.
    func pairs() -> [ComparedPair] {
        let pairs = cells().flatMap(compare)
        func rank(_ pair: ComparedPair) -> Int {
            if pair.differences.isEmpty { return 4 }
            if pair.isAlone { return pair.isTroubled.a || pair.isTroubled.b ? 2 : 3 }
            return pair.isTroubled.a != pair.isTroubled.b && pair.isSignificant ? 0 : 1
        }
        return pairs.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            let (x, y) = (a.connections.a.count + a.connections.b.count, b.connections.a.count + b.connections.b.count)
            return (rank(a), -x, one.offset) < (rank(b), -y, other.offset)
        }.map(\.element)
    }

    // MARK: What is laid against what

    private func cells() -> [Cell] {
        let servers = ServerNames(records)
        var order: [ServerKey] = []
        var byServer: [ServerKey: PerPoint<[ClientKind?: [DiagnosedConnection]]>] = [:]
        for point in Point.allCases {
            for connection in records[point] {
                let server = servers.server(connection.record)
                if byServer[server] == nil { order.append(server) }
                let kind = connection.record.tls?.observation.wholeHello.map(ClientKind.init)
                byServer[server, default: PerPoint(a: [:], b: [:])][point][kind, default: []].append(connection)
            }
        }
        return order.flatMap { server in cells(server, byServer[server] ?? PerPoint(a: [:], b: [:])) }
    }

    /// Kinds of client that both captures have, each by itself; the others of one against the others of the other.
    private func cells(_ server: ServerKey, _ kinds: PerPoint<[ClientKind?: [DiagnosedConnection]]>) -> [Cell] {
        func sorted(_ connections: [DiagnosedConnection]) -> [DiagnosedConnection] {
            connections.sorted { $0.record.id < $1.record.id }
        }
        var cells: [Cell] = []
        var rest = PerPoint<[DiagnosedConnection]>(a: [], b: [])
        let common = kinds.a.filter { kinds.b[$0.key] != nil }.sorted { Self.first($0.value) < Self.first($1.value) }
        for (kind, connections) in common {
            let both = PerPoint(a: connections, b: kinds.b[kind] ?? [])
            cells.append(Cell(server: server, matchBasis: .serverAndClient, connections: both))
        }
        for point in Point.allCases {
            rest[point] = sorted(kinds[point].filter { kinds[point.other][$0.key] == nil }.flatMap(\.value))
        }
        if rest.a.isEmpty && rest.b.isEmpty { return cells }
        // Whoever came no further than TCP may be anyone; another program is laid against whoever came before it.
        for point in Point.allCases where rest[point].isEmpty && rest[point.other].contains(where: \.isTroubled) {
            rest[point] = sorted(kinds[point].values.flatMap { $0 })
        }
        cells.append(Cell(server: server, matchBasis: .server, connections: rest))
        return cells
    }

    private static func first(_ connections: [DiagnosedConnection]) -> Int { connections.first?.record.id ?? 0 }

    // MARK: Comparing

    private func compare(_ cell: Cell) -> [ComparedPair] {
        if cell.connections.a.isEmpty || cell.connections.b.isEmpty { return [alone(cell)] }
        var outcomes = PerPoint<[Outcome: [DiagnosedConnection]]>(a: [:], b: [:])
        for point in Point.allCases {
            outcomes[point] = Dictionary(grouping: cell.connections[point], by: Outcome.init)
        }
        var new = PerPoint<[[DiagnosedConnection]]>(a: [], b: [])
        for point in Point.allCases {
            new[point] = outcomes[point].filter { !$0.key.isSound && outcomes[point.other][$0.key] == nil }.map(\.value)
                .sorted { ($1.count, Self.first($0)) < ($0.count, Self.first($1)) }
        }
        let sound = PerPoint(
            a: outcomes.a.first { $0.key.isSound }?.value, b: outcomes.b.first { $0.key.isSound }?.value)
        var pairs: [ComparedPair] = []
        for troubled in new.b {
            if let reference = sound.a ?? new.a.first ?? Self.largest(outcomes.a) {
                pairs.append(pair(PerPoint(a: reference, b: troubled), cell))
            }
        }
        for troubled in new.a {
            guard let reference = sound.b ?? (new.b.isEmpty ? Self.largest(outcomes.b) : nil) else { continue }
            pairs.append(pair(PerPoint(a: troubled, b: reference), cell))
        }
        for (outcome, connections) in outcomes.a.sorted(by: { Self.first($0.value) < Self.first($1.value) }) {
            if let others = outcomes.b[outcome] { pairs.append(pair(PerPoint(a: connections, b: others), cell)) }
        }
        if pairs.allSatisfy({ $0.isTroubled.a == $0.isTroubled.b }) { addShare(cell, to: &pairs) }
        return pairs
    }

    /// The most frequent outcome's connections; of equals those that came first.
    private static func largest(_ outcomes: [Outcome: [DiagnosedConnection]]) -> [DiagnosedConnection]? {
        outcomes.values.max { ($0.count, -first($0)) < ($1.count, -first($1)) }
    }

    private func pair(_ connections: PerPoint<[DiagnosedConnection]>, _ cell: Cell) -> ComparedPair {
        let isTroubled = PerPoint(
            a: connections.a.first?.isTroubled ?? false, b: connections.b.first?.isTroubled ?? false)
        let numbers = PerPoint(a: connections.a.map(\.record.id), b: connections.b.map(\.record.id))
        let (one, other) = (TraitProfile(connections.a), TraitProfile(connections.b))
        let told = one.differences(other).filter { Self.isTelling($0.field, isTroubled) }
        // Where it was captured is not what it did.
        let differences = told.allSatisfy { $0.field == .tcp(.server, .hopLimit) } ? [] : told
        var pair = ComparedPair(
            numbers, matchBasis: cell.matchBasis, isTroubled: isTroubled,
            differences: NameComparison.differences(cell.server, resolutions) + RecordComparison.condensed(differences))
        pair.constants = one.constants(other)
        pair.totals = PerPoint(a: cell.connections.a.count, b: cell.connections.b.count)
        pair.isSignificant = Self.isSignificant(pair, cell)
        if let a = connections.a.first, let b = connections.b.first {
            let troubled = [a, b].filter(\.isTroubled)
            pair.isTroubleBehindHandshake =
                !troubled.isEmpty && troubled.allSatisfy { $0.record.phase >= .handshakeComplete }
            pair.findings = BehaviourFindings(names: names).findings(PerPoint(a: a, b: b), pair)
        }
        return pair
    }

    /// Whether trouble that one capture alone shows is more than what happens now and then: all of its connections have
    /// it, or so many more than chance makes.
    private static func isSignificant(_ pair: ComparedPair, _ cell: Cell) -> Bool {
        let troubled: Point = pair.isTroubled.a ? .a : .b
        let (own, others) = (cell.connections[troubled], cell.connections[troubled.other])
        guard pair.isTroubled.a != pair.isTroubled.b, own.contains(where: { !$0.isTroubled }), others.count >= fewest
        else { return true }
        let count = pair.connections[troubled].count
        return FisherTest.probability(count, of: own.count, others.count(where: \.isTroubled), of: others.count)
            < significance
    }

    /// Who closed what had been answered, and how, is a matter of chance.
    private static func isTelling(_ field: ComparedField, _ isTroubled: PerPoint<Bool>) -> Bool {
        switch field {
        case .closeBy, .closeHow, .stalledIn: isTroubled.a != isTroubled.b || isTroubled.a
        default: true
        }
    }

    private func alone(_ cell: Cell) -> ComparedPair {
        let point: Point = cell.connections.a.isEmpty ? .b : .a
        let connections = cell.connections[point]
        let isTroubled = connections.contains(where: \.isTroubled)
        var values = PerPoint<ComparedValue>(a: .nothing, b: .nothing)
        values[point] = .connections(connections.count, server: cell.server.description)
        var frames = PerPoint<Int?>(a: nil, b: nil)
        frames[point] = connections.first?.record.frames.first
        let difference = Difference(field: .presence, a: values.a, b: values.b, frames: frames)
        return ComparedPair(
            PerPoint(a: cell.connections.a.map(\.record.id), b: cell.connections.b.map(\.record.id)), matchBasis: .none,
            isTroubled: PerPoint(a: point == .a && isTroubled, b: point == .b && isTroubled),
            differences: NameComparison.differences(cell.server, resolutions) + [difference])
    }

    // MARK: How often

    /// Tells that trouble both captures know is much more frequent in one.
    private func addShare(_ cell: Cell, to pairs: inout [ComparedPair]) {
        let (a, b) = (cell.connections.a.count(where: \.isTroubled), cell.connections.b.count(where: \.isTroubled))
        let (allA, allB) = (cell.connections.a.count, cell.connections.b.count)
        guard a + b > 0, FisherTest.probability(a, of: allA, b, of: allB) < Self.significance,
            let index = pairs.firstIndex(where: { $0.isTroubled.a })
        else { return }
        pairs[index].differences.append(
            Difference(field: .troubledShare, a: .share(a, of: allA), b: .share(b, of: allB)))
    }
}
