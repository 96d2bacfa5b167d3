import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// A fatal alert during the handshake that is no refusal of a certificate.
struct PeerAlert: ConnectionRule {
    let side: Side

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let alert = facts.fatalAlert(from: side), facts.phase < .response else { return nil }
        // When the other side has closed before, the alert only says that the stream ended early.
        if let first = facts.close.firstFinOrRst, first.from != side, first.mark.frame < alert.mark.frame { return nil }
        let sender = side == .client ? facts.client : facts.server
        let name = alert.description.map { "the fatal TLS alert \($0.name)" } ?? "an encrypted TLS alert"
        let meaning = Self.meaning(alert, facts)
        if facts.observation?.isRenegotiating(at: alert) == true { return renegotiation(facts, alert, name) }
        return Finding(
            side == .client ? .clientAlert : .serverAlert, .problem, alert.description == nil ? .likely : .certain,
            summary: "\(sender) broke off the TLS handshake with \(name)" + (meaning ?? "") + ".",
            because: ["The alert is in frame \(alert.mark.frame), at stage \(facts.phase.rawValue)."] + offered(alert, facts)
                + (side == .client ? [facts.clientLibrary].compactMap { $0 } : []),
            rivals: rivals(alert), frames: [alert.mark.frame], nextSteps: nextSteps(alert, facts))
    }

    /// The server breaks off a handshake that began anew behind the client's request.
    private func renegotiation(_ facts: ConnectionFacts, _ alert: TLSObservation.Alert, _ name: String) -> Finding {
        let begun = facts.observation?.renegotiation?.mark.frame ?? alert.mark.frame
        return Finding(
            .serverAlert, .problem, alert.description == nil ? .likely : .certain,
            summary:
                "\(facts.server) had the TLS handshake with \(facts.client) begin anew and broke it off with \(name), as servers do that want a client certificate for what was asked and get none.",
            because: [
                "Behind the handshake it begins anew in frame \(begun); it was not complete when the alert came in frame \(alert.mark.frame)."
            ],
            rivals: ["The server refused the certificate that was given, or has no cipher suite for a second handshake."],
            frames: [begun, alert.mark.frame],
            nextSteps: [
                "Look into the log of \(facts.server) at this time: whether it demands a client certificate for this path, and install one on \(facts.client) if so."
            ])
    }

    /// What was on offer, where the alert says that nothing of it suits.
    private func offered(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> [String] {
        guard let hello = facts.observation?.clientHello, let code = alert.description?.rawValue else { return [] }
        if isAboutFormat(facts) {
            return [
                "The ClientHello is in the format of SSL 2.0 (RFC 5246 appendix E.2), in which it can carry no extensions; many servers no longer read it."
            ]
        }
        switch code {
        case 70: return ["The client offers \(versions(of: hello))."]
        case 40, 71:
            let suites = hello.cipherSuites.map(\.name).filter { $0 != "GREASE" }
            return ["The client offers \(Words.count(suites.count, "cipher suite")): \(Words.list(suites, limit: 6))."]
        case 112: return ["The client asks for the name \(hello.serverName ?? "(none)")."]
        case 120: return ["The client offers \(Words.list(hello.alpn.map { String(decoding: $0, as: UTF8.self) }))."]
        default: return []
        }
    }

    /// Before the list of supported_versions a client named only the highest (RFC 8446 section 4.2.1).
    private func versions(of hello: ClientHello) -> String {
        let listed = Words.list(hello.offeredVersions.map(\.name))
        return hello.supportedVersions.isEmpty ? "up to \(listed)" : listed
    }

    /// What the alert says here, to follow its name; nil where it cannot be read.
    static func meaning(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> String? {
        refusedVersion(alert, facts) ?? alert.description.flatMap(\.inWords).map { ", which means as a rule: \($0)" }
    }

    /// The version that the server chose, where the client's alert says that this is what it does not want.
    private static func refusedVersion(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> String? {
        guard alert.from == .client, alert.description?.rawValue == 70, facts.observation?.serverHello != nil,
            let version = facts.observation?.version
        else { return nil }
        return ": the server chose \(version.name), which the client does not accept"
    }

    /// Whether a server breaks off at a ClientHello in the old format: the likeliest cause is just that.
    private func isAboutFormat(_ facts: ConnectionFacts) -> Bool {
        side == .server && facts.observation?.serverHello == nil && facts.observation?.clientHello?.isSSL2Format ?? false
    }

    private func rivals(_ alert: TLSObservation.Alert) -> [String] {
        alert.description?.rawValue == 40 && side == .server
            ? ["The server wanted a client certificate and was given none: some servers say handshake_failure then."] : []
    }

    private func nextSteps(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> [String] {
        let name = facts.record.serverName ?? "\(facts.record.server)"
        if isAboutFormat(facts) {
            return ["Switch SSL 2.0 off in the client's settings, so that it sends its ClientHello in the format of TLS."]
        }
        switch alert.description?.rawValue {
        case 70:
            return [
                "Enable a TLS version on one side that the other has: compare the client's offer with the server's settings for \(name)."
            ]
        case 40, 71: return ["Compare the client's cipher suites, groups and signature algorithms with the server's settings for \(name)."]
        case 112:
            return ["Check the name in the client's configuration, and that the server has a virtual host and certificate for \(name)."]
        default: return ["Look for the reason in the log of \(side == .client ? facts.client : facts.server) at this time."]
        }
    }
}
