import Cryptography
public import Knowledge
public import Octets
import Packets
import Preludes
import TLS
import Timeline

/// Connections with the same cause: same findings, same server, same phase reached, same way of closing. Told once.
public struct ConnectionGroup: Sendable {
    /// The finding that leads, of the first connection.
    public let leading: Finding
    /// The connections, in order; one at least.
    public private(set) var connections: [DiagnosedConnection]
    /// How the attempts follow each other; nil where they do not, or not regularly: the time after which each client
    /// tries again.
    public internal(set) var interval: Duration?
    /// Connections to the same servers of which nothing is to be said.
    public internal(set) var soundConnections = 0

    /// A group of connections.
    package init(leading: Finding, connections: [DiagnosedConnection]) {
        (self.leading, self.connections) = (leading, connections)
    }

    /// Addresses of its clients, each once, in order.
    public var clients: [String] { connections.map { $0.record.client.address.description }.unique }
    /// Names (else addresses) of its servers, each once, in order.
    public var serverNames: [String] { ServerKey.names(of: connections.map(\.record)) }
    /// First frame of the first.
    public var firstSeen: Timestamp { connections.map(\.record.firstSeen).min() ?? Timestamp(nanoseconds: 0) }
    /// Last frame of the last.
    public var lastSeen: Timestamp { connections.map(\.record.lastSeen).max() ?? Timestamp(nanoseconds: 0) }
    /// Numbers of its connections.
    public var connectionIDs: [Int] { connections.map(\.record.id) }

    /// Kinds of finding that all its connections share, beginning with the one that leads.
    public var findingIDs: [FindingID] {
        let all = connections.map { Set($0.findings.filter { $0.severity > .note }.map(\.id)) }
        let first = connections.first?.findings.filter { $0.severity > .note }.map(\.id) ?? []
        return first.filter { id in all.allSatisfy { $0.contains(id) } }
    }
}

extension ConnectionGroup {
    /// What makes the cause of two connections the same.
    private struct Key: Hashable {
        var findings: [FindingID]
        var server: ServerKey
        var phase: Phase
        var by: Close.Party?
        var how: Close.Manner?
        /// What the fatal alerts of client and server say; close_notify for one that cannot be read.
        var alerts: [AlertDescription?]
        var issuer: String?
        /// The last thing said before TLS, where that was a refusal.
        var refusal: Prelude.What?

        init(_ connection: DiagnosedConnection) {
            let (record, facts) = (connection.record, connection.facts)
            findings = connection.findings.filter { $0.severity > .note }.map(\.id)
            (server, phase, by, how) = (ServerKey(record), record.phase, record.close.by, Self.how(record.close))
            alerts = Side.allCases.map { facts.endingAlert(from: $0).map { $0.description ?? .closeNotify } }
            issuer = record.tls?.certificates.first?.issuer
            refusal = record.prelude?.isAccepted == false ? record.prelude?.steps.last?.what : nil
        }

        /// The way of closing, where it is part of the cause: after an alert, FIN and RST are a matter of what was
        /// still on its way.
        private static func how(_ close: Close) -> Close.Manner? {
            switch close.how {
            case .alertFin, .alertRst: nil
            case .closeNotifyRst: .closeNotifyFin
            default: close.how
            }
        }
    }

    /// What groups have in common that are alike, to other servers or with other certificates.
    private struct Likeness: Hashable {
        var id: FindingID
        var severity: Finding.Severity
        var phase: Phase
        var by: Close.Party?
        var alerts: [AlertDescription?]
    }

    /// Groups that are alike are told one by one up to this many; more are told as one.
    static let likeLimit = 5
    /// How many connections that failed before the other side said anything weigh as much as one that failed in TLS or
    /// HTTP: scans and dead addresses are many, and seldom what the capture was made for.
    static let weightOfSpeech = 4

    /// The groups of the troubled connections, most severe and most numerous first.
    static func groups(of connections: [DiagnosedConnection]) -> [ConnectionGroup] {
        var order: [Key] = []
        var groups: [Key: ConnectionGroup] = [:]
        for connection in connections {
            guard let leading = connection.findings.first, leading.severity > .note else { continue }
            let key = Key(connection)
            if groups[key] == nil { order.append(key) }
            groups[key, default: ConnectionGroup(leading: leading, connections: [])].connections.append(connection)
        }
        let list = merged(order.compactMap { key in groups[key].map { (key, $0) } })
        let sound = soundConnections(connections)
        return list.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            if x.leading.severity != y.leading.severity { return x.leading.severity > y.leading.severity }
            if x.weight != y.weight { return x.weight > y.weight }
            return a.offset < b.offset
        }.map { _, group in
            var group = group
            group.interval = RetryRhythm.interval(of: group.connections.map(\.record))
            group.soundConnections = group.connections.map { ServerKey($0.record) }.unique.reduce(0) {
                $0 + (sound[$1] ?? 0)
            }
            return group
        }
    }

    private var weight: Int {
        connections.count * ((connections.first?.record.phase ?? .unknown) >= .clientHello ? Self.weightOfSpeech : 1)
    }

    /// Makes one group of those that are alike, where they are many.
    private static func merged(_ groups: [(key: Key, group: ConnectionGroup)]) -> [ConnectionGroup] {
        var order: [Likeness] = []
        var alike: [Likeness: [ConnectionGroup]] = [:]
        for (key, group) in groups {
            let likeness = Likeness(
                id: group.leading.id, severity: group.leading.severity, phase: key.phase, by: key.by, alerts: key.alerts
            )
            if alike[likeness] == nil { order.append(likeness) }
            alike[likeness, default: []].append(group)
        }
        return order.flatMap { likeness -> [ConnectionGroup] in
            guard let groups = alike[likeness], let first = groups.first, groups.count > likeLimit else {
                return alike[likeness] ?? []
            }
            let all = groups.flatMap(\.connections).sorted { $0.record.id < $1.record.id }
            return [ConnectionGroup(leading: first.leading, connections: all)]
        }
    }

    /// How many connections each server has of which nothing is to be said.
    private static func soundConnections(_ connections: [DiagnosedConnection]) -> [ServerKey: Int] {
        var sound: [ServerKey: Int] = [:]
        for connection in connections
        where connection.record.phase == .response && connection.findings.allSatisfy({ $0.severity == .note }) {
            sound[ServerKey(connection.record), default: 0] += 1
        }
        return sound
    }
}
