import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The sentences of a story: the finding's own for one connection; for several the same, told once.
struct StoryWording {
    private let story: Story
    private let records: [ConnectionRecord]

    init(_ story: Story) {
        self.story = story
        records = story.records
    }

    /// The story in one or two sentences.
    var summary: String {
        records.count == 1 ? story.leading.summary : plural ?? "\(story.leading.summary) The same happened in \(countInAll)."
    }

    private var count: String { "\(records.count) connections" }
    /// Of connections told by one of them, whose server the others need not share.
    private var countInAll: String {
        let servers = story.servers.count
        return "\(records.count) connections\(servers > 1 ? " to \(servers) servers" : "") in all"
    }
    private var clients: String { Words.list(story.clients, limit: 3) }
    private var servers: String { Words.list(story.serversInFull, limit: 2) }
    private var verb: String { story.clients.count == 1 ? "it" : "they" }

    private var silences: String { Words.range(records.map { ConnectionFacts(record: $0).silence }) }

    private var ending: String {
        records.first.map { ConnectionFacts(record: $0).howWaitingEnded(each: true) } ?? ""
    }

    private var plural: String? {
        switch story.leading.id {
        case .clientRejectedCertificate: return refusals
        case .noRequest where records.first?.close.by == .client:
            return
                "\(clients) opened \(count) to \(servers), finished the TLS handshake and left \(silences) later without a request\(manner)."
        case .noRequest:
            return
                "\(clients) opened \(count) to \(servers), finished the TLS handshake and never sent a request; after \(silences) of silence \(ending)\(manner)."
        case .synUnanswered: return "\(clients) tried \(records.count) times to connect to \(servers) and got no answer at all."
        case .connectionRefused: return "\(servers) refused \(Words.all(records.count)) of \(clients): \(refusal)."
        case .clientSilent: return "\(clients) opened \(count) to \(servers) and never sent a byte; after \(silences) of silence \(ending)."
        case .serverSilentAfterClientHello:
            return "\(servers) accepted \(count) of \(clients) and never answered the ClientHello; after \(silences) \(ending)."
        case .stalledAfterServerFlight:
            return "In \(count) \(clients) received the certificate of \(servers) and then said nothing more; after \(silences) \(ending)."
        case .serverAlert, .clientAlert: return alerts ?? "\(story.leading.summary) The same happened in \(countInAll)."
        case .resetInHandshake, .abruptCloseInHandshake, .incompleteRequest, .noResponse, .wrongProtocol, .clientCertificateRequired,
            .starttlsRefused, .tunnelRefused:
            return "\(story.leading.summary) The same happened in \(countInAll)."
        default: return nil
        }
    }

    private var refusal: String {
        records.first?.events.contains { $0.what == .refused } ?? false
            ? "nothing accepts this TCP port there" : "a router on the way says it cannot be reached"
    }

    private var manner: String {
        switch records.first?.close.how {
        case .closeNotifyFin: " (close_notify, then FIN)"
        case .fin: " (FIN without close_notify)"
        case .rst: " (RST)"
        default: ""
        }
    }

    private var refusals: String {
        let delays = records.compactMap { record -> Double? in
            guard let shown = ConnectionFacts(record: record).certificateShown, let end = record.close.mark else { return nil }
            return end.at.seconds(since: shown.at)
        }
        guard let first = records.first.map(ConnectionFacts.init) else { return story.leading.summary }
        let alert = first.fatalAlert(from: .client)
        let how: String
        if let alert {
            how = alert.description.map { "sent the fatal TLS alert \($0.name)" } ?? "broke off with an encrypted alert"
        } else {
            how = first.isHandshakeComplete ? "completed the handshake and left without a request" : "left without an alert"
        }
        let issuers = records.compactMap { CertificateAdvice(ConnectionFacts(record: $0)).issuedBy }.unique
        let issuer =
            issuers.count > 1
            ? " The certificates were issued by \(Words.list(issuers, limit: 3))."
            : issuers.first.map { " The certificate was issued by \($0)." } ?? ""
        return
            "\(clients) \(refused) the certificate\(issuers.count > 1 ? "s" : "") of \(servers): in \(count) \(verb) \(how) \(Words.range(delays)) after it was shown.\(issuer)"
    }

    /// As sure as the finding is.
    private var refused: String {
        switch story.leading.confidence {
        case .certain: "refused"
        case .likely: "probably refused"
        case .possible: "may have refused"
        }
    }

    private var alerts: String? {
        let side: Side = story.leading.id == .clientAlert ? .client : .server
        guard let first = records.first.map(ConnectionFacts.init), ClientCertificateRefused().finding(first) == nil,
            let alert = first.fatalAlert(from: side)
        else { return nil }
        let name = alert.description.map { "the fatal TLS alert \($0.name)" } ?? "an encrypted TLS alert"
        let meaning = (PeerAlert.meaning(alert, first) ?? "") + "."
        let (sender, receiver) = alert.from == .client ? (clients, servers) : (servers, clients)
        return "\(sender) broke off \(count) with \(receiver) by \(name)\(meaning)"
    }
}
