import Capture
import Comparison
import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The content of a report, in words but without layout: what Markdown and text have in common.
struct Outline {
    /// Stories told in full; of further ones the table has a row.
    static let detailLimit = 12
    /// Rows of the table of stories.
    static let rowLimit = 40

    /// One story: a row of the table, and the detail of its first connection.
    struct Section {
        var pattern: Pattern
        var connection: DiagnosedConnection
        var events: [Line]
        var certificate: [String]
        /// A connection to the same server that worked.
        var twin: WorkingTwin?
        /// Whether `--filter` chose the frames.
        var isFiltered: Bool

        /// The heading: `Connection 0 · 192.0.2.10:41108 → 198.51.100.10:443 · telemetry.vendor.example`.
        var heading: String {
            let record = connection.record
            return ["Connection \(record.id)", "\(record.client) → \(record.server)", record.serverName].compactMap { $0 }.joined(
                separator: " · ")
        }

        /// For how many it stands, and how others fare.
        func standing(_ numberSign: String) -> String {
            let count = pattern.connections.count
            let lead = "The first of \(count) connections with this story (\(numberSign)\(Quantity.numbers(pattern.connections)))."
            return [count > 1 ? lead : nil, pattern.course].compactMap { $0 }.joined(separator: " ")
        }

        var because: [String] { connection.findings.filter { $0.severity > .note }.flatMap { $0.because }.unique }
        var rivals: [String] { connection.findings.filter { $0.severity > .note }.flatMap { $0.rivals }.unique }
        var matches: [Finding.Match] { connection.findings.flatMap { $0.matches }.filter(\.isConfirmed) }
        /// What was different on a connection to the same server that worked.
        var comparison: [String] { twin?.differences.map { "\($0.field.title): \($0.words.a) there, \($0.words.b) here" } ?? [] }
        /// Findings other than the one that leads.
        var further: [Finding] { Array(connection.findings.dropFirst()) }
        /// What finds it in Wireshark: behind a filter streams have other numbers there.
        var filter: String {
            let record = connection.record
            guard isFiltered else { return "tcp.stream == \(record.id)" }
            let field = record.client.address.isIPv6 ? "ipv6.addr" : "ip.addr"
            return
                "\(field) == \(record.client.address) && tcp.port == \(record.client.port) && \(field) == \(record.server.address) && tcp.port == \(record.server.port)"
        }
    }

    /// One line of a timeline.
    struct Line {
        var time: String
        var offset: String
        var side: String
        var text: String
        var frames: String
        /// Whether the finding rests on it.
        var isTelling: Bool
    }

    let diagnosis: Diagnosis
    let title: String
    let sections: [Section]

    init(_ diagnosis: Diagnosis) {
        self.diagnosis = diagnosis
        let named = diagnosis.evidence.files.map(\.title)
        title = "Who hung up: " + (named.count > 3 ? "\(named.first ?? "") and \(named.count - 1) more" : named.joined(separator: ", "))
        var byID: [Int: DiagnosedConnection] = [:]
        for connection in diagnosis.connections where !connection.findings.isEmpty { byID[connection.record.id] = connection }
        let twins = WorkingTwin.Finder(diagnosis.connections)
        sections = diagnosis.patterns.prefix(Self.detailLimit).compactMap { pattern in
            guard let id = pattern.connections.first, let connection = byID[id] else { return nil }
            return Section(
                pattern: pattern, connection: connection, events: Self.lines(connection), certificate: Self.certificate(connection.record),
                twin: twins.twin(of: connection), isFiltered: diagnosis.evidence.filter != nil)
        }
    }

    /// What is to be said of the capture as a whole, where the verdict does not say it.
    var notes: [Finding] {
        diagnosis.findings.filter { $0.severity > .note && !diagnosis.verdict.summary.contains($0.summary) }
    }

    /// Connections that no story is told of.
    var untroubled: [DiagnosedConnection] {
        let told = Set(diagnosis.patterns.flatMap(\.connections))
        return diagnosis.connections.filter { !told.contains($0.record.id) }
    }

    /// What to do, each step once, most important first.
    var nextSteps: [String] {
        let stories = sections.filter(\.connection.isTroubled).prefix(3).flatMap { section in
            section.connection.findings.filter { $0.severity == .problem }.flatMap(\.nextSteps)
        }
        let capture = diagnosis.findings.filter { $0.severity == .warning }.flatMap(\.nextSteps)
        return (stories + capture).unique
    }

    /// The date that times without one belong to.
    var date: String? { diagnosis.evidence.files.compactMap(\.firstSeen).min().map { CalendarTime($0).date } }

    /// Says that stories are not told in detail; nil when all are.
    var untold: String? {
        let count = diagnosis.patterns.count - sections.count
        guard count > 0 else { return nil }
        return "\(count) further \(count == 1 ? "story is" : "stories are") not told in detail; `hangup timeline` shows any connection."
    }

    /// Says that stories have no row in the table either; nil when all have.
    var unlisted: String? {
        let count = diagnosis.patterns.count - Self.rowLimit
        guard count > 0 else { return nil }
        return "\(count) further \(count == 1 ? "story is" : "stories are") not listed here; `--format json` has all."
    }

    // MARK: Parts

    /// `Apache httpd: RequestReadTimeout header=20, 20 s (source)`.
    static func match(_ match: Finding.Match) -> String {
        let seconds = match.seconds.map { ", \(Quantity.fixed($0, $0 == $0.rounded() ? 0 : 1)) s" } ?? ""
        return "\(match.name)\(seconds) (\(match.source))"
    }

    static func lines(_ connection: DiagnosedConnection) -> [Line] { connection.record.events.map { line($0, connection) } }

