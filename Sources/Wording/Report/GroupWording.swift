import Cryptography
public import Diagnosis
import HTTP
import Octets
import Packets
import Preludes
import TLS
import Timeline

/// The sentences of a group: the finding's own for one connection; for several, one that holds for all of them.
struct GroupWording {
    private let group: ConnectionGroup
    private let facts: [ConnectionFacts]
    /// What is concluded of each connection, of the kind that leads.
    private let conclusions: [Conclusion]

    init(_ group: ConnectionGroup) {
        self.group = group
        facts = group.connections.map(\.facts)
        let kind = group.leading.conclusion.kind
        conclusions = group.connections.compactMap { connection in
            connection.findings.lazy.map(\.conclusion).first { $0.kind == kind }
        }
    }

    /// What happened, in one or more sentences.
    var sentences: [String] {
        guard let first = facts.first else { return [] }
        let own = ConclusionWording(group.leading, first).sentences
        guard facts.count > 1 else { return own }
        return ofMany ?? own + ["This happened in \(countInAll)."]
    }

    private var count: String { "\(facts.count) connections" }
    /// Of connections described by one of them, whose server the others need not share.
    private var countInAll: String {
        let servers = group.serverNames.count
        return "\(facts.count) connections\(servers > 1 ? " to \(servers) servers" : "")"
    }
    private var clients: String { Words.list(group.clients, limit: 3) }
    private var servers: String { Words.list(facts.map(\.record.serverInFull).unique, limit: 2) }
    private var silences: String { Words.range(facts.map(\.silence)) }
    private var phase: String { Words.list(facts.map(\.lastStep).unique) }

    /// How the waiting ended, as the end of a sentence.
    private var ending: String { facts.map { $0.howWaitingEnded(each: true) }.unique.joined(separator: " or ") }
    /// `closed`, `reset`: what the sides did that ended the connections.
    private var ended: String { facts.map(\.ended).unique.joined(separator: " or ") }
    /// How TLS and TCP were ended; nothing where that differs.
    private var manner: String {
        let manners = facts.map(\.manner).unique
        return manners.count == 1 ? manners[0] : ""
    }

    /// The evidence of every connection; nil where one lacks it.
    private func all<Evidence>(_ evidence: (Conclusion) -> Evidence?) -> [Evidence]? {
        let all = conclusions.compactMap(evidence)
        return all.count == facts.count ? all : nil
    }

