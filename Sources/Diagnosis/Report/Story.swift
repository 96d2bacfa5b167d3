import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Connections that ended alike: same findings, same server, same stage, same way of closing.
struct Story {
    /// What makes two connections' stories the same.
    private struct Key: Hashable {
        var findings: [String]
        var server: String
        var phase: Phase
        var by: Close.Party?
        var how: Close.Manner?
        /// What the fatal alerts of client and server say; 0, which is close_notify, for one that cannot be read.
        var alerts: [UInt8?]
        var issuer: String?
        /// The last thing said before TLS, where that was a refusal.
        var refusal: Prelude.What?
    }

    /// The finding that leads.
    let leading: Finding
    /// The connections, in order.
    private(set) var connections: [DiagnosedConnection]

    /// The stories of the troubled connections, most severe and most numerous first.
    static func group(_ connections: [DiagnosedConnection]) -> [Story] {
        var order: [Key] = []
        var stories: [Key: Story] = [:]
        for connection in connections {
            guard let leading = connection.findings.first, leading.severity > .note else { continue }
            let key = key(of: connection)
            if stories[key] == nil { order.append(key) }
            stories[key, default: Story(leading: leading, connections: [])].connections.append(connection)
        }
        let list = order.compactMap { stories[$0] }
        return list.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            if x.leading.severity != y.leading.severity { return x.leading.severity > y.leading.severity }
            if x.connections.count != y.connections.count { return x.connections.count > y.connections.count }
            return a.offset < b.offset
        }.map(\.element)
    }

    private static func key(of connection: DiagnosedConnection) -> Key {
        let record = connection.record
        let facts = ConnectionFacts(record: record)
        return Key(
            findings: connection.findings.filter { $0.severity > .note }.map(\.id.rawValue),
            server: record.serverName ?? record.server.description, phase: record.phase, by: record.close.by,
            how: how(record.close),
            alerts: Side.allCases.map { facts.endingAlert(from: $0).map { $0.description?.rawValue ?? 0 } },
            issuer: record.tls?.certificates.first?.issuer,
            refusal: record.prelude?.isAccepted == false ? record.prelude?.steps.last?.what : nil)
    }

    /// The way of closing, where it is part of the story: after an alert, FIN and RST are a matter of what was still on its way.
    private static func how(_ close: Close) -> Close.Manner? {
        switch close.how {
        case .alertFin, .alertRst: nil
        case .closeNotifyRst: .closeNotifyFin
        default: close.how
        }
    }

    /// Its records.
    var records: [ConnectionRecord] { connections.map(\.record) }

    /// Addresses of its clients, each once, in order.
    var clients: [String] { Self.unique(records.map { $0.client.address.description }) }

    /// Names (else addresses) of its servers, each once, in order.
    var servers: [String] { Self.unique(records.map { $0.serverName ?? $0.server.description }) }

    /// Names with addresses.
    var serversInFull: [String] {
        Self.unique(records.map { record in record.serverName.map { "\($0) (\(record.server))" } ?? record.server.description })
    }

    static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }

    /// How it appears in a report.
    var pattern: Pattern {
        let records = records
        return Pattern(
            summary: StoryWording(self).summary, findingIDs: connections.first?.findings.filter { $0.severity > .note }.map(\.id) ?? [],
            connections: records.map(\.id), clients: clients, serverNames: servers,
            firstSeen: records.map(\.firstSeen).min() ?? Timestamp(nanoseconds: 0),
            lastSeen: records.map(\.lastSeen).max() ?? Timestamp(nanoseconds: 0))
    }
}
