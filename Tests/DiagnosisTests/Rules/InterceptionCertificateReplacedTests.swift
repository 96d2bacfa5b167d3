import ConnectionScripts
import Cryptography
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct InterceptionCertificateReplacedTests {
    private static func facts(
        _ certificate: Certificate, _ signs: [InterceptionSign], _ script: (inout ConnectionScript) -> Void
    ) -> ConnectionFacts {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, [certificate, .authority])
            script(&$0)
        }
        return ConnectionFacts(record) { $0.interceptionSigns = signs }
    }

    private static func finding(
        _ signs: [InterceptionSign], of certificate: Certificate = .vendor,
        _ script: (inout ConnectionScript) -> Void = { _ in }
    ) -> Finding? {
        InterceptionCertificateReplaced().finding(facts(certificate, signs, script))
    }

    private static let likely: [InterceptionSign] = [.keyOfItsIssuer, .noIntermediate]

    @Test func theSignsAreTheEvidence() throws {
        let finding = try #require(Self.finding(Self.likely))
        #expect(finding.conclusion == .certificateReplaced(.signs([.keyOfItsIssuer, .noIntermediate])))
        #expect(finding.confidence == .likely && finding.severity == .warning && finding.frames == [5])
        #expect(finding.alternatives == [.certificate(.intermediateLeftOut)])
        #expect(finding.advice == [.certificate(.proveReplacement)])
    }

    @Test func tooFewSignsAreNoFinding() {
        #expect(Self.finding([]) == nil)
        #expect(Self.finding([.noIntermediate, .noCertificateTimestamps]) == nil)
    }

    /// A client that goes on trusts the issuer; one that refuses has the problem.
    @Test func itIsAsSevereAsItWasForTheClient() {
        #expect(Self.finding(Self.likely) { $0.alert(.client, 48) }?.severity == .problem)
        #expect(Self.finding([.keyOfItsIssuer])?.severity == .note, "a single sign is only possible")
        let served = Self.finding(Self.likely) {
            $0.completeHandshake()
            $0.request()
        }
        #expect(served?.severity == .note && served?.advice == [.certificate(.proveReplacement)])
    }

    @Test func aProductThatSaysItsNameIsToldByThat() {
        #expect(Self.finding(Self.likely, of: .fortinet) == nil)
    }

    /// The refusal of a foreign issuer says what to do already.
    @Test func adviceIsNotGivenTwice() {
        let finding = Self.finding(Self.likely, of: .inspected) { script in
            script.set { $0.verification = .untrusted }
            script.alert(.client, 48)
        }
        #expect(finding?.severity == .problem && finding?.advice == [])
    }

    @Test func withoutACertificateThereIsNothing() {
        let facts = ConnectionFacts(ConnectionScript.record { $0.open() }) { $0.interceptionSigns = Self.likely }
        #expect(InterceptionCertificateReplaced().finding(facts) == nil)
    }
}
