import Cryptography
import Knowledge
import Octets
import Packets
import Preludes
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

    /// What stories have in common that are alike, to other servers or with other certificates.
    private struct Likeness: Hashable {
        var id: FindingID
        var severity: Finding.Severity
        var phase: Phase
        var by: Close.Party?
        var alerts: [UInt8?]
    }

    /// Stories that are alike are told one by one up to this many; more are told as one.
    static let likeLimit = 5
    /// How many connections that failed before the other side said anything weigh as much as one that failed in TLS or HTTP: scans and
    /// dead addresses are many, and seldom what the capture was made for.
    static let weightOfSpeech = 4

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
        let list = merged(order.compactMap { key in stories[key].map { (key, $0) } })
        return list.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            if x.leading.severity != y.leading.severity { return x.leading.severity > y.leading.severity }
            if x.weight != y.weight { return x.weight > y.weight }
            return a.offset < b.offset
        }.map(\.element)
    }

    private var weight: Int {
        connections.count * ((connections.first?.record.phase ?? .unknown) >= .clientHello ? Self.weightOfSpeech : 1)
    }

    /// Makes one story of those that are alike, where they are many.
    private static func merged(_ stories: [(key: Key, story: Story)]) -> [Story] {
        var order: [Likeness] = []
        var alike: [Likeness: [Story]] = [:]
        for (key, story) in stories {
            let likeness = Likeness(
                id: story.leading.id, severity: story.leading.severity, phase: key.phase, by: key.by, alerts: key.alerts)
            if alike[likeness] == nil { order.append(likeness) }
            alike[likeness, default: []].append(story)
        }
        return order.flatMap { likeness -> [Story] in
            guard let stories = alike[likeness], let first = stories.first, stories.count > likeLimit else { return alike[likeness] ?? [] }
            let all = stories.flatMap(\.connections).sorted { $0.record.id < $1.record.id }
            return [Story(leading: first.leading, connections: all)]
        }
    }

    private static func key(of connection: DiagnosedConnection) -> Key {
        let record = connection.record
        let facts = ConnectionFacts(record: record)
        return Key(
            findings: connection.findings.filter { $0.severity > .note }.map(\.id.rawValue),
            server: server(of: record), phase: record.phase, by: record.close.by,
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
    var clients: [String] { records.map { $0.client.address.description }.unique }

    /// Names (else addresses) of its servers, each once, in order.
    var servers: [String] { records.map(Self.server).unique }

    /// Names with addresses.
    var serversInFull: [String] {
        records.map { record in record.serverName.map { "\($0) (\(record.server))" } ?? record.server.description }.unique
    }

    /// Kinds of finding that all its connections share, beginning with the one that leads.
    private var findingIDs: [FindingID] {
        let all = connections.map { Set($0.findings.filter { $0.severity > .note }.map(\.id)) }
        let first = connections.first?.findings.filter { $0.severity > .note }.map(\.id) ?? []
        return first.filter { id in all.allSatisfy { $0.contains(id) } }
    }

    /// How it appears in a report.
    ///
    /// - Parameter sound: connections to each server of which nothing is to be said, by ``server(of:)``.
    func pattern(sound: [String: Int]) -> Pattern {
        let records = records
        let course = StoryCourse(records, sound: servers.reduce(0) { $0 + (sound[$1] ?? 0) })
        var pattern = Pattern(
            summary: StoryWording(self).summary, findingIDs: findingIDs,
            connections: records.map(\.id), clients: clients, serverNames: servers,
            firstSeen: records.map(\.firstSeen).min() ?? Timestamp(nanoseconds: 0),
            lastSeen: records.map(\.lastSeen).max() ?? Timestamp(nanoseconds: 0))
        pattern.interval = course.interval
        pattern.soundConnections = course.sound
        pattern.course = course.text
        return pattern
    }

    /// The name of a connection's server, else its address and port.
    static func server(of record: ConnectionRecord) -> String { record.serverName ?? record.server.description }

    /// How many connections each server has of which nothing is to be said.
    static func soundConnections(_ connections: [DiagnosedConnection]) -> [String: Int] {
        var sound: [String: Int] = [:]
        for connection in connections where connection.record.phase == .response && connection.findings.allSatisfy({ $0.severity == .note })
        {
            sound[server(of: connection.record), default: 0] += 1
        }
        return sound
    }
}
