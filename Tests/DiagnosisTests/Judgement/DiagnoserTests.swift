import ConnectionScripts
import Cryptography
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct DiagnoserTests {
    /// Everything that happens and is normal.
    static let healthy: [@Sendable (inout ConnectionScript) -> Void] = [
        { $0.close(.client, .rst) },
        {
            $0.wait(5)
            $0.close(.client, .closeNotifyFin)
        },
        { $0.observe(100) },
        {
            $0.wait(600)
            $0.close(.server, .fin)
        },
    ]

    @Test(arguments: healthy.indices)
    func whatIsNormalIsNoProblem(_ index: Int) {
        let findings = diagnose {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.request()
            $0.response()
            Self.healthy[index](&$0)
        }
        #expect(findings.allSatisfy { $0.severity == .note })
    }

    @Test func theExplanationLeadsAndIsSupported() {
        let ids = diagnose {
            $0.handshake()
            $0.set { $0.verification = .says() }
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        }.ids
        #expect(ids == [.noRequest, .serverTimeoutClose])
    }

    @Test func theMoreSevereComesFirst() {
        let findings = diagnose {
            $0.handshake(.tls12, [.vendor.with { $0.signatureDigest = "SHA1" }])
            $0.request()
            $0.set { $0.verification = .says() }
            $0.close(.server)
        }
        #expect(findings.ids == [.noResponse, .certificateWeak])
        #expect(findings.map(\.severity) == [.problem, .note])
    }

    /// Who reads one finding alone finds all that it rests on, also where another says the same.
    @Test func everyFindingIsWhole() throws {
        let facts = ConnectionFacts(
            ConnectionScript.record {
                $0.open()
                $0.clientHello()
                $0.serverFlight(.tls12, [.inspected])
                $0.set { $0.verification = .says((20, "unable to get local issuer certificate")) }
                $0.alert(.client, 48)
            })
        let findings = Diagnoser().judged(facts).findings
        #expect(findings.first?.id == .clientRejectedCertificate && findings.count > 1)
        for finding in findings {
            let rules = RuleList.explanations + RuleList.supplements
            #expect(rules.contains { $0.finding(facts) == finding }, "\(finding.conclusion.kind)")
        }
    }

    @Test func itGoesTheWholeWay() {
        let diagnosis = report([RepeatedTimersTests.idle(0)])
        #expect(diagnosis.connections.map(\.record.id) == [0])
        #expect(diagnosis.groups.count == 1 && diagnosis.findings.isEmpty)
        #expect(diagnosis.verdict.isHealthy == false)
    }

    /// Twenty thousand connections of one server: what is quadratic takes minutes.
    @Test(.timeLimit(.minutes(1)))
    func manyConnectionsTakeLinearTime() {
        let template = RepeatedTimersTests.idle(0)
        let diagnosis = report(
            (0..<20_000).map { id in
                var record = template
                record.id = id
                return record
            })
        #expect(diagnosis.groups.map(\.connections.count) == [20_000])
        let timers = diagnosis.connections.compactMap { $0.findings[.serverTimeoutClose] }
        #expect(timers.count == 20_000 && timers.allSatisfy { $0.confidence == .certain })
    }

    /// A connection judged alone has no others in view, and none of the lines of logs.
    @Test func judgedAloneNothingElseIsSeen() {
        let diagnoser = Diagnoser()
        let alone = diagnoser.judgedAlone(RepeatedTimersTests.idle(0))
        #expect(alone.findings[.serverTimeoutClose]?.confidence == .likely && alone.serverLog.isEmpty)
        #expect(alone.isTroubled && alone.facts.repeatedTimer == nil)
    }

    @Test func theLogsAreJoined() throws {
        var inputs = CaptureInputs.of(1)
        let log = LogLines.log(LogLines.access(20), LogLines.access(21, peer: "192.0.2.9"))
        let connections = Diagnoser().judged([RepeatedTimersTests.idle(0)], with: [log], inputs: &inputs)
        #expect(inputs.serverLogs.map(\.matchedLines) == [1])
        #expect(try #require(connections.first).serverLog.map(\.entry.line) == [1])
        #expect(connections.first?.findings[.serverTimeoutClose]?.confidence == .certain)
    }

    @Test func aRefusalNeedsNoTimer() {
        let ids = diagnose {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, [.inspected])
            $0.set { $0.verification = .untrusted }
            $0.wait(1.5)
            $0.alert(.client, 48)
        }.ids
        #expect(ids == [.clientRejectedCertificate, .certificateUntrusted, .interceptionCertificateReplaced])
    }
}