    static func line(_ event: Event, _ connection: DiagnosedConnection) -> Line {
        let record = connection.record
        let telling = connection.findings.first { $0.severity > .note }?.frames ?? []
        let isEvidence: Bool
        switch event.what {
        case .alert, .fin, .rst, .refused, .silence, .icmp: isEvidence = true
        case .response(let status): isEvidence = status >= 400
        default: isEvidence = false
        }
        return Line(
            time: CalendarTime(event.mark.at).timeWithMicroseconds,
            offset: Quantity.fixed(event.mark.at.seconds(since: record.firstSeen), 3),
            side: event.from == .capture ? "" : event.from.rawValue,
            text: EventWording.text(event, in: record), frames: Quantity.numbers(event.frames, limit: 4),
            isTelling: isEvidence && (telling.contains(event.mark.frame) || event.frames.isEmpty))
    }

    static func certificate(_ record: ConnectionRecord) -> [String] {
        guard let leaf = record.tls?.certificates.first else { return [] }
        let validity =
            leaf.hasUnreadableDates
            ? "dates unreadable" : "\(CalendarTime(seconds: Int(leaf.notBefore)).date) to \(CalendarTime(seconds: Int(leaf.notAfter)).date)"
        var lines = [
            "Subject: \(Quantity.shortened(leaf.subject, 200))", "Issuer: \(Quantity.shortened(leaf.issuer, 200))",
            "Names: \(leaf.dnsNames.isEmpty && leaf.ipAddresses.isEmpty ? "none" : Quantity.shortened((leaf.dnsNames + leaf.ipAddresses).prefix(8).joined(separator: ", "), 200))",
            "Valid: \(validity) · \(leaf.key) · SHA-256 \(leaf.sha256.prefix(16))…",
        ]
        if let verification = record.verification {
            let moment = CalendarTime(seconds: Int(verification.at))
            let result =
                verification.code == 0
                ? "ok" : "\(verification.result) (\(verification.code))" + (verification.depth.map { " at depth \($0)" } ?? "")
            lines.append("Verified against \(verification.trust) at \(moment.date) \(moment.time) UTC: \(result)")
        }
        return lines
    }

    /// What it was read from and with, one line a file.
    var footer: [String] { Self.footer(of: diagnosis.evidence) }

    /// What a capture was read from and with, one line a file, then the options.
    static func footer(of evidence: Evidence) -> [String] {
        var lines = zip(evidence.files, evidence.hashes).map { file, hash in
            var parts = ["\(file.title): \(file.format.rawValue)\(file.isCompressed ? " (gzip)" : "")", "\(file.frames) frames"]
            if let first = file.firstSeen, let last = file.lastSeen {
                let (a, b) = (CalendarTime(first), CalendarTime(last))
                parts.append("\(a.date) \(a.time) to \(a.date == b.date ? "" : b.date + " ")\(b.time) UTC")
            }
            if let hash { parts.append("sha256 \(hash.prefix(16))…") }
            return parts.joined(separator: ", ")
        }
        let trust =
            evidence.trust.isEmpty
            ? "no trust bundle"
            : "trust: "
                + evidence.trust.map { "\($0.name) (\($0.certificates) CA\($0.certificates == 1 ? "" : "s"))" }.joined(separator: ", ")
        let keys =
            evidence.keyLogs.isEmpty
            ? "no keys"
            : "keys: "
                + evidence.keyLogs.map { "\($0.name) (\($0.secrets) secret\($0.secrets == 1 ? "" : "s"))" }.joined(separator: ", ")
        lines += evidence.serverLogs.map(Self.serverLog)
        let log = evidence.serverLogs.isEmpty ? ", no server log" : ""
        lines.append("hangup \(Version.current) · \(trust)\(evidence.filter.map { " · filter: \($0)" } ?? "") · \(keys)\(log)")
        return lines
    }

    /// `access.log (access log): 12 of 14 lines belong to connections; its clock is 0.4 s behind the capture's`.
    private static func serverLog(_ log: Evidence.ServerLogSource) -> String {
        let forms = log.forms.isEmpty ? "" : " (\(log.forms.joined(separator: ", ")))"
        let personal = log.lines - log.impersonalLines
        let lines =
            "\(log.matchedLines) of \(personal) line\(personal == 1 ? "" : "s") about clients belong\(log.matchedLines == 1 ? "s" : "") to connections"
        guard let ahead = log.clockAhead else { return "\(log.name)\(forms): \(lines)" }
        let error = max(log.clockError ?? 0, 0.001)
        let clock =
            abs(ahead) <= error
            ? "its clock agrees with the capture's within \(Quantity.duration(error))"
            : "its clock is \(Quantity.duration(abs(ahead))) \(ahead > 0 ? "ahead of" : "behind") the capture's (± \(Quantity.duration(error)))"
        return "\(log.name)\(forms): \(lines); \(clock)"
    }

    /// `client, after 1.2 ms` for a row of the table.
    static func ending(_ record: ConnectionRecord) -> String {
        guard let by = record.close.by else { return record.close.how == .none ? "still open" : "" }
        return by.rawValue + (record.close.idleBefore.map { ", after \(Quantity.duration($0))" } ?? "")
    }

    /// `alert unknown_ca, FIN` for a row of the table.
    static func manner(_ record: ConnectionRecord) -> String {
        let alert = record.tls?.observation.alerts.first { $0.mark == record.close.mark }
        let name = alert.map { $0.description?.name ?? "encrypted alert" }
        switch record.close.how {
        case .alertFin: return "\(name ?? "alert"), FIN"
        case .alertRst: return "\(name ?? "alert"), RST"
        case .closeNotifyFin: return "close_notify, FIN"
        case .closeNotifyRst: return "close_notify, RST"
        case .fin: return "FIN"
        case .rst: return "RST"
        case .none: return name ?? "–"
        }
    }
}
