import Octets

/// What can be told of a TLS 1.3 handshake without its keys: from the order and lengths of encrypted records (RFC 8446 section 5.2).
///
/// A record of `n` octets holds a message of `n` less the tag, less the content type's octet, less padding. A Finished and an alert
/// have lengths of their own that follow from the cipher suite; everything else is told by its place.
struct TLS13Flow: Sendable {
    /// Octets of the authentication tag.
    private(set) var tag = 16
    /// Octets of the suite's hash.
    private(set) var hash = 32
    /// Whether a pre-shared key was chosen: the server's flight has no Certificate.
    private(set) var isResumed = false
    /// Whether the client announced early data, which may still come after the ServerHello.
    var expectsEarlyData = false
    /// Encrypted records of the client before its Finished that are neither Finished nor alert: its Certificate and CertificateVerify.
    var clientRecords = 0
    /// Length of a server record after the client's Finished that may be a session ticket or an answer.
    var possibleTicket: (length: Int, mark: Mark)?
    /// Whether the time for session tickets is over.
    var ticketsAreOver = false

    /// The shortest server flight that can hold a Certificate: the other three messages alone are some 170 octets.
    static let shortestFlightWithCertificate = 350
    /// How long after the client's Finished a record of the server that answers nothing is still a session ticket, in seconds.
    static let ticketPatience = 1.0
    /// Lengths that session tickets have been seen to have.
    static let ticketLengths = 60...1500
    /// JSSE pads every record with that many octets.
    static let paddingOfJSSE = 16

    mutating func begin(suite: CipherSuite, hello: ServerHello, early: Bool) {
        // Suites of draft and final TLS 1.3: 0x1302 has SHA-384, 0x1305 (CCM_8) the short tag.
        hash = suite.rawValue == 0x1302 ? 48 : 32
        tag = suite.rawValue == 0x1305 ? 8 : 16
        isResumed = hello.choosesPreSharedKey
        expectsEarlyData = early
    }

    /// What an encrypted record of that length alone would be.
    func isFinished(_ length: Int) -> Bool {
        let finished = 4 + hash + 1 + tag
        return length == finished || length == finished + Self.paddingOfJSSE
    }

    /// An empty client Certificate and the Finished in one record.
    func isRefusalToIdentify(_ length: Int) -> Bool { length == 8 + 4 + hash + 1 + tag }

    /// An empty client Certificate in a record of its own: header, an empty context and an empty list.
    func isEmptyCertificate(_ length: Int) -> Bool { length == 8 + 1 + tag }

    func isAlert(_ length: Int) -> Bool { length == 3 + tag || length == 3 + tag + Self.paddingOfJSSE }

    func isEndOfEarlyData(_ length: Int) -> Bool { length == 4 + 1 + tag }
}

extension TLSObserver {
    /// Takes in an encrypted record of TLS 1.3 after the ServerHello.
    mutating func takeProtected(_ length: Int, from side: Side, at mark: Mark) {
        switch (side, observation.finished.client) {
        case (.server, nil) where tls13.clientRecords > 0 && !tls13.isAlert(length):
            // The server goes on: the client's records before must have ended in its Finished.
            finishClient(at: observation.lastApplicationData.client ?? mark, frames: [])
            takeAfterHandshake(length, from: side, at: mark)
        case (.server, nil): takeServerFlight(length, at: mark)
        case (.client, nil): takeClientFlight(length, at: mark)
        default: takeAfterHandshake(length, from: side, at: mark)
        }
    }

    private mutating func takeServerFlight(_ length: Int, at mark: Mark) {
        if tls13.isAlert(length) {
            noteInferredAlert(from: .server, at: mark)
            return
        }
        observation.encryptedServerFlight &+= length
        observation.encryptedServerFlightMark = mark
        for frame in recordFrames.server
        where observation.encryptedServerFlightFrames.last != frame && observation.encryptedServerFlightFrames.count < Self.frameLimit {
            observation.encryptedServerFlightFrames.append(frame)
        }
        if !tls13.isResumed, observation.encryptedServerFlight >= TLS13Flow.shortestFlightWithCertificate {
            advance(.certificate, at: mark)
        }
    }

    private mutating func takeClientFlight(_ length: Int, at mark: Mark) {
        if tls13.isRefusalToIdentify(length) || tls13.isEmptyCertificate(length) { observation.clientCertificateDeclined = true }
        if tls13.isFinished(length) || tls13.isRefusalToIdentify(length) {
            finishClient(at: mark, frames: recordFrames.client)
        } else if tls13.isAlert(length), tls13.clientRecords == 0 {
            noteInferredAlert(from: .client, at: mark)
        } else if tls13.expectsEarlyData {
            if tls13.isEndOfEarlyData(length) { tls13.expectsEarlyData = false }
        } else {
            tls13.clientRecords += 1
            observation.lastApplicationData.client = mark
        }
    }

    private mutating func finishClient(at mark: Mark, frames: [Int]) {
        observation.finished.server = observation.encryptedServerFlightMark ?? observation.stageMark
        observation.finished.client = mark
        observation.lastApplicationData.client = nil
        noteMessage(.finished, length: 4 + tls13.hash, frames: frames, from: .client, at: mark, isInferred: true)
        advance(.handshakeComplete, at: mark)
    }

    private mutating func takeAfterHandshake(_ length: Int, from side: Side, at mark: Mark) {
        if tls13.isAlert(length) {
            // A close_notify, as a rule the last record; what follows of the same side shows that it was data.
            noteInferredAlert(from: side, at: mark)
            return
        }
        retractInferredAlert(of: side)
        if side == .server, isTicket(length, at: mark) { return }
        countApplicationData(length, from: side, at: mark)
        if side == .client {
            advance(.request, at: mark)
        } else if observation.stage >= .request {
            advance(.response, at: mark)
        }
    }

    /// Session tickets come right after the client's Finished, before or across its request; servers that send two make them alike.
    private mutating func isTicket(_ length: Int, at mark: Mark) -> Bool {
        guard !tls13.ticketsAreOver, TLS13Flow.ticketLengths.contains(length), let finished = observation.finished.client else {
            tls13.ticketsAreOver = true
            return false
        }
        if let possible = tls13.possibleTicket {
            if possible.length == length { return true }
            tls13.ticketsAreOver = true
            return false
        }
        guard mark.at.seconds(since: finished.at) < TLS13Flow.ticketPatience else {
            tls13.ticketsAreOver = true
            return false
        }
        tls13.possibleTicket = (length, mark)
        return true
    }

    private mutating func noteInferredAlert(from side: Side, at mark: Mark) {
        guard observation.alerts.count < Self.alertLimit else { return }
        observation.alerts.append(.init(mark: mark, from: side, level: nil, description: nil, isEncrypted: true, isInferred: true))
    }

    private mutating func retractInferredAlert(of side: Side) {
        guard let index = observation.alerts.lastIndex(where: { $0.from == side && $0.isInferred }) else { return }
        let mark = observation.alerts.remove(at: index).mark
        countApplicationData(2, from: side, at: mark)
        advance(side == .client ? .request : .response, at: mark)
    }
}
