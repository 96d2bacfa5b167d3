import HTTP
package import Knowledge
package import Octets
import Packets
import Preludes
import Streams
import TLS
import Timeline

/// The server ended an idle connection by a timer.
package struct ServerTimeoutClose: ConnectionRule {
    /// A timer that ran out.
    package struct Evidence: Equatable, Sendable {
        /// By what it was known to be one.
        package enum Basis: Equatable, Sendable {
            /// By its length.
            case length
            /// By the server's log.
            case serverLog
            /// By its length since the kernel handed the connection over to this server.
            case sinceDeferredAccept(Duration, product: String)
            /// By the keep-alive that was announced on the wire.
            case announced(MQTTKeepAlive)
        }

        /// What the connection waited for.
        package var waitingFor: ServerTimeout.WaitingFor
        /// How long it had.
        package var idle: Duration
        /// By what that was known to be a timer.
        package var basis: Basis
        /// The rows of the catalogue that fit, best first.
        package var rows: [ServerTimeout] = []
        /// The protocol that the connection had been upgraded to: a session.
        package var session: String?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let timer = facts.serverTimer else { return nil }
        if let keepAlive = facts.expiredMQTTKeepAlive { return announced(facts, timer, keepAlive) }
        let (stage, idle) = (timer.stage, timer.idle)
        var all = ServerTimeout.matching(
            stage: stage, seconds: idle.inSeconds, ending: Self.ending(facts.close), isTLS: facts.isHandshakeComplete)
        // Who says 408 is none of those that close in silence.
        if facts.unaskedAnswer != nil { all = all.filter { $0.statusOnWire == 408 } }
        if let sender = facts.unaskedAnswerSender { all = all.filter { $0.product == sender.product } }
        if let proof = facts.loggedTimeout { return logged(facts, timer, proof, all) }
        let matches = Self.mayBeHTTP(facts) ? Self.ofThisServer(all, facts) : []
        if let deferral = Self.deferral(facts) { return deferred(facts, deferral, timer, matches) }
        // One odd interval shows no timer.
        let isWhole = RoundTime.nearest(to: idle, atLeast: Self.shortestWhole) != nil
        guard !matches.isEmpty || facts.repeatedTimer != nil || isWhole else { return nil }
        if stage == .keepAlive, matches.isEmpty, facts.repeatedTimer == nil { return nil }
        let severity = Self.severity(facts, stage)
        return Finding(
            .serverTimerExpired(
                Evidence(
                    waitingFor: stage, idle: idle, basis: .length, rows: matches, session: facts.upgrade?.name)),
            severity,
            facts.repeatedTimer != nil ? .certain : matches.isEmpty ? .possible : .likely,
            reasons: reasons(facts, timer, matches)
                + (matches.isEmpty && isWhole ? [.timing(.wholeSeconds(idle))] : []),
            alternatives: alternatives(matches, idle), frames: [timer.mark.frame],
            matches: matches.prefix(Finding.Match.limit).map(\.match),
            advice: severity == .note ? [] : [advice(matches)])
    }

    /// The shortest time of which a whole number of seconds says something.
    private static let shortestWhole = Duration.seconds(5)

    /// A connection on which nothing is under way may be ended; one that its client wanted to keep may not.
    private static func severity(_ facts: ConnectionFacts, _ stage: ServerTimeout.WaitingFor) -> Finding.Severity {
        switch stage {
        case .keepAlive: .note
        case .idle: facts.isWantedOpen ? .warning : .note
        case .connectionOpen, .handshake, .beforeRequest, .requestHead, .requestBody: .problem
        }
    }

    private static func wait(_ timer: ConnectionFacts.ServerTimer) -> Reason {
        timer.answeredSince.map {
            .timing(.idleBeforeServerAnswer(timer.idle, since: $0.frame, in: timer.mark.frame))
        } ?? .timing(.idleBeforeServerEnd(timer.idle, in: timer.mark.frame))
    }

    /// A timer that the server's log speaks of.
    private func logged(
        _ facts: ConnectionFacts, _ timer: ConnectionFacts.ServerTimer, _ proof: LoggedTimeout, _ all: [ServerTimeout]
    )
        -> Finding
    {
        let rows = all.filter { row in proof.product.map { row.isOf($0) } ?? true }
        let configured = proof.product.map {
            Finding.Match(
                product: $0, setting: .configured([]), interval: Duration(inSeconds: timer.idle.inSeconds.rounded()),
                source: .serverLog(proof.lines))
        }
        let matches =
            rows.isEmpty ? [configured].compactMap { $0 } : rows.prefix(Finding.Match.limit).map(\.match)
        return Finding(
            .serverTimerExpired(Evidence(waitingFor: timer.stage, idle: timer.idle, basis: .serverLog, rows: rows)),
            .problem,
            .certain,
            reasons: [.serverLog(.timeout(proof)), Self.wait(timer)] + repeated(facts), frames: [timer.mark.frame],
            matches: matches)
    }

    /// The timer that follows from the keep-alive of MQTT: no catalogue is needed for that, and the client is at fault.
    private func announced(
        _ facts: ConnectionFacts, _ timer: ConnectionFacts.ServerTimer, _ keepAlive: MQTTKeepAlive
    ) -> Finding {
        Finding(
            .serverTimerExpired(
                Evidence(waitingFor: timer.stage, idle: timer.idle, basis: .announced(keepAlive))),
            .problem, facts.repeatedTimer == nil ? .likely : .certain,
            reasons: [.timing(.mqttKeepAlive(keepAlive, end: timer.mark.frame))] + repeated(facts),
            alternatives: [.path(.lostBeyondCapture)],
            frames: [keepAlive.frame, keepAlive.last.frame, timer.mark.frame].unique,
            matches: [
                Finding.Match(
                    product: MQTTTimer.name,
                    setting: .announced(keepAlive: keepAlive.keepAlive, by: keepAlive.setBy),
                    interval: keepAlive.allowed, source: .catalogue(MQTTTimer.source))
            ],
            advice: [.client(.findWhyNoPing(within: keepAlive.keepAlive)), .capture(.atOtherEndForData)])
    }

    private func repeated(_ facts: ConnectionFacts) -> [Reason] { facts.repeatedTimer.map { [$0.reason] } ?? [] }

    /// The rows of the product that the server says it is, where it says so (RFC 9110 section 10.2.4) and has one that
    /// fits.
    private static func ofThisServer(_ matches: [ServerTimeout], _ facts: ConnectionFacts) -> [ServerTimeout] {
        guard let server = facts.record.http?.responses.compactMap(\.server).last else { return matches }
        let own = matches.filter { $0.isNamed(in: server) }
        return own.isEmpty ? matches : own
    }

    private static func mayBeHTTP(_ facts: ConnectionFacts) -> Bool {
        if facts.record.http != nil { return true }
        guard facts.record.prelude == nil || facts.record.prelude?.kind == .http else { return false }
        return !ServerTimeout.portsOfOtherServices.contains(facts.record.server.port)
    }

    /// The SYN-ACK by which the kernel of a server shows that it has held a silent connection back, as Apache httpd
    /// asks it to: only then does the server know of the connection, and only from there on do its timers run.
    static func deferral(_ facts: ConnectionFacts) -> Mark? {
        let synFrames = facts.record.marks.ends.server.synFrames
        guard facts.record.octets.client == 0, synFrames.count == 2, let opened = facts.record.tcp.established,
            let again = synFrames.last,
            LinuxDefaults.deferredAccept.contains(again.at.seconds(since: opened.at))
        else { return nil }
        return again
    }

    private func deferred(
        _ facts: ConnectionFacts, _ deferral: Mark, _ timer: ConnectionFacts.ServerTimer, _ matches: [ServerTimeout]
    )
        -> Finding
    {
        let held = facts.record.tcp.established.map { deferral.at.duration(since: $0.at) } ?? .zero
        let idle = timer.mark.at.duration(since: deferral.at)
        let product = DeferredAccept.product
        let rows = matches.filter { $0.product == product }
        let configured = Finding.Match(
            product: product, setting: .configured(DeferredAccept.directives),
            interval: Duration(inSeconds: idle.inSeconds.rounded()), source: .catalogue(DeferredAccept.source))
        return Finding(
            .serverTimerExpired(
                Evidence(
                    waitingFor: timer.stage, idle: timer.idle, basis: .sinceDeferredAccept(idle, product: product),
                    rows: rows)
            ), .problem,
            facts.repeatedTimer == nil ? .likely : .certain,
            reasons: [
                .timing(.deferredAccept(in: deferral.frame, after: held)),
                .timing(.sinceDeferredAccept(idle, in: timer.mark.frame)),
            ] + repeated(facts),
            alternatives: [.server(.otherDeferringServer)], frames: [deferral.frame, timer.mark.frame],
            matches: rows.isEmpty ? [configured] : rows.map(\.match), advice: [.server(.findTimeout(idle))])
    }

    private static func ending(_ close: Close) -> ServerTimeout.Ending {
        switch close.how {
        case .closeNotifyFin, .closeNotifyRst: .closeNotifyFin
        case .rst: .rst
        default: .fin
        }
    }

    private func reasons(_ facts: ConnectionFacts, _ timer: ConnectionFacts.ServerTimer, _ matches: [ServerTimeout])
        -> [Reason]
    {
        var reasons: [Reason] = [Self.wait(timer)]
        if let best = matches.first, let log = best.log {
            reasons.append(.timing(.logOf(product: best.product, line: log)))
        }
        let probes = facts.record.transport.ends.client.probes.answered
        if probes > 0 { reasons.append(.timing(.probesAreNoData(probes))) }
        return reasons + repeated(facts)
    }

    private func alternatives(_ matches: [ServerTimeout], _ idle: Duration) -> [Alternative] {
        guard let first = matches.first else { return [.server(.noKnownTimer(idle))] }
        let others = matches.dropFirst().filter { $0.product != first.product && $0.confidence != .unconfirmed }.prefix(
            3)
        return others.isEmpty ? [] : [.server(.otherTimers(others.map(\.match)))]
    }

    private func advice(_ matches: [ServerTimeout]) -> Advice {
        guard let line = matches.first?.log else { return .server(.readLogAtClose) }
        return .server(.readLogAtCloseFor(line: line))
    }
}

