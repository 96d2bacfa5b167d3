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
    /// Whether the server's choice was seen.
    private var knowsSuite = false
    /// Whether a pre-shared key was chosen: the server's flight has no Certificate.
    private(set) var isResumed = false
    /// Whether the client announced early data, which may still come after the ServerHello.
    var expectsEarlyData = false
    /// Whether the client ended its early data as it does only where the server took it.
    var earlyDataWasAccepted = false
    /// Whether the server's Finished went by in a resumed session whose client announced early data: a server that takes it may answer at
    /// once, before the client's Finished (RFC 8446 section 4.4.4).
    var mayAnswerEarlyData = false
    /// Encrypted records of the client before its Finished that are neither Finished nor alert: its Certificate and CertificateVerify.
    var clientRecords = 0
    /// Length of a server record after the client's Finished that may be a session ticket or an answer.
    var possibleTicket: (length: Int, mark: Mark)?
    /// Whether the time for session tickets is over.
    var ticketsAreOver = false
    /// Whether the client pads its records as JSSE does, told from its Finished; nil before it, or where that did not tell.
    var clientPads: Bool?

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
        knowsSuite = true
        isResumed = hello.choosesPreSharedKey
        expectsEarlyData = early
    }

    /// How a record of that length fits something of `octets` alone, the content type's octet and the tag not counted.
    private func fit(_ length: Int, _ octets: Int) -> Fit? {
        if length == octets + 1 + tag { return .exact }
        return length == octets + 1 + tag + Self.paddingOfJSSE ? .padded : nil
    }

    /// Whether a length is that of a message as it is, or as JSSE pads it.
    enum Fit {
        case exact
        case padded
    }

    /// What an encrypted record of that length alone would be. Where a snap length cut the ServerHello the hash is not known, and a Finished
    /// with SHA-384 is as long as one with SHA-256 that JSSE pads.
    func finished(_ length: Int) -> Fit? {
        if !knowsSuite, fit(length, 4 + 48) == .exact { return .exact }
        return fit(length, 4 + hash)
    }

    /// An empty client Certificate and the Finished in one record.
    func isRefusalToIdentify(_ length: Int) -> Bool { length == 8 + 4 + hash + 1 + tag }

    /// An empty client Certificate in a record of its own: header, an empty context and an empty list.
    func isEmptyCertificate(_ length: Int) -> Bool { fit(length, 8) != nil }

    /// An alert of either side, during the handshake or after it.
    func alert(_ length: Int, from side: Side) -> Fit? {
        guard let fit = fit(length, 2) else { return nil }
        // Who has shown whether it pads does not change its mind.
        if side == .client, let clientPads { return (fit == .padded) == clientPads ? fit : nil }
        return fit
    }

    func isEndOfEarlyData(_ length: Int) -> Bool { length == 4 + 1 + tag }
}

extension TLSObserver {
    /// Takes in an encrypted record of TLS 1.3 after the ServerHello.
    mutating func takeProtected(_ length: Int, from side: Side, at mark: Mark) {
        switch (side, observation.finished.client) {
        case (.server, nil) where tls13.clientRecords > 0 && tls13.alert(length, from: .server) == nil:
            // The server goes on: the client's records before must have ended in its Finished.
            finishClient(at: observation.lastApplicationData.client ?? mark, frames: [], inference: .serverGoesOn)
            takeAfterHandshake(length, from: side, at: mark)
        case (.server, nil): takeServerFlight(length, at: mark)
        case (.client, nil): takeClientFlight(length, at: mark)
        default: takeAfterHandshake(length, from: side, at: mark)
        }
    }

    private mutating func takeServerFlight(_ length: Int, at mark: Mark) {
        if let fit = tls13.alert(length, from: .server) {
            // Who has answered may close before it hears of the client's Finished.
            let exact: Inference = observation.firstApplicationData.server == nil ? .alertLength : .lastAlertLength
            noteInferredAlert(from: .server, at: mark, fit == .exact ? exact : .paddedAlertLength)
            return
        }
        if tls13.mayAnswerEarlyData {
            countApplicationData(length, from: .server, at: mark)
            return
        }
        tls13.mayAnswerEarlyData = tls13.isResumed && tls13.expectsEarlyData && tls13.finished(length) != nil
        observation.encryptedServerFlight &+= length
        observation.encryptedServerFlightMark = mark
        for frame in recordFrames.server
        where observation.encryptedServerFlightFrames.last != frame && observation.encryptedServerFlightFrames.count < Self.frameLimit {
            observation.encryptedServerFlightFrames.append(frame)
        }
        if !tls13.isResumed, observation.encryptedServerFlight >= TLS13Flow.shortestFlightWithCertificate {
            if observation.encryptedCertificateMark == nil { observation.encryptedCertificateMark = mark }
            advance(.certificate, at: mark)
        }
    }