    /// The evidence that every connection has alike; nil where they differ.
    private func same<Evidence: Equatable>(_ evidence: (Conclusion) -> Evidence?) -> Evidence? {
        guard let all = all(evidence), let first = all.first, all.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// Sentences that hold for all of them; nil where the first is described, and that the same happened in the others.
    private var ofMany: [String]? {
        switch group.leading.conclusion.kind {
        case .connectionRefused: refused.map { [$0] }
        case .synUnanswered: synUnanswered.map { [$0] }
        case .synACKUnacknowledged where same(\.synACK) == .notSent:
            ["\(servers) answered the SYNs of \(clients), but in \(count) the SYN-ACK was never acknowledged."]
        case .tunnelRefused: tunnelRefused.map { [$0] }
        case .clientSilent: clientSilent.map { [$0] }
        case .clientHelloUnanswered where facts.contains { $0.unacknowledgedHelloCount != nil }:
            clientHelloUndelivered.map { [$0] }
        case .clientHelloUnanswered:
            [
                """
                \(servers) accepted \(count) of \(clients) and never answered the ClientHello; after \(silences) \
                \(ending).
                """
            ]
        case .silentAfterCertificate:
            [
                """
                In \(count) \(clients) received the certificate of \(servers) and sent nothing more; after \
                \(silences) \(ending).
                """
            ]
        case .certificateRejected: rejected
        case .fatalAlert: fatalAlert.map { [$0] }
        case .resetInHandshake: resetInHandshake.map { [$0] }
        case .closedInHandshake: closedInHandshake.map { [$0] }
        case .handshakeStalled: handshakeStalled.map { [$0] }
        case .noRequest: noRequest.map { [$0] }
        case .requestLost:
            [
                """
                In \(count) \(clients) sent a request after \(servers) had closed the connection: it was never \
                answered.
                """
            ]
        case .noResponse: noResponse.map { [$0] }
        case .answerIncomplete: answerIncomplete.map { [$0] }
        case .errorAnswered: errorAnswered.map { [$0] }
        case .requestTimeoutAnswered: requestTimeoutAnswered.map { [$0] }
        case .clientTimerExpired: clientTimerExpired.map { [$0] }
        case .routingLoop: routingLoop.map { [$0] }
        // Of these the first is described: what they conclude is seldom the same twice.
        case .upgradeRefused, .wrongProtocol, .clientCertificateRequired, .clientCertificateRefused,
            .renegotiationRefused, .serverNameUnknown, .largePacketsLost, .clientHelloCut, .handshakeDelayedByLoss,
            .certificateDefect, .pinMismatch, .issuedByInspectionProduct, .certificateReplaced, .unexpectedClient,
            .requestIncomplete, .requestTimeoutLogged, .serverTimerExpired, .slowStep, .serverLogLines,
            .handshakeAnswerInvalid, .dataUndelivered, .idleConnectionDropped, .keepAliveUnanswered, .receiverStalled,
            .connectionReset, .packetsUntranslated, .addressShared, .dataConflicting, .onlyOneDirection,
            .packetsMissing,
            .begunBeforeCapture, .synACKUnacknowledged:
            nil
        }
    }
}

extension Conclusion {
    /// Which acknowledgment of a SYN-ACK is missing; nil of another conclusion.
    fileprivate var synACK: HandshakeAckMissing.Evidence? {
        if case .synACKUnacknowledged(let evidence) = self { evidence } else { nil }
    }
}

/// Before TLS.
extension GroupWording {
    private var refused: String? {
        let answer = same { if case .connectionRefused(let answer) = $0 { answer.withoutSegment } else { nil } }
        return switch answer {
        case .reset?:
            "\(servers) refused \(Words.all(facts.count)) of \(clients): nothing accepts this TCP port there."
        case .icmp(let error)?:
            "\(error.reporter) answered \(count) of \(clients) to \(servers) with ICMP \(error.meaning)."
        case nil: nil
        }
    }

    private var synUnanswered: String? {
        guard let all = all({ if case .synUnanswered(let evidence) = $0 { evidence } else { nil } }) else { return nil }
        let errors = all.flatMap { $0.errors.map(\.inWords) }.unique
        let lead = "\(clients) tried \(facts.count) times to connect to \(servers) and received no answer"
        return errors.isEmpty ? "\(lead) at all." : "\(lead) from it: \(Words.list(errors, limit: 3))."
    }

    private var tunnelRefused: String? {
        guard let tunnel = same({ if case .tunnelRefused(let tunnel) = $0 { tunnel } else { nil } }) else { return nil }
        let what = tunnel.target.map { "a tunnel to \(Words.name($0))" } ?? "a tunnel"
        let proxies = Words.list(facts.map(\.record.server.description).unique, limit: 2)
        return """
            The proxy \(proxies) refused \(clients) \(what) \(Words.times(facts.count)) (\(tunnel.kind.name): \
            \(Words.name(tunnel.answer))).
            """
    }

