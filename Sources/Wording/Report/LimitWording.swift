public import Diagnosis
import HTTP
import Octets
import Packets
import TLS
import Timeline

extension Diagnosis {
    /// What could not be seen here, why, and the tcpdump line that would show it.
    public var limitTexts: [String] { limits.map(\.text) }
}

extension Limit {
    /// It in English: what, why, and what would show it.
    fileprivate var text: String {
        switch self {
        case .encryptedCertificates(let count, let first):
            return
                """
                TLS 1.3 encrypts the certificate: who issued it is not visible in \(Words.count(count, "connection")) \
                with a problem. From the device's network \
                `\(CommandWords.showCertificates(first.server, first.serverName))` shows it.
                """
        case .resumed(let count, let first):
            return
                """
                \(Words.count(count, "connection")) resumed a session, in which no certificate is sent: to see it, \
                restart the client while \(Self.capture(first)) runs.
                """
        case .noTrust:
            return
                """
                Without the device's CA bundle it was not checked whether certificates are trusted: add `--trust \
                BUNDLE.pem`.
                """
        case .missingSecrets(let labels, let connections):
            return
                """
                The key log lacks \(Words.list(labels.map(\.rawValue))) of \(Words.count(connections, "connection")): \
                their encrypted messages were identified without keys. A key log contains the secrets of the program \
                that wrote it (`SSLKEYLOGFILE`), from its start.
                """
        case .endedDecryption(let count, let first):
            return
                """
                \(Words.count(count, "connection")) could not be decrypted to the end, the first from frame \
                \(first.mark.frame) on: \(first.reason.text).
                """
        case .snapLength(let first, let isOfTroubled):
            return
                """
                The snap length cut packets\(isOfTroubled ? " of troubled connections" : ""): capture again with \
                \(Self.capture(first)).
                """
        case .begunBefore(let count, let first):
            return
                """
                \(Words.count(count, "connection")) had begun before the capture: start \(Self.capture(first)) first, \
                then the client.
                """
        case .certificatesNotCompared(let limit):
            return
                """
                The capture has more than \(limit) issuers, keys or server names: certificates of connections beyond \
                those were not compared with each other. Read a part of it with `--filter`.
                """
        case .oneDirection(let first):
            return
                """
                One direction is missing: on \(first.client.address) or \(first.server.address) itself, \
                \(Self.capture(first)) sees both.
                """
        case .logOfOthers(let log):
            return
                """
                \(log.name) reports problems on connections that are not in this capture: \(Self.unmatchedLines(log)). \
                Capture where those clients pass too, without a filter.
                """
        case .unreadableLog(let log):
            return
                """
                No line of \(log.name) is in a known format of Apache httpd, nginx or HAProxy: give its format with \
                `--log-format`.
                """
        case .unmatchedLog(let log): return Self.unmatched(log)
        case .copies(let count):
            return
                """
                \(Words.count(count, "frame")) \(count == 1 ? "is" : "are") in the capture twice, as from mirror ports \
                and captures of several interfaces: the copies were ignored.
                """
        case .dropped(let count):
            return "The capturing system dropped \(Words.count(count, "packet")): gaps may be due to that."
        case .notJudged(let services):
            let texts = services.map { OtherTrafficWording.text($0) }
            return "Beside TCP the capture has \(Words.list(texts, limit: 3)), of which nothing is judged."
        case .notDecoded(let count): return "\(Words.count(count, "frame")) could not be decoded."
        }
    }

    private static func unmatched(_ log: CaptureInputs.ServerLogSource) -> String {
        let nothing = "No line of \(log.name) fits a connection of this capture by address and time"
        guard !log.unmatchedLines.isEmpty else {
            return
                "\(nothing): it is from another time or server, or the server sees another client address (NAT, proxy)."
        }
        return
            """
            \(nothing), but it reports problems with others at that time: \(unmatchedLines(log)). With a proxy or NAT \
            between, these may be its connections for the clients here: capture on the server at the same time.
            """
    }

    /// Lines quoted that belong to no connection.
    private static let quotedStrangers = 3

    private static func unmatchedLines(_ log: CaptureInputs.ServerLogSource) -> String {
        let quotes = log.unmatchedLines.prefix(quotedStrangers).map { entry in
            let at = CalendarTime(Timestamp(nanoseconds: entry.at.nanoseconds)).time
            return
                """
                line \(entry.line) (\(at)\(entry.at.hasZone ? " UTC" : ""), \(Words.name(entry.peer))) \
                `\(Words.name(LogWording.quote(entry)))`
                """
        }
        let more = log.unmatchedLines.count - quotes.count
        return quotes.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private static func capture(_ record: ConnectionRecord) -> String {
        "`tcpdump -i any -s 0 -w capture.pcap 'tcp port \(record.server.port)'`"
    }
}
