import Capture
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// What could not be seen, why, and what would show it; only where it matters for this verdict.
struct Limits {
    let evidence: Evidence
    let connections: [DiagnosedConnection]
    private let troubled: [DiagnosedConnection]

    init(evidence: Evidence, connections: [DiagnosedConnection]) {
        self.evidence = evidence
        self.connections = connections
        troubled = connections.filter(\.isTroubled)
    }

    var texts: [String] {
        let unseen =
            [missingSecrets, endedDecryption, snapLength, midConnection, oneWay].compactMap { $0 } + evidence.serverLogs.flatMap(serverLog)
        guard !troubled.isEmpty else { return unseen + [copies, evidence.framesNotDecoded > 0 ? notDecoded : nil].compactMap { $0 } }
        return [encryptedCertificates, resumed, noTrust].compactMap { $0 } + unseen
            + [copies, dropped, evidence.framesNotDecoded > 0 ? notDecoded : nil].compactMap { $0 }
    }

    private var encryptedCertificates: String? {
        let hidden = troubled.filter {
            $0.record.tls.map {
                $0.observation.version?.isTLS13 ?? false && $0.certificates.isEmpty && $0.observation.stage >= .certificate
            } ?? false
        }
        guard let first = hidden.first else { return nil }
        return
            "TLS 1.3 encrypts the certificate: who issued it cannot be seen in \(Words.count(hidden.count, "connection")). From the device's network `openssl s_client -connect \(first.record.server)\(first.record.serverName.map { " -servername \($0)" } ?? "") -showcerts` shows it."
    }

    /// No certificate is shown in a resumed session: what it was is in the connection that began it.
    private var resumed: String? {
        let resumed = troubled.filter { $0.record.tls.map { $0.observation.resumed == true && $0.certificates.isEmpty } ?? false }
        guard let first = resumed.first else { return nil }
        return
            "\(Words.count(resumed.count, "connection")) resumed a session, in which no certificate is shown: to see it, restart the client while \(Self.capture(first.record)) runs."
    }

    /// Lines quoted that belong to no connection.
    private static let quotedStrangers = 3

    /// A log was given that speaks of other connections too, or of others only.
    private func serverLog(_ log: Evidence.ServerLogSource) -> [String] {
        guard log.matchedLines == 0 else {
            return log.strangers.isEmpty
                ? []
                : [
                    "\(log.name) speaks of trouble with connections that are not in this capture: \(strangers(log)). Capture where those clients pass too, and without a filter."
                ]
        }
        if log.lines == log.unreadableLines {
            return [
                "No line of \(log.name) could be read as one of Apache httpd, nginx or HAProxy: give the layout of its lines with `--log-format`."
            ]
        }
        let nothing = "No line of \(log.name) fits a connection of this capture by address and time"
        guard !log.strangers.isEmpty else {
            return ["\(nothing): it is of another time or server, or the server sees another address, as behind NAT or a proxy."]
        }
        return [
            "\(nothing), yet it has trouble with others at that time: \(strangers(log)). Where a proxy or NAT stands in between, these may be its connections for the clients here: capture on the server at the same time."
        ]
    }

    private func strangers(_ log: Evidence.ServerLogSource) -> String {
        let quotes = log.strangers.prefix(Self.quotedStrangers).map { entry in
            let at = CalendarTime(Timestamp(nanoseconds: entry.at.nanoseconds)).time
            return "line \(entry.line) (\(at)\(entry.at.hasZone ? " UTC" : ""), \(Words.name(entry.peer))) `\(Words.name(entry.quote))`"
        }
        let more = log.strangers.count - quotes.count
        return quotes.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// A key log was given, and is not that of every connection.
    private var missingSecrets: String? {
        let lacking = decisive.compactMap { $0.record.tls?.observation.missingSecrets }.filter { !$0.isEmpty }
        guard !lacking.isEmpty else { return nil }
        var labels: [String] = []
        for label in lacking.joined() where !labels.contains(label.rawValue) { labels.append(label.rawValue) }
        return
            "The key log lacks \(Words.list(labels)) of \(Words.count(lacking.count, "connection")): what is encrypted there was judged from outside. A key log has the secrets of the program that wrote it (`SSLKEYLOGFILE`), from its start."
    }

    /// The secrets were there and yet not everything could be read.
    private var endedDecryption: String? {
        let ends = decisive.compactMap { $0.record.tls?.observation.decryptionEnds.first }
        guard let first = ends.first else { return nil }
        return
            "\(Words.count(ends.count, "connection")) could not be decrypted to the end, the first from frame \(first.mark.frame) on: \(first.reason)."
    }

    private var noTrust: String? {
        guard evidence.trust.isEmpty, troubled.contains(where: { !($0.record.tls?.certificates.isEmpty ?? true) }) else { return nil }
        return "Without the device's CA bundle it was not judged whether certificates are trusted: add `--trust BUNDLE.pem`."
    }

    private var snapLength: String? {
        guard let cut = decisive.first(where: { $0.record.truncatedFrames > 0 }) else { return nil }
        return
            "The snap length cut packets\(troubled.isEmpty ? "" : " of troubled connections"): capture again with \(Self.capture(cut.record))."
    }

    /// Only where nothing else was seen, or a troubled connection is concerned.
    private var midConnection: String? {
        let begun = decisive.filter(\.record.startsMidConnection)
        guard let first = begun.first, !troubled.isEmpty || begun.count == connections.count else { return nil }
        return
            "\(Words.count(begun.count, "connection")) had begun before the capture: start \(Self.capture(first.record)) first, then the client."
    }

    private var oneWay: String? {
        guard let first = decisive.first(where: { $0.findings.contains { $0.id == .oneWayCapture } }) else { return nil }
        return
            "One direction is missing: on \(first.record.client.address) or \(first.record.server.address) itself, \(Self.capture(first.record)) sees both."
    }

    /// The connections that the verdict rests on.
    private var decisive: [DiagnosedConnection] { troubled.isEmpty ? connections : troubled }

    private static func capture(_ record: ConnectionRecord) -> String {
        "`tcpdump -i any -s 0 -w capture.pcap 'tcp port \(record.server.port)'`"
    }

    /// They explain what Wireshark calls retransmissions there.
    private var copies: String? {
        let count = connections.reduce(0) { $0 + $1.record.tcp.ends.client.copiedFrames + $1.record.tcp.ends.server.copiedFrames }
        guard count > 0 else { return nil }
        return
            "\(Words.count(count, "frame")) \(count == 1 ? "is" : "are") in the capture twice, as mirror ports and captures of several interfaces have them: the copies were left out."
    }

    private var dropped: String? {
        let count = evidence.files.compactMap(\.droppedFrames).reduce(0, +)
        return count > 0 ? "The capturing system dropped \(Words.count(count, "packet")): gaps may be the capture's own." : nil
    }

    private var notDecoded: String { "\(Words.count(evidence.framesNotDecoded, "frame")) could not be decoded." }
}
