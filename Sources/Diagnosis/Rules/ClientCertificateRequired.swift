import Octets
package import TLS
import Timeline

/// The server wanted a client certificate that was not given.
package struct ClientCertificateRequired: ConnectionRule {
    /// How the server took it.
    package enum Answer: Equatable, Sendable {
        /// By a fatal alert.
        case alert(AlertDescription)
        /// By a response of that status.
        case status(Int)
        /// By breaking off right after the handshake.
        case brokenOff
        /// By closing instead of an answer to the first request.
        case closedWithoutAnswer
        /// By one short answer that cannot be read, of so many octets with what TLS adds, and closing at once.
        case answeredAndClosed(octets: Int)
    }

    /// Alerts that servers answer a missing certificate with: handshake_failure and no_certificate up to TLS 1.2 (RFC
    /// 5246 section 7.2.2), bad_certificate of some, certificate_required of TLS 1.3 (RFC 8446 section 6.2).
    private static let alerts: Set<AlertDescription> = [
        .handshakeFailure, .noCertificate, .badCertificate, .certificateRequired,
    ]

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let observation = facts.observation, observation.clientCertificates.isEmpty else { return nil }
        if let other = inferred(facts, observation) ?? answered(facts, observation) ?? unread(facts, observation) {
            return other
        }
        let alert = observation.alerts.first {
            $0.from == .server && ($0.description.map(Self.alerts.contains) ?? false)
        }
        guard let alert, let description = alert.description,
            description == .certificateRequired || observation.clientCertificateRequested
        else { return nil }
        return Finding(
            .clientCertificateRequired(.alert(description)), .problem, .certain,
            reasons: [
                .handshake(
                    .certificateRequest(
                        wasRequested: observation.clientCertificateRequested,
                        wasDeclined: observation.clientCertificateDeclined,
                        alert: alert.mark.frame))
            ],
            frames: requests(observation) + [alert.mark.frame], advice: [.client(.installNamedCertificate)])
    }

    /// nginx and what is built like it finish the handshake and answer the first request with 400, others with 403.
    private func answered(_ facts: ConnectionFacts, _ observation: TLSObservation) -> Finding? {
        guard observation.clientCertificateRequested, observation.clientCertificateDeclined,
            let completed = facts.handshakeCompleted,
            let answer = facts.record.http?.responses.first(where: { $0.mark.frame > completed.frame }),
            answer.status == 400 || answer.status == 403
        else { return nil }
        return Finding(
            .clientCertificateRequired(.status(answer.status)), .problem, .likely,
            reasons: [.handshake(.certificateDeclinedThenStatus(answer.status, in: answer.mark.frame))],
            alternatives: [.client(.statusIsAboutRequest)], frames: requests(observation) + [answer.mark.frame],
            advice: [.client(.installNamedCertificate)])
    }

    /// In TLS 1.3 the client believes the handshake done when the server refuses it: an empty Certificate, then an
    /// alert of the server where its answer should be.
    private func inferred(_ facts: ConnectionFacts, _ observation: TLSObservation) -> Finding? {
        guard facts.isTLS13, observation.clientCertificateDeclined, observation.firstApplicationData.server == nil,
            let finished = facts.handshakeCompleted,
            let alert = observation.alerts.first(where: {
                $0.from == .server && $0.isInferred && $0.mark.frame > finished.frame
            }),
            alert.mark.at.duration(since: finished.at) < ConnectionFacts.directAnswer
        else { return nil }
        return Finding(
            .clientCertificateRequired(.brokenOff), .problem, .likely,
            reasons: [.handshake(.noCertificateThenInferredAlert(finished: finished.frame, alert: alert.mark.frame))],
            alternatives: [.server(.otherReasonAfterHandshake)], frames: [finished.frame, alert.mark.frame],
            advice: [.client(.installCertificate)])
    }

    /// An answer of more octets, with what TLS adds, is no page of an error.
    static let longestErrorAnswer = 2048

    /// The same without the keys: what the server said to the first request is not seen, but that it then left is.
    private func unread(_ facts: ConnectionFacts, _ observation: TLSObservation) -> Finding? {
        guard observation.clientCertificateDeclined, facts.record.http == nil, facts.close.by == .server,
            facts.close.how != .none,
            let end = facts.close.mark, let request = observation.firstApplicationData.client,
            facts.silence < ConnectionFacts.directAnswer, let last = observation.lastApplicationData.client,
            last.frame < end.frame
        else { return nil }
        let octets = observation.applicationOctets.server
        let isAnswered = observation.firstApplicationData.server != nil
        guard !isAnswered || octets <= Self.longestErrorAnswer && last.at.duration(since: request.at) < .seconds(1)
        else {
            return nil
        }
        return Finding(
            .clientCertificateRequired(isAnswered ? .answeredAndClosed(octets: octets) : .closedWithoutAnswer),
            isAnswered ? .warning : .problem, isAnswered ? .possible : .likely,
            reasons: [.handshake(.certificateDeclinedThenClosed(request: request.frame, end: end.frame))],
            alternatives: [.server(.otherReasonAfterHandshake)],
            frames: requests(observation) + [request.frame, end.frame], advice: [.client(.installCertificate)])
    }

    private func requests(_ observation: TLSObservation) -> [Int] {
        observation.messages.filter { $0.type == .certificateRequest }.flatMap(\.frames)
    }
}