extension ConnectionFacts {
    /// A timer of the server that ran out.
    package struct ServerTimer {
        /// What the connection waited for.
        package let stage: ServerTimeout.WaitingFor
        /// For how long.
        package let idle: Duration
        /// Where that shows: the server's end, or what it sent of its own before it ended the connection.
        package let mark: Mark
        /// What the wait began with, where the server sent something at its end; nil where it only ended the
        /// connection, so that the wait is the silence before that.
        package var answeredSince: Mark?
    }

    /// Which timer of the server's ran out; nil when the server did not end the connection, or not after a wait.
    package var serverTimer: ServerTimer? {
        guard close.by == .server, let mark = close.mark, fatalAlert(from: .server) == nil,
            fatalAlert(from: .client) == nil,
            record.tcp.established != nil || record.startsMidConnection, !answersRepetition(by: mark)
        else { return nil }
        // What the broker itself has sent meanwhile counts for nothing.
        if let keepAlive = expiredMQTTKeepAlive {
            return ServerTimer(stage: .idle, idle: keepAlive.silence, mark: mark)
        }
        // Unasked it ends a connection that was kept alive.
        if let unasked = unaskedTimeout?.answer?.message {
            guard let since = lastOctet(before: unasked.first) else { return nil }
            let idle = unasked.first.at.duration(since: since.at)
            guard idle >= Self.shortestTimer else { return nil }
            return ServerTimer(stage: .keepAlive, idle: idle, mark: unasked.first, answeredSince: since)
        }
        // A server that answers 408 and closes has waited until the answer, not until the close.
        if let timeout = record.http?.responses.last, timeout.status == 408 {
            guard let since = record.lastPayload.client ?? record.tcp.established else { return nil }
            let idle = timeout.mark.at.duration(since: since.at)
            guard idle >= Self.shortestTimer else { return nil }
            let isBody = record.http?.isRequestBodyIncomplete ?? false
            return ServerTimer(
                stage: record.octets.client == 0 ? .connectionOpen : isBody ? .requestBody : .requestHead, idle: idle,
                mark: timeout.mark, answeredSince: since)
        }
        // The same inside TLS, where nobody can have asked.
        if let unasked = unaskedAnswer, let completed = handshakeCompleted {
            let idle = unasked.at.duration(since: completed.at)
            guard idle >= Self.shortestTimer else { return nil }
            return ServerTimer(stage: .beforeRequest, idle: idle, mark: unasked, answeredSince: completed)
        }
        guard silence >= Self.shortestTimer, let stage = waitedFor else { return nil }
        return ServerTimer(stage: stage, idle: silence, mark: mark)
    }