    private mutating func takeClientFlight(_ length: Int, at mark: Mark) {
        if tls13.isRefusalToIdentify(length) || tls13.isEmptyCertificate(length) {
            observation.clientCertificateDeclined = true
            observation.clientCertificateInference =
                tls13.isEmptyCertificate(length) ? .emptyCertificateLength : .emptyCertificateWithFinishedLength
        }
        if let fit = tls13.finished(length) {
            tls13.clientPads = fit == .padded
            noteClientCertificate()
            finishClient(at: mark, frames: recordFrames.client, inference: fit == .exact ? .finishedLength : .paddedFinishedLength)
        } else if tls13.isRefusalToIdentify(length) {
            finishClient(at: mark, frames: recordFrames.client, inference: .emptyCertificateWithFinishedLength)
        } else if let fit = tls13.alert(length, from: .client), tls13.clientRecords == 0 {
            noteInferredAlert(from: .client, at: mark, fit == .exact ? .alertLength : .paddedAlertLength)
        } else if tls13.expectsEarlyData {
            if tls13.isEndOfEarlyData(length) {
                tls13.expectsEarlyData = false
                tls13.earlyDataWasAccepted = true
            }
        } else {
            tls13.clientRecords += 1
            observation.lastApplicationData.client = mark
        }
    }

    /// What came before the client's Finished and was not an empty Certificate was a Certificate and a CertificateVerify.
    private mutating func noteClientCertificate() {
        guard tls13.clientRecords > 0, !observation.clientCertificateDeclined, !tls13.expectsEarlyData else { return }
        observation.clientCertificateGiven = true
        observation.clientCertificateInference = .recordsBeforeFinished
    }

    mutating func finishClient(at mark: Mark, frames: [Int], inference: Inference) {
        observation.finished.server = observation.finished.server ?? observation.encryptedServerFlightMark ?? observation.stageMark
        observation.finished.client = mark
        observation.lastApplicationData.client = nil
        noteMessage(.finished, length: 4 + tls13.hash, frames: frames, from: .client, at: mark, inference: inference)
        advance(.handshakeComplete, at: mark)
        advancePastEarlyData(at: mark)
    }

    /// The request went ahead, and so may have the answer.
    mutating func advancePastEarlyData(at mark: Mark) {
        guard tls13.earlyDataWasAccepted else { return }
        advance(.request, at: mark)
        if observation.firstApplicationData.server != nil { advance(.response, at: mark) }
    }

    private mutating func takeAfterHandshake(_ length: Int, from side: Side, at mark: Mark) {
        if let fit = tls13.alert(length, from: side) {
            // A close_notify, as a rule the last record; what follows of the same side shows that it was data.
            noteInferredAlert(from: side, at: mark, fit == .exact ? .lastAlertLength : .paddedAlertLength)
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
            if possible.length == length {
                for index in observation.sessionTickets.indices { observation.sessionTickets[index].inference = .alikeAfterFinished }
                noteTicket(at: mark, inference: .alikeAfterFinished)
                return true
            }
            tls13.ticketsAreOver = true
            return false
        }
        guard mark.at.seconds(since: finished.at) < TLS13Flow.ticketPatience else {
            tls13.ticketsAreOver = true
            return false
        }
        tls13.possibleTicket = (length, mark)
        noteTicket(at: mark, inference: .afterFinished)
        return true
    }

    /// - Parameter inference: nil when it was read.
    mutating func noteTicket(at mark: Mark, inference: Inference?) {
        guard observation.sessionTickets.count < Self.ticketLimit else { return }
        observation.sessionTickets.append(.init(mark: mark, inference: inference))
    }

    private mutating func noteInferredAlert(from side: Side, at mark: Mark, _ inference: Inference) {
        guard observation.alerts.count < Self.alertLimit else { return }
        observation.alerts.append(.init(mark: mark, from: side, level: nil, description: nil, isEncrypted: true, inference: inference))
    }

    private mutating func retractInferredAlert(of side: Side) {
        guard let index = observation.alerts.lastIndex(where: { $0.from == side && $0.isInferred }) else { return }
        let mark = observation.alerts.remove(at: index).mark
        countApplicationData(2, from: side, at: mark)
        advance(side == .client ? .request : .response, at: mark)
    }
}