    private var clientSilent: String? {
        guard let all = all({ if case .clientSilent(let evidence) = $0 { evidence } else { nil } }) else { return nil }
        let waits = Words.range(all.map(\.wait))
        if all.allSatisfy(\.isCheck) {
            return """
                \(clients) opened \(count) to \(servers), sent no data and closed them after \(waits): checks that the \
                port is open.
                """
        }
        guard !all.contains(where: \.isCheck) else { return nil }
        return """
            \(clients) opened \(count) to \(servers) and never sent any data; after \(waits) of silence \(ending).
            """
    }
}

/// What the path did with packets.
extension GroupWording {
    private var routingLoop: String? {
        guard let all = all({ if case .routingLoop(let evidence) = $0 { evidence } else { nil } }),
            let side = all.first?.side, all.allSatisfy({ $0.side == side })
        else { return nil }
        let (sender, receiver) = side == .client ? (clients, servers) : (servers, clients)
        let reporters = all.flatMap { $0.errors.map(\.reporter.description) }.unique
        let seen = reporters.isEmpty ? "" : " (\(Words.list(reporters, limit: 3)) reported ICMP time exceeded)"
        return """
            In \(count) what \(sender) sent to \(receiver) went round in a routing loop until its TTL was used up\(seen): \
            it never arrived, and nobody hung up.
            """
    }
}

/// The handshake.
extension GroupWording {
    private var rejected: [String]? {
        guard let all = all({ if case .certificateRejected(let evidence) = $0 { evidence } else { nil } }) else {
            return nil
        }
        let ways = all.map(\.sign.text).unique
        guard ways.count == 1 else { return nil }
        let issuers = facts.compactMap(\.issuedBy).unique
        let lead =
            """
            \(clients) \(certainty) the certificate\(issuers.count > 1 ? "s" : "") of \(servers): in \(count) \
            \(group.clients.count == 1 ? "it" : "they") \(ways[0]) \(Words.range(all.map(\.delay))) after it was \
            received.
            """
        if issuers.count > 1 { return [lead, "The certificates were issued by \(Words.list(issuers, limit: 3))."] }
        return [lead] + issuers.map { "The certificate was issued by \($0)." }
    }

    /// As sure as the finding is.
    private var certainty: String {
        switch group.leading.confidence {
        case .certain: "rejected"
        case .likely: "probably rejected"
        case .possible: "may have rejected"
        }
    }

    private var fatalAlert: String? {
        guard let all = all({ if case .fatalAlert(let evidence) = $0 { evidence } else { nil } }) else { return nil }
        let meanings = all.map { "\($0.alert.description.fatalAlert)\($0.meaning)" }.unique
        guard let alert = all.first?.alert, meanings.count == 1, all.allSatisfy({ $0.alert.from == alert.from }) else {
            return nil
        }
        let (sender, receiver) = alert.from == .client ? (clients, servers) : (servers, clients)
        return "\(sender) aborted the TLS handshake with \(receiver) in \(count), each time with \(meanings[0])."
    }

    private var resetInHandshake: String? {
        guard let reset = same({ if case .resetInHandshake(let evidence) = $0 { evidence } else { nil } }) else {
            return nil
        }
        if reset.isOnOpening {
            return """
                \(count) from \(clients) to \(servers) were reset as soon as they were open, before either side had \
                sent data.
                """
        }
        return switch reset.by {
        case .middlebox:
            """
            A device on the path reset \(count) from \(clients) to \(servers) during the TLS handshake, with a \
            forged source address.
            """
        case .client:
            "\(clients) reset \(count) to \(servers) during the TLS handshake, after \(phase), without an alert."
        case .server:
            "\(servers) reset \(count) of \(clients) during the TLS handshake, after \(phase), without an alert."
        }
    }

    private var closedInHandshake: String? {
        if let waits = all({ if case .closedInHandshake(.onOpening(let wait)) = $0 { wait } else { nil } }) {
            return """
                \(servers) accepted \(count) of \(clients) and closed each \(Words.range(waits)) later, before either \
                side had sent data.
                """
        }
        guard let by = same({ if case .closedInHandshake(.inHandshake(let by)) = $0 { by } else { nil } }) else {
            return nil
        }
        let (closer, other) = by == .client ? (clients, servers) : (servers, clients)
        let alerts = facts.contains { $0.hasSentAlert(by) } ? "a fatal alert" : "an alert"
        return """
            \(closer) closed \(count) with \(other) in the middle of the TLS handshake, after \(phase), without \
            \(alerts).
            """
    }

