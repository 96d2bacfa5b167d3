import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// TLS sent to a plain port, or plain HTTP to a TLS port.
struct WrongProtocol: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        if let observation = facts.observation, observation.serverHello == nil,
            let hello = observation.messages.first(where: { $0.type == .clientHello }),
            facts.record.http?.responses.contains(where: { $0.mark.frame > hello.mark.frame }) ?? false
        {
            return Finding(
                .wrongProtocol, .problem, .certain,
                summary: "\(facts.client) speaks TLS to \(facts.server), which answers in plain HTTP: the port is not a TLS port.",
                because: ["The ClientHello is answered by an HTTP status line in clear."],
                frames: facts.record.events.filter { $0.from == .client || $0.from == .server }.flatMap(\.frames).suffix(4).map { $0 },
                nextSteps: ["Use the server's HTTPS port, or switch TLS on for port \(facts.record.server.port)."])
        }
        if let other = answeredOtherwise(facts) { return other }
        guard facts.observation == nil, let http = facts.record.http, let request = http.requests.first,
            http.responses.first?.status == 400 || http.responses.isEmpty,
            [443, 8443, 9443, 4433].contains(facts.record.server.port)
        else { return nil }
        return Finding(
            .wrongProtocol, .problem, .likely,
            summary: "\(facts.client) sends plain HTTP to \(facts.server), which is a TLS port.",
            because: [
                "The request in frame \(request.mark.frame) is in clear"
                    + (http.responses.first.map { ", and the answer is \($0.status)." } ?? ".")
            ],
            rivals: ["The server serves plain HTTP on this port on purpose."],
            frames: [request.mark.frame] + (http.responses.first.map { [$0.mark.frame] } ?? []),
            nextSteps: ["Use https:// in the client's configuration."])
    }

    /// A server that answers the ClientHello with something that is neither TLS nor HTTP.
    private func answeredOtherwise(_ facts: ConnectionFacts) -> Finding? {
        guard let observation = facts.observation, let hello = observation.clientHello, !hello.isSSL2Format, observation.serverHello == nil,
            observation.alerts.isEmpty, observation.anomaly != nil, facts.record.tcp.ends.server.missingBytes == 0,
            facts.record.octets.server > 0, let answer = facts.record.lastPayload.server
        else { return nil }
        return Finding(
            .wrongProtocol, .problem, .likely,
            summary:
                "\(facts.client) speaks TLS to \(facts.server), which answers with something else: the port is probably not a TLS port.",
            because: ["The server's \(Words.octets(facts.record.octets.server)) in answer to the ClientHello are no TLS record."],
            rivals: ["The capture lacks part of the server's answer."], frames: [answer.frame],
            nextSteps: ["Find out what listens on port \(facts.record.server.port) of \(facts.record.server.address)."])
    }
}
