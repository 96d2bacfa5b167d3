import ConnectionScripts
import Knowledge
import Octets
import Packets
import Preludes
import TLS
import Testing

@testable import Diagnosis
@testable import Timeline

@Suite struct PreludeRefusedTests {
    /// A connection on which that was said, and then as many octets by the client.
    static func said(
        _ kind: Prelude.Kind, _ whats: [(Side, Prelude.What)], status: Int? = nil, then octets: Int = 0,
        goesOn: Bool = false
    )
        -> Finding?
    {
        conclude(PreludeRefused(clientGoesOn: goesOn)) {
            $0.open()
            var prelude = Prelude(kind: kind, status: status)
            for (side, what) in whats {
                prelude.steps.append(.init(mark: $0.step(side, payload: 20), from: side, what: what))
            }
            $0.set { $0.prelude = prelude }
            if octets > 0 { $0.step(.client, payload: octets) }
        }
    }

    static let asked: (Side, Prelude.What) = (.client, .upgradeRequested("STARTTLS"))
    static let refused: (Side, Prelude.What) = (.server, .upgradeRefused("454 TLS not available"))

    @Test func aServerWithoutTLS() throws {
        let finding = try #require(
            Self.said(.smtp, [(.server, .greeting("220 mail")), Self.asked, Self.refused], then: 6))
        #expect(finding.id == .starttlsRefused && finding.severity == .problem && finding.confidence == .certain)
        #expect(
            finding.conclusion == .upgradeRefused(.init(kind: .smtp, answer: "454 TLS not available", goesOn: false)))
        #expect(finding.reasons == [.connecting(.preludeRefused(request: 5, answer: 6))])
        #expect(finding.frames == [5, 6])
    }

    @Test(arguments: [(0, Finding.Severity.problem), (80, .note)])
    func whoGoesOnWithoutTLSWasContent(octets: Int, severity: Finding.Severity) {
        let finding = Self.said(
            .postgresql, [(.client, .upgradeRequested("SSLRequest")), (.server, .upgradeRefused("N"))], then: octets,
            goesOn: octets > 0)
        #expect(finding?.severity == severity)
    }

    @Test(
        arguments: [
            (407, .warning, .giveCredentials), (403, .problem, .allow(target: "vendor.example:443")),
            (502, .problem, .findWhyUnreachable(target: "vendor.example:443")),
        ] as [(Int, Finding.Severity, Advice.AtProxy)])
    func aProxyThatOpensNoTunnel(status: Int, severity: Finding.Severity, advice: Advice.AtProxy) throws {
        let finding = try #require(
            Self.said(
                .http,
                [
                    (.client, .tunnelRequested(target: "vendor.example:443")),
                    (.server, .tunnelRefused("status \(status)")),
                ],
                status: status))
        #expect(finding.id == .tunnelRefused && finding.severity == severity)
        #expect(
            finding.conclusion
                == .tunnelRefused(.init(kind: .http, answer: "status \(status)", target: "vendor.example:443")))
        #expect(finding.advice == [.proxy(advice)])
    }

    @Test func beforeItsTargetIsNamed() {
        let finding = Self.said(.socks5, [(.server, .tunnelRefused("no acceptable way to authenticate"))])
        #expect(
            finding?.conclusion
                == .tunnelRefused(.init(kind: .socks5, answer: "no acceptable way to authenticate", target: nil)))
    }

    @Test func whatWasGrantedInTheEndIsNoRefusal() {
        #expect(Self.said(.smtp, [Self.asked, Self.refused, Self.asked, (.server, .upgradeAccepted("220"))]) == nil)
        #expect(Self.said(.smtp, [Self.asked]) == nil)
        #expect(Self.said(.smtp, [(.server, .greeting("220 mail"))]) == nil)
    }
}