    /// Whether the server's end is a RST in answer to what the client repeated, or to a probe of it: no timer ran out,
    /// its host no longer knew the connection.
    private func answersRepetition(by end: Mark) -> Bool {
        guard close.how == .rst, record.transport.ends.server.rst?.acknowledgment == nil else { return false }
        let client = record.transport.ends.client
        return [client.unacknowledged?.lastRepetition, client.probes.last].contains { last in
            last.map { $0.frame < end.frame && end.at.duration(since: $0.at) < Self.directAnswer } ?? false
        }
    }

    /// Whether both sides have spoken, in whatever protocol.
    private var isConversation: Bool { record.octets.client > 0 && record.octets.server > 0 }

    /// Whether the client shows that it wants to keep the connection though it has nothing to say: it sends keep-alive
    /// probes, or has opened a session.
    var isWantedOpen: Bool { upgrade != nil || record.transport.ends.client.probes.answered > 0 }

    /// What the server waited for at the phase reached; nil where it owed the next step itself.
    private var waitedFor: ServerTimeout.WaitingFor? {
        // Of a session that HTTP led to, its timers say nothing; nor do they run while the server owes an answer.
        if upgrade != nil { return .idle }
        if owesAnswerAtClose { return nil }
        // A further request, begun and not finished, is waited for whatever was answered before.
        if let http = record.http, phase >= .request {
            if http.incompleteRequestOctets > 0 { return .requestHead }
            if http.isRequestBodyIncomplete { return .requestBody }
        }
        switch phaseAtEnd {
        case .established:
            if record.octets.client == 0 { return .connectionOpen }
            return record.http != nil ? .requestHead : observation != nil ? .handshake : isConversation ? .idle : nil
        case .clientHello, .serverHello, .certificate, .serverDone: return .handshake
        case .handshakeComplete: return .beforeRequest
        case .response: return isWantedOpen ? .idle : .keepAlive
        case .unknown: return isConversation ? .idle : nil
        case .synSent, .synReceived, .clientFinished, .request: return nil
        }
    }
}
