import Cryptography
public import Diagnosis
import Octets
import Packets
import TLS
import Timeline

/// The sentences of a group: the finding's own for one connection; for several the same, told once.
struct GroupWording {
    private let group: ConnectionGroup
    private let facts: [ConnectionFacts]

    init(_ group: ConnectionGroup) {
        self.group = group
        facts = group.connections.map(\.facts)
    }

    /// What happened, in one or more sentences.
    var sentences: [String] {
        guard let first = facts.first else { return [] }
        let own = ConclusionWording(group.leading, first).sentences
        guard facts.count > 1 else { return own }
        return ofMany(first) ?? own + ["The same happened in \(countInAll)."]
    }

    private var count: String { "\(facts.count) connections" }
    /// Of connections told by one of them, whose server the others need not share.
    private var countInAll: String {
        let servers = group.serverNames.count
        return "\(facts.count) connections\(servers > 1 ? " to \(servers) servers" : "") in all"
    }
    private var clients: String { Words.list(group.clients, limit: 3) }
    private var servers: String { Words.list(facts.map(\.record.serverInFull).unique, limit: 2) }
    private var silences: String { Words.range(facts.map(\.silence)) }

    /// Sentences about all of them; nil where the first is told, and that the same happened in the others.
    private func ofMany(_ first: ConnectionFacts) -> [String]? {
        let ending = first.howWaitingEnded(each: true)
        switch group.leading.conclusion {
        case .certificateRejected: return refusals(first)
        case .noRequest:
            return first.close.by == .client
                ? [
                    """
                    \(clients) opened \(count) to \(servers), completed the TLS handshake and closed them \(silences) \
                    later without a request\(manner).
                    """
                ]
                : [
                    """
                    \(clients) opened \(count) to \(servers), completed the TLS handshake and never sent a request; \
                    after \(silences) of silence \(ending)\(manner).
                    """
                ]
        case .synUnanswered:
            return ["\(clients) tried \(facts.count) times to connect to \(servers) and received no answer at all."]
        case .connectionRefused(let answer):
            let why =
                switch answer {
                case .reset: "nothing accepts this TCP port there"
                case .icmp: "a router on the path reports that it is unreachable"
                }
            return ["\(servers) refused \(Words.all(facts.count)) of \(clients): \(why)."]
        case .clientSilent:
            return [
                """
                \(clients) opened \(count) to \(servers) and never sent any data; after \(silences) of silence \
                \(ending).
                """
            ]
        case .clientHelloUnanswered:
            return [
                """
                \(servers) accepted \(count) of \(clients) and never answered the ClientHello; after \(silences) \
                \(ending).
                """
            ]
        case .silentAfterCertificate:
            return [
                """
                In \(count) \(clients) received the certificate of \(servers) and then sent nothing more; after \
                \(silences) \(ending).
                """
            ]
        case .fatalAlert(let evidence): return alerts(evidence, first)
        case .synACKUnacknowledged, .upgradeRefused, .tunnelRefused, .wrongProtocol, .clientCertificateRequired,
            .clientCertificateRefused, .renegotiationRefused, .serverNameUnknown, .largePacketsLost, .clientHelloCut,
            .resetInHandshake,
            .closedInHandshake, .handshakeStalled, .handshakeDelayedByLoss, .certificateDefect, .pinMismatch,
            .issuedByInspectionProduct,
            .certificateReplaced, .unexpectedClient, .requestIncomplete, .requestLost, .noResponse,
            .requestTimeoutAnswered,
            .requestTimeoutLogged, .serverTimerExpired, .clientTimerExpired, .slowStep, .serverLogLines,
            .onlyOneDirection,
            .packetsMissing, .begunBeforeCapture:
            return nil
        }
    }

    private var manner: String {
        switch facts.first?.close.how {
        case .closeNotifyFin: " (close_notify, then FIN)"
        case .fin: " (FIN without close_notify)"
        case .rst: " (RST)"
        case .closeNotifyRst, .alertFin, .alertRst, .some(.none), nil: ""
        }
    }

    private func refusals(_ first: ConnectionFacts) -> [String] {
        let delays = facts.compactMap { facts -> Duration? in
            guard let shown = facts.certificateShown, let end = facts.close.mark else { return nil }
            return end.at.duration(since: shown.at)
        }
        let how: String
        if let alert = first.fatalAlert(from: .client) {
            how = alert.description.map { "sent the fatal TLS alert \($0.name)" } ?? "aborted with an encrypted alert"
        } else {
            how =
                first.isHandshakeComplete
                ? "completed the handshake and closed the connection without a request"
                : "closed the connection without an alert"
        }
        let issuers = facts.compactMap(\.issuedBy).unique
        let lead =
            """
            \(clients) \(refused) the certificate\(issuers.count > 1 ? "s" : "") of \(servers): in \(count) \
            \(group.clients.count == 1 ? "it" : "they") \(how) \(Words.range(delays)) after it was received.
            """
        if issuers.count > 1 { return [lead, "The certificates were issued by \(Words.list(issuers, limit: 3))."] }
        return [lead] + issuers.map { "The certificate was issued by \($0)." }
    }

    /// As sure as the finding is.
    private var refused: String {
        switch group.leading.confidence {
        case .certain: "rejected"
        case .likely: "probably rejected"
        case .possible: "may have rejected"
        }
    }

    private func alerts(_ evidence: PeerAlert.Evidence, _ first: ConnectionFacts) -> [String]? {
        guard first.clientCertificateRefusal == nil else { return nil }
        let alert = evidence.alert
        let (sender, receiver) = alert.from == .client ? (clients, servers) : (servers, clients)
        return ["\(sender) aborted \(count) with \(receiver) with \(alert.description.fatalAlert)\(evidence.meaning)."]
    }
}

extension ConnectionGroup {
    /// What happened, in one or more sentences.
    public var sentences: [String] { GroupWording(self).sentences }
    /// What happened, as one text.
    public var summary: String { sentences.joined(separator: " ") }

    /// Of fewer connections it is not told when they began: their timelines show it.
    static let fewestTold = 3

    /// When they began, how often they come again and how others fare; nil where there is nothing to say:
    /// `They began from 13:39:58 to 13:41:03 UTC, again every 5.0 s. 12 other connections to this server were fine.`
    public var course: String? {
        var sentences: [String] = []
        let starts = connections.map(\.record.firstSeen)
        if let first = starts.min(), let last = starts.max(), starts.count >= Self.fewestTold {
            let again = interval.map { ", again every \(Words.duration($0))" } ?? ""
            let (from, to) = (CalendarTime(first).time, CalendarTime(last).time)
            sentences.append(from == to ? "All began at \(from) UTC." : "They began from \(from) to \(to) UTC\(again).")
        }
        if soundConnections > 0 {
            let whose = serverNames.count == 1 ? "this server" : "these servers"
            sentences.append(
                soundConnections == 1
                    ? "1 other connection to \(whose) was fine."
                    : "\(soundConnections) other connections to \(whose) were fine.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