    private var clientHelloUndelivered: String? {
        guard facts.allSatisfy({ $0.unacknowledgedHelloCount != nil }) else { return nil }
        return """
            \(servers) accepted \(count) of \(clients) and never acknowledged the ClientHello, which was sent again and \
            again: most likely it does not get through; after \(silences) \(ending).
            """
    }

    private var handshakeStalled: String? {
        let debts = all { if case .handshakeStalled(let evidence) = $0 { evidence.debt } else { nil } }
        if let debts {
            let isRetry = debts.allSatisfy { if case .secondClientHello = $0 { true } else { false } }
            return isRetry
                ? """
                In \(count) \(clients) got a HelloRetryRequest from \(servers) and said nothing more, and after \
                \(silences) \(ending).
                """ : nil
        }
        guard let side = same({ if case .handshakeStalled(let evidence) = $0 { evidence.silentSide } else { nil } })
        else { return nil }
        return """
            In \(count) the TLS handshake of \(clients) with \(servers) stopped after \(phase): the \
            \(Words.side(side)) sent nothing more, and after \(silences) \(ending).
            """
    }
}

/// Requests and responses.
extension GroupWording {
    private var noRequest: String? {
        guard let all = all({ if case .noRequest(let evidence) = $0 { evidence } else { nil } }), let first = all.first
        else { return nil }
        let waits = Words.range(all.map(\.wait))
        switch first {
        case .clientLeft:
            guard all.allSatisfy({ if case .clientLeft = $0 { true } else { false } }) else { return nil }
            return """
                \(clients) opened \(count) to \(servers), completed the TLS handshake and \(ended) them \(waits) later \
                without a request\(manner).
                """
        case .silence(_, let hasUnaskedAnswer):
            let isSame = all.allSatisfy {
                if case .silence(_, hasUnaskedAnswer) = $0 { true } else { false }
            }
            guard isSame else { return nil }
            let end =
                hasUnaskedAnswer
                ? "the server sent one unsolicited message, such as a 408 Request Timeout, and \(ended) each" : ending
            return """
                \(clients) opened \(count) to \(servers), completed the TLS handshake and never sent a request; after \
                \(waits) of silence \(end)\(manner).
                """
        case .serverLeft:
            guard all.allSatisfy({ if case .serverLeft = $0 { true } else { false } }) else { return nil }
            return """
                \(servers) completed the TLS handshake with \(clients) in \(count) and \(ended) each \(waits) later, \
                before a request could arrive\(manner).
                """
        }
    }

    private var noResponse: String? {
        switch same({ if case .noResponse(let evidence) = $0 { evidence } else { nil } }) {
        case .never?:
            "\(servers) never answered the requests of \(clients) in \(count); after \(silences) \(ending)."
        case .furtherRequest?:
            """
            In \(count) \(servers) answered earlier requests of \(clients) but not the last one; after \(silences) \
            \(ending).
            """
        case nil: nil
        }
    }

    private var answerIncomplete: String? {
        guard let all = all({ if case .answerIncomplete(let evidence) = $0 { evidence } else { nil } }) else {
            return nil
        }
        let lead = "In \(count) the response of \(servers) to \(clients) began and did not become complete"
        let pauses = all.map(\.pause)
        guard let shortest = pauses.min(), shortest >= .seconds(1) else { return "\(lead): \(ending)." }
        return "\(lead); \(Words.range(pauses)) after its last byte \(ending)."
    }

