import Knowledge
import Octets
public import Timeline

/// Runs every rule on a connection and keeps what belongs together.
///
/// How a connection ended has one leading explanation: the first of ``endings`` that applies. What supports or qualifies it (the
/// certificate's defects, the timer that ran out, the product that issued the certificate, the limits of the capture) is added from
/// ``supplements``.
public struct Diagnoser: Sendable {
    /// Explanations of an end, the more specific first: an alert says more than the FIN after it, a refusal more than a reset.
    static let endings: [any ConnectionRule] = [
        ConnectionRefused(), SYNUnanswered(), HandshakeAckMissing(), PreludeRefused(), WrongProtocol(), ClientCertificateRequired(),
        ClientCertificateRefused(), ClientRejectedCertificate(), PeerAlert(side: .server), PeerAlert(side: .client), PathMTUBlackHole(),
        ClientHelloSplit(),
        ClientSilent(), ServerSilentAfterClientHello(), StalledAfterServerFlight(), ResetInHandshake(), AbruptCloseInHandshake(),
        StalledHandshake(), NoRequest(), IncompleteRequest(), LostRequest(), NoResponse(),
    ]

    /// What is said besides.
    static let supplements: [any ConnectionRule] =
        CertificateRule.Defect.allCases.map { CertificateRule(defect: $0) } + [
            CertificatePinMismatch(), InterceptionKnownProduct(), InterceptionCertificateReplaced(), HTTP408(), ServerTimeoutClose(),
            ClientTimeoutClose(),
            ServerNameWarning(), PacketLoss(), SlowPeer(), ServerLogMatch(),
            OneWayCapture(), CaptureIncomplete(), CaptureStartsMidConnection(),
        ]

    private let expectation: InterceptionClientFingerprint

    /// A diagnoser.
    ///
    /// - Parameter expected: how the clients are known to build their ClientHello, where that is known.
    public init(expecting expected: ExpectedClients = ExpectedClients()) {
        expectation = InterceptionClientFingerprint(expected: expected)
    }

    /// What a connection's facts mean, most severe first; among equals the explanation of its end leads. Empty for a healthy one.
    ///
    /// - Parameter serverLog: lines of the server's log that belong to it.
    public func findings(for record: ConnectionRecord, serverLog: [LoggedLine] = []) -> [Finding] {
        findings(ConnectionFacts(record: record, serverLog: serverLog))
    }

    /// The same from facts, those among them that only the whole capture shows.
    func findings(_ facts: ConnectionFacts) -> [Finding] {
        var findings: [Finding] = []
        for rule in Self.endings {
            guard let finding = rule.finding(facts) else { continue }
            findings.append(finding)
            break
        }
        let leading = findings.first
        for rule in Self.supplements + [expectation] {
            guard let finding = rule.finding(facts), !Self.repeats(finding, leading) else { continue }
            findings.append(Self.withoutRepetition(finding, of: findings))
        }
        return findings.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
    }

    /// What the findings before have said already is not said again.
    private static func withoutRepetition(_ finding: Finding, of others: [Finding]) -> Finding {
        var finding = finding
        finding.because.removeAll { reason in others.contains { $0.because.contains(reason) } }
        finding.rivals.removeAll { rival in others.contains { $0.rivals.contains(rival) } }
        finding.nextSteps.removeAll { step in others.contains { $0.nextSteps.contains(step) } }
        return finding
    }

    /// A timer is a finding of its own only where it explains an end that nothing else does better; a wait for the rest of a request is
    /// nobody's slowness.
    private static func repeats(_ finding: Finding, _ leading: Finding?) -> Bool {
        if finding.id == .slowPeer, leading?.id == .incompleteRequest || leading?.id == .noRequest { return true }
        guard finding.id == .serverTimeoutClose || finding.id == .clientTimeoutClose, let leading else { return false }
        return [.clientRejectedCertificate, .serverAlert, .clientAlert, .wrongProtocol, .clientCertificateRequired].contains(leading.id)
    }
}
