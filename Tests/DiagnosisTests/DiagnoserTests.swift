import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct DiagnoserTests {
    /// Everything that happens and is normal.
    static let healthy: [@Sendable (inout Told) -> Void] = [
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

    @Test func findingsDoNotRepeatEachOther() {
        let findings = diagnose {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, [.inspected])
            $0.set { $0.verification = .says((20, "unable to get local issuer certificate"), (10, "certificate has expired")) }
            $0.alert(.client, 48)
        }
        #expect(findings.first?.id == .clientRejectedCertificate && findings.count > 1)
        for texts in [findings.flatMap(\.because), findings.flatMap(\.nextSteps), findings.flatMap(\.rivals)] {
            #expect(Set(texts).count == texts.count)
        }
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
