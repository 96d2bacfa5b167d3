import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// TLS sent to a plain port, or plain HTTP to a TLS port.
package struct WrongProtocol: ConnectionRule {
    /// Who speaks what.
    package enum Evidence: Equatable, Sendable {
        /// The ClientHello is answered in plain HTTP.
        case plainHTTPAnswersTLS
        /// The ClientHello is answered by something that is neither TLS nor HTTP.
        case otherAnswersTLS
        /// Plain HTTP is sent to a port of TLS.
        case plainHTTPToTLSPort
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        if let observation = facts.observation, observation.serverHello == nil,
            let hello = observation.messages.first(where: { $0.type == .clientHello }),
            facts.record.http?.responses.contains(where: { $0.mark.frame > hello.mark.frame }) ?? false
        {
            return Finding(
                .wrongProtocol(.plainHTTPAnswersTLS), .problem, .certain,
                reasons: [.exchange(.clientHelloAnsweredInHTTP)],
                frames: facts.record.events.filter { $0.from == .client || $0.from == .server }.flatMap(\.frames)
                    .suffix(4).map { $0 },
                advice: [.server(.useHTTPSPort)])
        }
        if let other = answeredOtherwise(facts) { return other }
        guard facts.observation == nil, let http = facts.record.http, let request = http.requests.first,
            http.responses.first?.status == 400 || http.responses.isEmpty,
            TLSPort.isKnown(facts.record.server.port)
        else { return nil }
        return Finding(
            .wrongProtocol(.plainHTTPToTLSPort), .problem, .likely,
            reasons: [.exchange(.plainRequest(in: request.mark.frame, status: http.responses.first?.status))],
            alternatives: [.server(.plainOnPurpose)],
            frames: [request.mark.frame] + (http.responses.first.map { [$0.mark.frame] } ?? []),
            advice: [.client(.useHTTPS)])
    }

    /// A server that answers the ClientHello with something that is neither TLS nor HTTP.
    private func answeredOtherwise(_ facts: ConnectionFacts) -> Finding? {
        guard let observation = facts.observation, let hello = observation.clientHello, !hello.isSSL2Format,
            observation.serverHello == nil,
            observation.alerts.isEmpty, observation.anomaly != nil, facts.record.tcp.ends.server.missingBytes == 0,
            // Without its SYN-ACK the first octets that were seen may not be the first of the stream.
            !facts.record.marks.ends.server.synFrames.isEmpty,
            facts.record.octets.server > 0, let answer = facts.record.lastPayload.server
        else { return nil }
        return Finding(
            .wrongProtocol(.otherAnswersTLS), .problem, .likely,
            reasons: [.exchange(.answerIsNotTLS(octets: facts.record.octets.server))],
            alternatives: [.capture(.answerNotCaptured)],
            frames: [answer.frame], advice: [.server(.identifyListener)])
    }
}