    private var errorAnswered: String? {
        if let answers = all({ if case .errorAnswered(.status(let answer, _)) = $0 { answer } else { nil } }) {
            guard let first = answers.first, answers.allSatisfy({ $0.status == first.status }) else { return nil }
            let waits = answers.compactMap(\.wait)
            let time = waits.count == answers.count ? " after \(Words.range(waits))" : ""
            return
                "\(servers) answered requests of \(clients) on \(count) with \(StatusWords.text(first.status))\(time)."
        }
        guard let ending = all({ if case .errorAnswered(.goAway(let ending, _, _)) = $0 { ending } else { nil } }),
            let first = ending.first,
            ending.allSatisfy({ ($0.from, $0.code, $0.debug) == (first.from, first.code, first.debug) })
        else { return nil }
        let (sender, other) = first.from == .client ? (clients, servers) : (servers, clients)
        let debug = first.debug.map { " (“\(Words.name($0))”)" } ?? ""
        return "\(sender) ended \(count) with \(other) with GOAWAY \(first.name)\(debug)."
    }

    private var requestTimeoutAnswered: String? {
        switch same({ if case .requestTimeoutAnswered(let answered) = $0 { answered } else { nil } }) {
        case .client?:
            """
            \(servers) answered \(count) of \(clients) with 408 Request Timeout: the server had waited for a request \
            that did not arrive completely.
            """
        case .keptAlive?, .wholeRequest?, nil: nil
        }
    }

    private var clientTimerExpired: String? {
        guard let all = all({ if case .clientTimerExpired(let timer) = $0 { timer } else { nil } }),
            let awaited = all.first?.awaited, all.allSatisfy({ $0.awaited == awaited })
        else { return nil }
        let late = all.compactMap(\.lateness)
        let answer = late.count == all.count ? "; the answers came \(Words.range(late)) later, too late" : ""
        return """
            In \(count) \(clients) waited \(Words.range(all.map(\.wait))) for \(awaited.text) from \(servers), then \
            gave up and \(ended) the connection\(answer).
            """
    }
}

extension ConnectionRefused.Answer {
    /// It without the segment that an ICMP error quotes, which is another in each connection.
    fileprivate var withoutSegment: Self {
        guard case .icmp(var error) = self else { return self }
        error.source = error.destination
        error.sequence = 0
        return .icmp(error)
    }
}

extension NoRequest.Evidence {
    /// How long nothing came.
    fileprivate var wait: Duration {
        switch self {
        case .clientLeft(let wait), .silence(let wait, _), .serverLeft(let wait): wait
        }
    }
}

extension CertificateRefusal.Sign {
    /// What the client did, to precede the time.
    fileprivate var text: String {
        switch self {
        case .alert(let description): "sent the fatal TLS alert \(description.name)"
        case .unreadableAlert: "aborted the handshake with an encrypted alert"
        case .left(let isReset): "\(isReset ? "reset" : "closed") the connection without an alert"
        case .leftAfterHandshake: "completed the handshake and closed the connection without a request"
        }
    }
}

extension ConnectionGroup {
    /// What happened, in one or more sentences.
    public var sentences: [String] { GroupWording(self).sentences }
    /// What happened, as one text.
    public var summary: String { sentences.joined(separator: " ") }

    /// Of fewer connections it is not said when they began: their timelines show it.
    static let fewestTold = 3

    /// When they began, how often they come again and how others fare; nil where there is nothing to say:
    /// `They began from 13:39:58 to 13:41:03 UTC, again every 5.0 s. 12 other connections to this server were fine.`
    public var course: String? {
        var sentences: [String] = []
        let starts = connections.map(\.record.firstSeen)
        if let first = starts.min(), let last = starts.max(), starts.count >= Self.fewestTold {
            let again = interval.map { ", again every \(Words.duration($0))" } ?? ""
            let (from, to) = (CalendarTime(first), CalendarTime(last))
            let isOneDay = from.date == to.date
            let (begin, end) = isOneDay ? (from.time, to.time) : ("\(from.date) \(from.time)", "\(to.date) \(to.time)")
            sentences.append(
                begin == end ? "All began at \(begin) UTC." : "They began from \(begin) to \(end) UTC\(again).")
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
