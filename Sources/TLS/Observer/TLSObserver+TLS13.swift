import Octets

/// The encrypted records of TLS 1.3, judged from outside.
extension TLSObserver {
    /// Whether the connection is TLS 1.3 although the capture lacks the ServerHello: up to TLS 1.2 the client sends its
    /// Finished, in a handshake record, before anybody sends application data.
    var isTLS13WithoutServerHello: Bool {
        guard observation.version == nil, !observation.isCut, !order.hasGap(of: .client),
            observation.finished.client == nil || tls13.hasBegun,
            let hello = observation.wholeHello
        else { return false }
        // Of a full handshake a message in clear is seen.
        return observation.resumed == nil && hello.offeredVersions.contains { $0.isTLS13 }
    }

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
        retractInferredAlerts(of: .server)
        if tls13.mayAnswerEarlyData {
            countApplicationData(length, from: .server, at: mark)
            return
        }
        let isFinished = tls13.finished(length) != nil
        tls13.mayAnswerEarlyData = tls13.isResumed && tls13.expectsEarlyData && isFinished
        observation.encryptedServerFlight &+= length
        observation.encryptedServerFlightMark = mark
        observation.encryptedServerFlightEndsInFinished = isFinished
        for frame in recordFrames.server
        where observation.encryptedServerFlightFrames.last != frame
            && observation.encryptedServerFlightFrames.count < Self.frameLimit
        {
            observation.encryptedServerFlightFrames.append(frame)
        }
        if !tls13.isResumed, observation.encryptedServerFlight >= TLS13Flow.shortestFlightWithCertificate {
            if observation.encryptedCertificateMark == nil { observation.encryptedCertificateMark = mark }
            advance(.certificate, at: mark)
        }
    }

    private mutating func takeClientFlight(_ length: Int, at mark: Mark) {
        if tls13.expectsEarlyData, takeEarlyFlight(length, at: mark) { return }
        let alert =
            tls13.clientRecords == 0 && tls13.clientFinished(length) == nil ? tls13.alert(length, from: .client) : nil
        if let alert {
            noteInferredAlert(from: .client, at: mark, alert == .exact ? .alertLength : .paddedAlertLength)
            return
        }
        retractInferredAlerts(of: .client)
        // With a pre-shared key no certificate is asked for (RFC 8446 section 4.3.2).
        if !tls13.isResumed, tls13.isRefusalToIdentify(length) || tls13.isEmptyCertificate(length) {
            observation.clientCertificateDeclined = true
            observation.clientCertificateInference =
                tls13.isEmptyCertificate(length) ? .emptyCertificateLength : .emptyCertificateWithFinishedLength
        }
        if let fit = tls13.clientFinished(length) {
            tls13.clientPads = fit == .padded
            noteClientCertificate()
            finishClient(at: mark, frames: recordFrames.client, inference: fit.ofFinished)
        } else if !tls13.isResumed, tls13.isRefusalToIdentify(length) {
            finishClient(at: mark, frames: recordFrames.client, inference: .emptyCertificateWithFinishedLength)
        } else {
            tls13.clientRecords += 1
            observation.lastApplicationData.client = mark
        }
    }

    /// What came before the client's Finished and was not an empty Certificate was a Certificate and a
    /// CertificateVerify.
    private mutating func noteClientCertificate() {
        guard tls13.clientRecords > 0, !observation.clientCertificateDeclined, !tls13.isResumed else { return }
        observation.clientCertificateGiven = true
        observation.clientCertificateInference = .recordsBeforeFinished
    }

    /// - Parameter frames: those that carried the Finished; empty where it was not seen.
    mutating func finishClient(at mark: Mark, frames: [Int], inference: Inference) {
        observation.finished.server =
            observation.finished.server ?? observation.encryptedServerFlightMark ?? observation.stageMark
        observation.finished.client = mark
        observation.lastApplicationData.client = tls13.earlyDataWasAccepted ? tls13.earlyData?.last : nil
        noteMessage(
            .finished, length: tls13.finishedLength, frames: frames, from: .client, at: mark, inference: inference)
        advance(.handshakeComplete, at: mark)
        advancePastEarlyData(at: mark)
    }

    private mutating func takeAfterHandshake(_ length: Int, from side: Side, at mark: Mark) {
        if side == .client, takeLateEarlyData(length, at: mark) { return }
        if let fit = tls13.alert(length, from: side) {
            noteCloseNotify(from: side, at: mark, fit == .exact ? .lastAlertLength : .paddedAlertLength)
            return
        }
        retractInferredAlerts(of: side)
        if side == .server {
            if takeTicket(length, at: mark) { return }
        } else {
            settleDoubtfulAnswer(asSidesGoOnAt: mark)
        }
        countApplicationData(length, from: side, at: mark)
        advanceByApplicationData(of: side, at: mark)
    }

    /// The client's application data is a request, what the server says then an answer.
    mutating func advanceByApplicationData(of side: Side, at mark: Mark) {
        if side == .client {
            advance(.request, at: mark)
        } else if observation.stage >= .request {
            advance(.response, at: mark)
        }
    }
}
