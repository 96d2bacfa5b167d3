import Comparison
import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// A story of `hangup explain` in full: the section of its first connection.
struct ConnectionSection {
    let group: ConnectionGroup
    let connection: DiagnosedConnection
    /// A connection to the same server that worked.
    let twin: ReferenceConnection?
    /// Whether `--filter` chose the frames.
    let isFiltered: Bool

    private var record: ConnectionRecord { connection.record }

    /// Adds it; what happened in the first of all stands in the verdict.
    func add(to document: inout Document, isFirst: Bool) {
        let statements = connection.statements
        let telling = statements.filter { $0.severity > .note }
        let name = Document.ConnectionName(
            id: record.id, client: record.client.description, server: record.server.description,
            serverName: record.serverName)
        document.add(.separator)
        document.add(.heading(.init(level: .section, title: .connection(name), subtitle: standing)))
        if !isFirst { document.add(.paragraph(RichText(group.summary))) }
        document.add(.timeline(Document.EventTimeline(connection)))
        document.addList("Certificate received", certificate)
        document.addList("Evidence", telling.flatMap(\.because).unique)
        if let resetOrigin { document.add(.values(Document.ValueTable(resetOrigin))) }
        if let twin {
            document.addList(
                RichText(runs: [
                    .text("Compared with "), .connection(twin.id), .text(" to the same server, which worked"),
                ]),
                twin.differences.map { "\($0.field.title): \($0.words.a) there, \($0.words.b) here" })
        }
        document.addList("Other findings", statements.dropFirst().map(\.summary))
        document.addList("Other explanations", telling.flatMap(\.rivals).unique)
        let matches = statements.flatMap(\.matches).filter(\.isConfirmed)
        document.addList("Known timers and products that match", matches.map(Self.match))
        document.add(.displayFilters([.init(expression: filter)]))
    }

    /// What a finding says of who made a reset.
    private var resetOrigin: ResetOrigin? {
        connection.findings.flatMap(\.reasons).lazy.compactMap {
            if case .path(.resetOrigin(let origin)) = $0 { origin } else { nil }
        }.first
    }

    /// For how many it stands, and how others fare; nil where there is nothing to say.
    private var standing: RichText? {
        let count = group.connections.count
        let lead = RichText(runs: [
            .text("The first of \(count) connections with this cause ("), .connections(group.connectionIDs),
            .text(")."),
        ])
        let course = group.course.flatMap { $0.isEmpty ? nil : RichText($0) }
        guard count > 1 else { return course }
        return course.map { lead + " " + $0 } ?? lead
    }

    /// `Apache httpd: RequestReadTimeout header=20, 20 s (source)`.
    private static func match(_ match: MatchStatement) -> String {
        let seconds = match.seconds.map { ", \(Words.fixed($0, $0 == $0.rounded() ? 0 : 1)) s" } ?? ""
        return "\(match.name)\(seconds) (\(match.source))"
    }

    /// What finds it in Wireshark: behind a filter streams have other numbers there.
    private var filter: String {
        guard isFiltered else { return "tcp.stream == \(record.id)" }
        let field = record.client.address.isIPv6 ? "ipv6.addr" : "ip.addr"
        return [record.client, record.server].map { "\(field) == \($0.address) && tcp.port == \($0.port)" }
            .joined(separator: " && ")
    }

    /// What is to be known of the server's certificate and of what a trust store said of it.
    private var certificate: [String] {
        guard let leaf = record.tls?.certificates.first else { return [] }
        let names = (leaf.dnsNames + leaf.ipAddresses).prefix(8).joined(separator: ", ")
        let (from, to) = (CalendarTime(seconds: Int(leaf.notBefore)), CalendarTime(seconds: Int(leaf.notAfter)))
        let validity = leaf.hasUnreadableDates ? "dates unreadable" : "\(from.date) to \(to.date)"
        let lines = [
            "Subject: \(Words.shortened(leaf.subject, 200))", "Issuer: \(Words.shortened(leaf.issuer, 200))",
            "Names: \(leaf.dnsNames.isEmpty && leaf.ipAddresses.isEmpty ? "none" : Words.shortened(names, 200))",
            "Valid: \(validity) · \(leaf.key) · SHA-256 \(leaf.sha256.prefix(16))…",
        ]
        return lines + (record.verification.map { [Self.verification($0)] } ?? [])
    }

    private static func verification(_ verification: Verification) -> String {
        let moment = CalendarTime(seconds: Int(verification.at))
        let depth = verification.depth.map { " at depth \($0)" } ?? ""
        let result = verification.code == 0 ? "ok" : "\(verification.result) (\(verification.code))\(depth)"
        return "Verified against \(verification.trust) at \(moment.date) \(moment.time) UTC: \(result)"
    }
}
