import Octets

/// Early data of TLS 1.3 (RFC 8446 section 4.2.10) without its keys. Its records may have any length, that of a
/// Finished and of an alert among them; only an EndOfEarlyData with a Finished behind it shows where it ends, and that
/// the server took it.
extension TLSObserver {
    /// The connection before a record that may be the Finished of a client whose early data was rejected, or early
    /// data.
    struct Doubt: Sendable {
        var observation: TLSObservation
        var flow: TLS13Flow
        var mark: Mark
    }

    /// Counts a record of early data.
    mutating func noteEarlyData(_ length: Int, at mark: Mark) {
        observation.applicationOctets.client &+= length
        observation.lastApplicationData.client = mark
        tls13.earlyData = (tls13.earlyData?.first ?? mark, mark)
    }

    /// Takes in a record of the client while its early data may come; false when it is its Finished.
    mutating func takeEarlyFlight(_ length: Int, at mark: Mark) -> Bool {
        retractInferredAlerts(of: .client)
        // Without the pre-shared key the early data is rejected for certain, and the client may be asked for a
        // certificate.
        if !tls13.isResumed, tls13.isEmptyCertificate(length) || tls13.isRefusalToIdentify(length) { return false }
        if tls13.clientFinished(length) != nil {
            if tls13.mayHaveEndedEarlyData {
                acceptEarlyData()
            } else {
                doubts = [Doubt(observation: observation, flow: tls13, mark: mark)]
            }
            return false
        }
        tls13.mayHaveEndedEarlyData = tls13.isResumed && tls13.isEndOfEarlyData(length)
        if tls13.mayHaveEndedEarlyData { return true }
        if let fit = tls13.alert(length, from: .client) {
            noteInferredAlert(from: .client, at: mark, fit == .exact ? .alertLength : .paddedAlertLength)
        } else {
            noteEarlyData(length, at: mark)
        }
        return true
    }

    /// Takes in a record of the client after what was taken for its Finished; true when it is the Finished itself.
    mutating func takeLateEarlyData(_ length: Int, at mark: Mark) -> Bool {
        guard let doubt = doubts.first else { return false }
        guard mark.at.seconds(since: doubt.mark.at) < TLS13Flow.ticketPatience else {
            doubts = []
            return false
        }
        guard tls13.mayHaveEndedEarlyData, let fit = tls13.finished(length) else {
            tls13.mayHaveEndedEarlyData = tls13.isResumed && tls13.isEndOfEarlyData(length)
            return false
        }
        doubts = []
        (observation, tls13) = (doubt.observation, doubt.flow)
        noteEarlyData(0, at: doubt.mark)
        acceptEarlyData()
        finishClient(at: mark, frames: recordFrames.client, inference: fit.ofFinished)
        return true
    }

    /// The server took the early data: the request went ahead.
    mutating func acceptEarlyData() {
        tls13.expectsEarlyData = false
        tls13.earlyDataWasAccepted = true
        tls13.mayHaveEndedEarlyData = false
        observation.firstApplicationData.client = observation.firstApplicationData.client ?? tls13.earlyData?.first
    }

    /// The request went ahead, and so may have the answer.
    mutating func advancePastEarlyData(at mark: Mark) {
        guard tls13.earlyDataWasAccepted else { return }
        advance(.request, at: mark)
        if observation.firstApplicationData.server != nil { advance(.response, at: mark) }
    }
}
