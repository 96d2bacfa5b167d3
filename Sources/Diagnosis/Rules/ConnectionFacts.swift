package import Cryptography
import Knowledge
package import Octets
import Packets
package import TLS
package import Timeline

/// A connection's record, what the capture as a whole says of it, and what several rules read from both.
package struct ConnectionFacts: Sendable {
    /// The shortest wait that is called one: below it nobody was made to wait.
    package static let shortestWait = Duration.seconds(3)
    /// The longest time from a message to a reaction that is a direct answer to it: round trips, and slow devices
    /// verifying.
    static let directAnswer = Duration.seconds(2)
    /// The shortest idle time that is taken for a timer.
    static let shortestTimer = Duration.seconds(1)

    /// The longest wait on an open connection that is believed. Longer ones are of captures that were merged, filtered
    /// or cut, or of clocks that jumped: there the end of the capture does not show that nothing more was said.
    static let longestBelievableWait = Duration.seconds(3600)

    /// How long a sender waits at the most before it sends again what was not acknowledged: at first one second, and at
    /// each repetition twice as long (RFC 6298 sections 2.1 and 5.5).
    static let retransmissionPatience = Duration.seconds(3)

    /// The shortest time after which a sender repeats what was not acknowledged: Linux waits 200 ms, a probe for lost
    /// tails (RFC 8985 section 7.2) somewhat less.
    static let leastRetransmissionTimeout = Duration.milliseconds(10)

    /// What happened.
    package let record: ConnectionRecord
    /// What the capture as a whole says of it.
    package var context: ConnectionContext

    /// The facts of a connection.
    package init(_ record: ConnectionRecord, in context: ConnectionContext) {
        (self.record, self.context) = (record, context)
    }

    /// Lines of the server's log that belong to it, in the order of the logs.
    package var serverLog: [LoggedLine] { context.serverLog }
    /// That the server's timer, or the client's, ran out after the same time on other connections to the server.
    var repeatedTimer: RepeatedTimer? { context.repeatedTimer }

    package var observation: TLSObservation? { record.tls?.observation }
    package var close: Close { record.close }
    package var phase: Phase { record.phase }
    var isTLS13: Bool { observation?.version?.isTLS13 ?? false }
    /// The round trip of the TCP handshake; zero where it was not seen.
    var roundTrip: Duration { Duration(inSeconds: record.tcp.handshakeRoundTrip ?? 0) }

    /// Frames of events that `isIncluded` picks.
    func frames(_ isIncluded: (Event) -> Bool) -> [Int] { record.events.filter(isIncluded).flatMap(\.frames) }

    /// The frame of the end, where there is one.
    var closeFrames: [Int] { close.mark.map { [$0.frame] } ?? [] }

    // MARK: Certificates

    /// When the client had the server's certificate; in TLS 1.3 without keys, its encrypted flight.
    package var certificateShown: Mark? {
        guard let observation, observation.resumed != true else { return nil }
        if let mark = observation.certificateMark { return mark }
        guard observation.stage >= .certificate, let last = observation.encryptedServerFlightMark else { return nil }
        // Who refuses it does not wait for the rest of the flight.
        if let first = observation.encryptedCertificateMark, let alert = fatalAlert(from: .client),
            alert.mark.frame < last.frame
        {
            return first
        }
        return last
    }

    /// The server's own certificate; nil where none can be read.
    package var leaf: Certificate? { record.tls?.certificates.first }

    /// Everything the trust store has against the chain; empty without one.
    var verificationFailures: [Verification.Failure] {
        guard let verification = record.verification, verification.code != 0 else { return [] }
        return verification.failures.isEmpty
            ? [.init(code: verification.code, result: verification.result, depth: verification.depth ?? 0)]
            : verification.failures
    }

    // MARK: Alerts

    /// Fatal alerts of a side before the handshake was complete, unreadable ones among them.
    package func fatalAlert(from side: Side) -> TLSObservation.Alert? {
        guard let observation else { return nil }
        return observation.alerts.first { isFatal($0, from: side) && !observation.isHandshakeComplete(before: $0) }
    }

    /// The same, or one that could be read whenever it came: in TLS 1.3 the server judges the client's certificate
    /// after the handshake.
    func endingAlert(from side: Side) -> TLSObservation.Alert? {
        fatalAlert(from: side) ?? observation?.alerts.first { isFatal($0, from: side) && $0.description != nil }
    }

    private func isFatal(_ alert: TLSObservation.Alert, from side: Side) -> Bool {
        guard alert.from == side, alert.description != .closeNotify, alert.description != .userCanceled else {
            return false
        }
        return isTLS13 || alert.level != .warning
    }

    /// Whether a snap length cut the messages that would tell how far the handshake came: nothing follows from those
    /// that are not seen.
    var isHandshakeHidden: Bool {
        phase < .handshakeComplete && record.octets.server > 0 && observation?.isCut ?? false
    }

    /// Whether a snap length cut what the server sent after the last request: it may be the answer.
    var isAnswerHidden: Bool {
        guard record.truncatedFrames > 0, let request = record.http?.requests.last, let sent = record.lastPayload.server
        else {
            return false
        }
        return sent.frame > request.mark.frame
    }

    /// Whether a TLS handshake had begun and was not complete: octets that only look like TLS's records begin none.
    var isInHandshake: Bool {
        let hasBegun = phase >= .clientHello || phase == .established && observation?.unfinishedHello != nil
        return observation != nil && hasBegun && phase < .handshakeComplete && !isHandshakeHidden
    }

    /// Whether the handshake was complete, or further.
    package var isHandshakeComplete: Bool { phase >= .handshakeComplete && observation != nil }

    /// When the handshake was complete.
    var handshakeCompleted: Mark? {
        guard let client = observation?.finished.client, let server = observation?.finished.server else { return nil }
        return client.frame >= server.frame ? client : server
    }

    /// What the server said after the handshake although nothing had been asked, before it closed at once: a 408, as a
    /// rule.
    var unaskedAnswer: Mark? {
        guard phase == .handshakeComplete, close.by == .server, let end = close.mark,
            let completed = handshakeCompleted,
            let said = observation?.firstApplicationData.server, said.frame > completed.frame,
            end.at.duration(since: said.at) < Self.directAnswer
        else { return nil }
        return said
    }

    /// Whose 408 that is by its length, where the cipher suite shows how much of it is TLS's own.
    var unaskedAnswerSender: TimeoutAnswer? {
        guard unaskedAnswer != nil, let octets = observation?.applicationOctets.server,
            let version = observation?.version,
            let overhead = observation?.cipherSuite?.recordOverhead(in: version)
        else { return nil }
        return TimeoutAnswer.sender(octets: octets - overhead)
    }

    /// Which library the client uses, as far as its ClientHello tells.
    var clientLibrary: ClientLibrary.Match? { observation?.wholeHello.flatMap(ClientLibrary.Match.init) }

    // MARK: Waiting

    /// The side of which no packet was captured although the other one's prove that it was there; nil when both were,
    /// or when it may really have been silent. Nothing follows from the silence of such a side.
    var unseenSide: Side? {
        guard record.frames.count > 2 else { return nil }
        return Side.allCases.first {
            record.tcp.ends[$0].hopLimit == nil && record.tcp.ends[$0].rst == 0 && record.octets[$0] == 0
                && record.octets[$0.peer] > 0
        }
    }

    /// The side whose octets were neither acknowledged nor sent again for so long that TCP would have: the capture
    /// lacks packets. Nothing follows from the silence after them. nil where all is as TCP does it.
    var sideWithLostTrace: Side? {
        // Who gets a reset does not send again.
        let resets = Side.allCases.compactMap { record.marks.ends[$0].rst?.at }
        let until = ([record.observedUntil] + resets).min() ?? record.observedUntil
        return Side.allCases.first { side in
            let end = record.tcp.ends[side]
            // What follows a gap waits for what was lost, whose repetitions may be lost before the point of capture as
            // well.
            guard end.unacknowledgedBytes > 0, end.missingBytes == 0, !hasWaitedAndRepeated(side), end.rst == 0,
                let last = record.lastPayload[side]
            else {
                return false
            }
            return until.duration(since: last.at) >= Self.retransmissionPatience
        }
    }

    /// Whether a side sent its last octets again after a wait: copies on another interface, maybe cut anew, follow at
    /// once.
    func hasWaitedAndRepeated(_ side: Side) -> Bool {
        guard let repeated = record.marks.ends[side].lastRetransmission, let last = record.lastPayload[side] else {
            return false
        }
        return repeated.at.duration(since: last.at) >= Self.leastRetransmissionTimeout
    }

    /// How often the server sent its last octets again before it ended the connection, where none of them was ever
    /// acknowledged: the client's host is gone. nil where that is not so.
    var retransmissionsToGoneClient: Int? {
        let server = record.tcp.ends.server
        guard close.by == .server, unseenSide == nil, hasWaitedAndRepeated(.server), server.unacknowledgedBytes > 0,
            server.missingBytes == 0
        else { return nil }
        return server.retransmissions
    }

    /// The silence before the end; until the end of the capture when the connection is still open.
    package var silence: Duration {
        if let idle = close.idleBefore { return Duration(inSeconds: idle) }
        let since = record.lastPayload.client.map { client in
            record.lastPayload.server.map { max(client.at, $0.at) } ?? client.at
        }
        let wait = record.observedUntil.duration(
            since: since ?? record.lastPayload.server?.at ?? record.tcp.established?.at ?? record.firstSeen)
        return wait <= Self.longestBelievableWait ? wait : .zero
    }

    /// Whether somebody was made to wait: long enough to notice, and not for the network's sake.
    var wasMadeToWait: Bool {
        unseenSide == nil && sideWithLostTrace == nil && silence >= Self.shortestWait && silence >= roundTrip * 10
    }

    /// Whether somebody was made to wait, or ended the wait after `time`: that a capture stops early ends nothing.
    func wasLeftWaiting(for time: Duration) -> Bool {
        wasMadeToWait || unseenSide == nil && sideWithLostTrace == nil && close.by != nil && silence >= time
    }

    /// Whether the connection was ended from the server's side right after it was opened, before either side had said
    /// anything.
    var wasClosedOnOpening: Bool {
        guard phase == .established, record.octets == PerSide(client: 0, server: 0),
            close.by == .server || close.by == .middlebox,
            let opened = record.tcp.established, let mark = close.mark
        else { return false }
        return mark.at.duration(since: opened.at) < Self.shortestTimer
    }

    /// Whether the connection may have been opened in reserve: only the end of the capture leaves it unused, and others
    /// of the same client to the same server were answered.
    var mayBeSpare: Bool { close.how == .none && context.hasAnsweredNeighbour }

    /// What the server's log says of having waited in vain for this client; nil where no line says so, or none that
    /// surely is this connection's.
    package var loggedTimeout: LoggedTimeout? { LoggedTimeout(serverLog) }
}
