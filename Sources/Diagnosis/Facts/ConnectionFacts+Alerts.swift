package import Octets
package import TLS
import Timeline

/// What either side said by an alert.
extension ConnectionFacts {
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

    /// The server's alert about the certificate that the client gave: a readable one that says so, or an unreadable one
    /// in direct answer to the client's Finished. nil where the client gave none, or the server went on.
    package var clientCertificateRefusal: TLSObservation.Alert? {
        guard let observation, observation.clientCertificateGiven || !observation.clientCertificates.isEmpty,
            observation.firstApplicationData.server == nil
        else { return nil }
        return observation.alerts.first { alert in
            guard alert.from == .server else { return false }
            if let description = alert.description { return description.isAboutClientCertificate }
            guard isTLS13, let finished = handshakeCompleted, alert.mark.frame > finished.frame else { return false }
            return alert.mark.at.duration(since: finished.at) < Self.directAnswer
        }
    }
}
