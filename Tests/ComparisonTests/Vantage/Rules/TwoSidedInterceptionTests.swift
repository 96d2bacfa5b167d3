import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct TwoSidedInterceptionTests {
    /// A connection with a hello of that random, shown a certificate of that issuer.
    private func shown(_ issuer: String, random: UInt8, key: String = "aa", sha256: String = "11", from client: UInt32 = 1)
        -> DiagnosedConnection
    {
        Told.sound(0) { record in
            record.setRandoms(client: random, server: random)
            record.client.address = Told.address(client)
            record.tls?.observation.stage = .certificate
            record.tls?.certificates = [Told.certificate(issuer: issuer, key: key, sha256: sha256)]
        }
    }

    private func told(_ near: DiagnosedConnection, _ far: DiagnosedConnection?) -> Finding? {
        let points = TwoPoints([near], far.map { [$0] } ?? [])
        let evidence: ConnectionPair.Evidence = far == nil ? .none : .orderAndTime
        let facts = points.facts(0, far == nil ? nil : 0, evidence: evidence, isSameTCP: false)
        return points.conclude(TwoSidedInterception(), [facts]).first?.finding.finding
    }

    @Test func anotherHelloAndAnotherCertificateAreInterception() throws {
        let finding = try #require(
            told(shown("Inspection CA", random: 1), shown("Vendor CA", random: 2, key: "bb", sha256: "22", from: 99)))
        #expect(finding.id == .interceptionTwoSided && finding.severity == .warning)
        #expect(finding.summary.hasPrefix("TLS to 10.0.0.2:443 is opened and encrypted anew between a.pcap and b.pcap: 10.0.0.1 is shown"))
        #expect(finding.summary.contains("“Inspection CA”") && finding.summary.contains("“Vendor CA”"))
    }

    /// A load balancer of the server's owner has its key.
    @Test func theServersOwnKeyIsAProxyOfItsOwner() throws {
        let finding = try #require(told(shown("Vendor CA", random: 1), shown("Vendor CA", random: 2, from: 99)))
        #expect(finding.id == .pathProxy && finding.severity == .note)
    }

    @Test func theSameHelloPassedUnopened() {
        #expect(told(shown("Vendor CA", random: 1), shown("Vendor CA", random: 1, from: 99)) == nil)
    }

    /// Nobody but the server has its key: who answers in its place opens TLS.
    @Test func anAnswerWithoutTheServerIsInterception() throws {
        let finding = try #require(told(shown("Inspection CA", random: 1), nil))
        #expect(finding.id == .interceptionTwoSided)
        #expect(finding.summary.contains("answers 10.0.0.1 in the name of"))
    }

    @Test func withoutAnAnswerItIsNone() {
        let silent = Told.sound(0) { $0.tls?.observation.stage = .clientHello }
        #expect(told(silent, nil) == nil)
    }

    @Test func oneTCPConnectionIsNotOpened() {
        let points = TwoPoints([shown("A", random: 1)], [shown("B", random: 2)])
        #expect(points.conclude(TwoSidedInterception(), [points.facts()]).isEmpty)
    }
}
