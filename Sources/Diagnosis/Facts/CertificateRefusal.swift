package import Octets
package import TLS
import Timeline

/// That the client refused the certificate it was shown.
package struct CertificateRefusal: Equatable, Sendable {
    /// The longest time from the certificate to a FIN or RST that may be its refusal: leaving has other reasons too.
    static let directLeave = Duration.seconds(1)

    /// The longest time from the end of the handshake to the client's that is called at once, beside three round trips.
    static let atOnce = Duration.milliseconds(100)

    /// How a refusal shows.
    package enum Sign: Equatable, Sendable {
        /// An alert that says so.
        case alert(AlertDescription)
        /// An alert that cannot be read.
        case unreadableAlert
        /// FIN or RST in direct answer to the certificate.
        case left(isReset: Bool)
        /// The end of the connection so long after the handshake was complete, without a request.
        case leftAfterHandshake(stay: Duration, atOnce: Bool)
    }

    /// How it shows.
    package let sign: Sign
    /// Where.
    package let mark: Mark

    /// The refusal on a connection; nil when the client did not refuse, or no certificate was shown.
    init?(_ facts: ConnectionFacts) {
        guard let shown = facts.certificateShown else { return nil }
        if let alert = facts.fatalAlert(from: .client) {
            self.init(alert, shown)
        } else if facts.isHandshakeComplete {
            self.init(leftAfterHandshake: facts, shown)
        } else {
            self.init(leftInHandshake: facts, shown)
        }
    }

    private init?(_ alert: TLSObservation.Alert, _ shown: Mark) {
        // What was sent before the certificate came crossed it on the way, and is no answer to it.
        guard alert.mark.frame >= shown.frame else { return nil }
        mark = alert.mark
        guard let description = alert.description else {
            sign = .unreadableAlert
            return
        }
        guard description.isAboutCertificate else { return nil }
        sign = .alert(description)
    }

    /// Libraries that check the host name, or the whole chain, only after the handshake leave here.
    private init?(leftAfterHandshake facts: ConnectionFacts, _ shown: Mark) {
        guard let end = Self.clientsEnd(facts, after: shown), facts.phase == .handshakeComplete,
            let completed = facts.handshakeCompleted
        else { return nil }
        let stay = end.at.duration(since: completed.at)
        guard stay < ConnectionFacts.directAnswer, facts.hasSuspectCertificate else { return nil }
        mark = end
        sign = .leftAfterHandshake(stay: stay, atOnce: stay <= Self.atOnce + facts.roundTrip * 3)
    }

    private init?(leftInHandshake facts: ConnectionFacts, _ shown: Mark) {
        guard let end = Self.clientsEnd(facts, after: shown), !facts.isHandshakeHidden,
            facts.phase == .serverDone || facts.isTLS13, end.at.duration(since: shown.at) <= Self.directLeave
        else { return nil }
        // A client that goes on talking after the certificate has not left because of it.
        if let last = facts.record.lastPayload.client, last.frame > shown.frame { return nil }
        mark = end
        sign = .left(isReset: facts.close.how == .rst)
    }

    /// The client's end of the connection after the certificate, where no alert of the server is the reason.
    private static func clientsEnd(_ facts: ConnectionFacts, after shown: Mark) -> Mark? {
        guard facts.close.by == .client, let mark = facts.close.mark, mark.frame > shown.frame,
            // A server answers a client that leaves by an alert too.
            facts.fatalAlert(from: .server).map({ $0.mark.frame > mark.frame }) ?? true
        else { return nil }
        return mark
    }
}
