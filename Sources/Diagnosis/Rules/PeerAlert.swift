import Octets
package import TLS
import Timeline

/// A fatal alert during the handshake that is no refusal of a certificate.
package struct PeerAlert: ConnectionRule {
    /// A fatal alert.
    package struct Evidence: Equatable, Sendable {
        /// The alert.
        package var alert: TLSObservation.Alert
        /// The version that the server chose, where the client's alert says that this is what it does not accept.
        package var refusedVersion: ProtocolVersion?
    }

    /// A handshake that the server had begin anew behind the client's request, and broke off.
    package struct Renegotiation: Equatable, Sendable {
        /// What its alert says; nil where it cannot be read.
        package var description: AlertDescription?
    }

    let side: Side

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let alert = facts.fatalAlert(from: side), facts.phase < .response else { return nil }
        // When the other side has closed before, the alert only says that the stream ended early.
        if let first = facts.close.firstFinOrRst, first.from != side, first.mark.frame < alert.mark.frame { return nil }
        if facts.observation?.isRenegotiating(at: alert) == true { return renegotiation(facts, alert) }
        return Finding(
            .fatalAlert(Evidence(alert: alert, refusedVersion: refusedVersion(alert, facts))), .problem,
            alert.description == nil ? .likely : .certain,
            reasons: [.handshake(.alert(in: alert.mark.frame))] + offered(alert, facts)
                + (side == .client ? facts.clientLibrary.map { [.handshake(.clientLibrary($0))] } ?? [] : []),
            alternatives: alert.description == .handshakeFailure && side == .server
                ? [.server(.wantedClientCertificate)] : [],
            frames: [alert.mark.frame], advice: [advice(alert, facts)])
    }

    /// The server breaks off a handshake that began anew behind the client's request.
    private func renegotiation(_ facts: ConnectionFacts, _ alert: TLSObservation.Alert) -> Finding {
        let begun = facts.observation?.renegotiation?.mark.frame ?? alert.mark.frame
        return Finding(
            .renegotiationRefused(Renegotiation(description: alert.description)), .problem,
            alert.description == nil ? .likely : .certain,
            reasons: [.handshake(.renegotiation(begun: begun, alert: alert.mark.frame))],
            alternatives: [.server(.refusedCertificateOrSuite)], frames: [begun, alert.mark.frame],
            advice: [.server(.readLogForRenegotiation)])
    }

    /// What was on offer, where the alert says that nothing of it suits.
    private func offered(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> [Reason] {
        guard let hello = facts.observation?.clientHello, let description = alert.description else { return [] }
        if isAboutFormat(facts) { return [.handshake(.offer(.sslv2Format))] }
        switch description {
        case .protocolVersion:
            // Before the list of supported_versions a client named only the highest (RFC 8446 section 4.2.1).
            return [.handshake(.offer(.versions(hello.offeredVersions, isListed: !hello.supportedVersions.isEmpty)))]
        case .handshakeFailure, .insufficientSecurity:
            return [
                .handshake(
                    .offer(
                        .cipherSuites(hello.cipherSuites.filter { !CodePoint.isGREASE($0.rawValue) && !$0.isSignal })))
            ]
        case .unrecognizedName: return [.handshake(.offer(.serverName(hello.serverName)))]
        case .noApplicationProtocol: return [.handshake(.offer(.applicationProtocols(hello.alpn)))]
        default: return []
        }
    }

    /// The version that the server chose, where the client's alert says that this is what it does not want.
    private func refusedVersion(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> ProtocolVersion? {
        guard alert.from == .client, alert.description == .protocolVersion, facts.observation?.serverHello != nil else {
            return nil
        }
        return facts.observation?.version
    }

    /// Whether a server breaks off at a ClientHello in the old format: the likeliest cause is just that.
    private func isAboutFormat(_ facts: ConnectionFacts) -> Bool {
        side == .server && facts.observation?.serverHello == nil
            && facts.observation?.clientHello?.isSSL2Format ?? false
    }

    private func advice(_ alert: TLSObservation.Alert, _ facts: ConnectionFacts) -> Advice {
        if isAboutFormat(facts) { return .client(.switchSSL2Off) }
        switch alert.description {
        case .protocolVersion?: return .server(.enableVersion)
        case .handshakeFailure?, .insufficientSecurity?: return .server(.compareOffer)
        case .unrecognizedName?: return .server(.checkName)
        default: return side == .client ? .client(.readLogForReason) : .server(.readLogForReason)
        }
    }
}
