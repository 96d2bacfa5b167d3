import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Timeline

/// The server ended an idle connection by a timer.
struct ServerTimeoutClose: ConnectionRule {
    /// The shortest idle time that is taken for a timer, in seconds.
    static let shortestTimer = 1.0

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let (stage, seconds, mark) = Self.timer(facts) else { return nil }
        var all = ServerTimeout.matching(
            stage: stage, seconds: seconds, ending: Self.ending(facts.close), isTLS: facts.isHandshakeComplete)
        // Who says 408 is none of those that close in silence.
        if facts.unaskedAnswer != nil { all = all.filter { $0.statusOnWire == 408 } }
        if let sender = facts.unaskedAnswerSender { all = all.filter { $0.product == sender.product } }
        if let proof = LoggedTimeout(facts) { return logged(facts, stage, seconds, mark, proof, all) }
        let matches = Self.mayBeHTTP(facts) ? Self.ofThisServer(all, facts) : []
        if let deferral = Self.deferral(facts) { return self.deferred(facts, deferral, mark, matches) }
        let isKeepAlive = stage == .keepAlive
        if isKeepAlive, matches.isEmpty { return nil }
        return Finding(
            .serverTimeoutClose, isKeepAlive ? .note : .problem, .likely,
            summary: summary(facts, stage, seconds, matches), because: because(facts, seconds, mark, matches),
            rivals: rivals(matches, seconds),
            frames: [mark.frame], matches: matches.prefix(Self.matchLimit).map { $0.match },
            nextSteps: isKeepAlive ? [] : nextSteps(facts, matches))
    }

    /// A timer that the server's log speaks of.
    private func logged(
        _ facts: ConnectionFacts, _ stage: ServerTimeout.Stage, _ seconds: Double, _ mark: Mark, _ proof: LoggedTimeout,
        _ all: [ServerTimeout]
    ) -> Finding {
        let known = all.filter { row in proof.product.map { row.product.hasPrefix($0) } ?? true }.map(\.match)
        let configured = proof.product.map {
            Finding.Match(
                name: "\($0): set to \(Words.fixed(seconds, 0)) s", seconds: seconds.rounded(), source: proof.places,
                isDefault: false)
        }
        let matches = known.isEmpty ? [configured].compactMap { $0 } : Array(known.prefix(Self.matchLimit))
        let whose = matches.first?.timer ?? "the server"
        return Finding(
            .serverTimeoutClose, .problem, .certain,
            summary:
                "\(facts.server) ended the connection \(Self.waitingFor(stage)) after \(Words.duration(seconds)) of silence: a timer of \(whose), as its own log says.",
            because: [
                "\(proof.sentence)",
                "\(Words.fixed(seconds, 3)) s lie between the last byte and the server's end in frame \(mark.frame); nothing else happened in between.",
            ], frames: [mark.frame], matches: matches)
    }

    /// The rows of the product that the server says it is, where it says so (RFC 9110 section 10.2.4) and has one that fits.
    private static func ofThisServer(_ matches: [ServerTimeout], _ facts: ConnectionFacts) -> [ServerTimeout] {
        guard let server = facts.record.http?.responses.compactMap(\.server).last?.lowercased() else { return matches }
        let own = matches.filter { $0.product.lowercased().split(separator: " ").first.map { server.contains($0) } ?? false }
        return own.isEmpty ? matches : own
    }

    /// Ports of services whose timers the catalogue does not have: its servers speak HTTP.
    static let otherServices: Set<UInt16> = [
        21, 22, 23, 25, 53, 88, 110, 119, 139, 143, 389, 445, 465, 515, 587, 631, 636, 853, 873, 989, 990, 993, 995, 1433, 1521, 1883, 3268,
        3269, 3306, 3389, 5060, 5061, 5222, 5223, 5432, 5671, 5672, 6379, 6667, 6697, 8883, 9092, 11211, 27017,
    ]

    private static func mayBeHTTP(_ facts: ConnectionFacts) -> Bool {
        if facts.record.http != nil { return true }
        guard facts.record.prelude == nil || facts.record.prelude?.kind == .http else { return false }
        return !otherServices.contains(facts.record.server.port)
    }

    /// The SYN-ACK by which the kernel of a server shows that it has held a silent connection back, as Apache httpd asks it to: only then
    /// does the server know of the connection, and only from there on do its timers run.
    static func deferral(_ facts: ConnectionFacts) -> Mark? {
        let openings = facts.record.marks.ends.server.openings
        guard facts.record.octets.client == 0, openings.count == 2, let opened = facts.record.tcp.established, let again = openings.last,
            LinuxDefaults.deferredAccept.contains(again.at.seconds(since: opened.at))
        else { return nil }
        return again
    }

    private func deferred(_ facts: ConnectionFacts, _ deferral: Mark, _ mark: Mark, _ matches: [ServerTimeout]) -> Finding {
        let held = facts.record.tcp.established.map { deferral.at.seconds(since: $0.at) } ?? 0
        let seconds = mark.at.seconds(since: deferral.at)
        let known = matches.filter { $0.product == Self.deferring }.map(\.match)
        let configured = Finding.Match(
            name: "\(Self.deferring): Timeout or RequestReadTimeout, set to \(Words.fixed(seconds, 0))", seconds: seconds.rounded(),
            source: "httpd.apache.org/docs/2.4, AcceptFilter and Timeout; Linux tcp(7), TCP_DEFER_ACCEPT", isDefault: false)
        return Finding(
            .serverTimeoutClose, .problem, .likely,
            summary:
                "\(facts.server) ended the connection on which not a byte had come \(Words.duration(seconds)) after its kernel had handed it over: \(Self.deferring) lets the kernel hold back silent connections like that, and then its own timer runs.",
            because: [
                "The SYN-ACK of frame \(deferral.frame), \(Words.duration(held)) after the connection was open, is the end of deferred accepting (TCP_DEFER_ACCEPT), and no loss.",
                "\(Words.fixed(seconds, 3)) s lie between it and the server's end in frame \(mark.frame).",
            ],
            rivals: ["Another server that was set to defer accepting for 30 s."], frames: [deferral.frame, mark.frame],
            matches: known.isEmpty ? [configured] : known,
            nextSteps: [
                "Look for a `Timeout` or `RequestReadTimeout` of \(Words.duration(seconds)) in the configuration of \(facts.server)."
            ])
    }

    /// The one server known to ask for deferred accepting of 30 s by itself.
    private static let deferring = "Apache httpd"

    /// Known timers named in one finding.
    static let matchLimit = 6

    /// Which timer ran out: what the connection waited for, for how long, and where it shows.
    static func timer(_ facts: ConnectionFacts) -> (ServerTimeout.Stage, Double, Mark)? {
        guard facts.close.by == .server, let mark = facts.close.mark, facts.fatalAlert(from: .server) == nil,
            facts.fatalAlert(from: .client) == nil,
            facts.record.tcp.established != nil || facts.record.startsMidConnection
        else { return nil }
        // A server that answers 408 and closes has waited until the answer, not until the close.
        if let timeout = facts.record.http?.responses.last, timeout.status == 408 {
            let since = facts.record.lastPayload.client ?? facts.record.tcp.established
            let seconds = since.map { timeout.mark.at.seconds(since: $0.at) } ?? 0
            guard seconds >= shortestTimer else { return nil }
            let isBody = facts.record.http?.isRequestBodyIncomplete ?? false
            return (facts.record.octets.client == 0 ? .connectionOpen : isBody ? .requestBody : .requestHead, seconds, timeout.mark)
        }
        // The same inside TLS, where nobody can have asked.
        if let unasked = facts.unaskedAnswer, let completed = facts.handshakeCompleted {
            let seconds = unasked.at.seconds(since: completed.at)
            return seconds >= shortestTimer ? (.beforeRequest, seconds, unasked) : nil
        }
        guard facts.silence >= shortestTimer, let stage = stage(facts) else { return nil }
        return (stage, facts.silence, mark)
    }

    private static func stage(_ facts: ConnectionFacts) -> ServerTimeout.Stage? {
        // A further request, begun and not finished, is waited for whatever was answered before.
        if let http = facts.record.http, facts.phase >= .request {
            if http.incompleteRequestOctets > 0 { return .requestHead }
            if http.isRequestBodyIncomplete { return .requestBody }
        }
        switch facts.phase {
        case .established:
            if facts.record.octets.client == 0 { return .connectionOpen }
            return facts.record.http != nil ? .requestHead : facts.observation != nil ? .handshake : nil
        case .clientHello, .serverHello, .certificate, .serverDone: return .handshake
        case .handshakeComplete: return .beforeRequest
        case .response: return .keepAlive
        default: return nil
        }
    }

    private static func ending(_ close: Close) -> ServerTimeout.Ending {
        switch close.how {
        case .closeNotifyFin, .closeNotifyRst: .closeNotifyFin
        case .rst: .rst
        default: .fin
        }
    }

    private func summary(_ facts: ConnectionFacts, _ stage: ServerTimeout.Stage, _ seconds: Double, _ matches: [ServerTimeout]) -> String {
        let lead = "\(facts.server) ended the connection \(Self.waitingFor(stage)) after \(Words.duration(seconds)) of silence"
        guard let best = matches.first, best.confidence != .unconfirmed else {
            return "\(lead): a timer of the server or of a device in front of it."
        }
        var products: [String] = []
        for match in matches where match.confidence != .unconfirmed && !products.contains(match.product) { products.append(match.product) }
        let others = products.count > 1 ? " and also of \(Words.list(Array(products.dropFirst()), limit: 3))" : ""
        return
            "\(lead): a timer of that length is the default of \(best.product) (`\(best.setting)`)\(others); other servers can be set to it."
    }

    static func waitingFor(_ stage: ServerTimeout.Stage) -> String {
        switch stage {
        case .connectionOpen: "on which not a byte had come"
        case .handshake: "in the middle of the TLS handshake"
        case .beforeRequest: "on which no request had come"
        case .requestHead: "with an incomplete request"
        case .requestBody: "with an incomplete request body"
        case .keepAlive: "kept alive after the last answer"
        case .idle: "that had gone quiet"
        }
    }

    private func because(_ facts: ConnectionFacts, _ seconds: Double, _ mark: Mark, _ matches: [ServerTimeout]) -> [String] {
        var reasons = [
            "\(Words.fixed(seconds, 3)) s lie between the last byte and the server's end in frame \(mark.frame); nothing else happened in between."
        ]
        for best in matches.prefix(1) { if let log = best.log { reasons.append("If it is \(best.product), its log has: \(log).") } }
        return reasons
    }

    private func rivals(_ matches: [ServerTimeout], _ seconds: Double) -> [String] {
        let others = matches.dropFirst().filter { $0.product != matches.first?.product && $0.confidence != .unconfirmed }.prefix(3).map {
            "\($0.product) (\($0.setting))"
        }
        var rivals =
            others.isEmpty
            ? []
            : ["The same interval fits \(Words.list(Array(others))); the `Server` field of a response or the server's configuration tells."]
        if matches.isEmpty {
            rivals.append(
                "No timer of the catalogue has \(Words.duration(seconds)) at this stage: a value set by hand, or the program decided otherwise."
            )
        }
        return rivals
    }

    private func nextSteps(_ facts: ConnectionFacts, _ matches: [ServerTimeout]) -> [String] {
        guard let best = matches.first, let log = best.log else { return ["Look into the server's log at the time of the close."] }
        return [
            "Look into the server's log at the time of the close (UTC \(facts.close.mark.map { CalendarTime($0.at).time } ?? "?")) for \(log)"
        ]
    }
}

extension Finding.Match {
    /// Whose timer it is and how it is set, in a sentence.
    var timer: String { isDefault ? "\(product) (`\(setting)`)" : "\(product), \(setting)" }
}

extension ServerTimeout {
    /// The row as a finding cites it.
    var match: Finding.Match {
        Finding.Match(name: "\(product): \(setting)", seconds: seconds, source: source, isConfirmed: confidence != .unconfirmed)
    }
}
