import ComparedConnections
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
    private func shown(_ issuer: String, random: UInt8, key: String = "aa", from client: UInt32 = 1)
        -> DiagnosedConnection
    {
        SampleConnection.sound(0, change(issuer, random, key, client))
    }

    private func change(_ issuer: String, _ random: UInt8, _ key: String, _ client: UInt32) -> (inout ConnectionRecord)
        -> Void
    {
        { record in
            record.setRandoms(client: random, server: random)
            record.client.address = SampleConnection.address(client)
            record.tls?.observation.stage = .certificate
            record.tls?.certificates = [SampleConnection.certificate(issuer: issuer, key: key, sha256: key)]
        }
    }

    private func told(_ near: DiagnosedConnection, _ far: DiagnosedConnection?) -> ComparisonFinding? {
        let points = TwoPoints([near], far.map { [$0] } ?? [])
        let matchBasis: ConnectionPair.MatchBasis = far == nil ? .none : .orderAndTime
        let facts = points.facts(0, far == nil ? nil : 0, matchBasis: matchBasis, isSameTCP: false)
        return points.conclude(TwoSidedInterception(), [facts]).first?.finding
    }

    @Test func anotherHelloAndAnotherCertificateAreInterception() throws {
        let finding = try #require(
            told(shown("Inspection CA", random: 1), shown("Vendor CA", random: 2, key: "bb", from: 99)))
        #expect(
            finding.id == .interceptionTwoSided && finding.conclusion.kind == .opened && finding.severity == .warning)
        #expect(finding.alternatives == [.ownersLoadBalancer] && finding.advice.isEmpty)
    }

    /// A load balancer of the server's owner has its key.
    @Test func theServersOwnKeyIsAProxyOfItsOwner() throws {
        let finding = try #require(told(shown("Vendor CA", random: 1), shown("Vendor CA", random: 2, from: 99)))
        #expect(finding.id == .pathProxy && finding.conclusion.kind == .endedByOwner && finding.severity == .note)
        #expect(finding.alternatives.isEmpty)
    }

    @Test func theSameHelloPassedUnopened() {
        #expect(told(shown("Vendor CA", random: 1), shown("Vendor CA", random: 1, from: 99)) == nil)
    }

    /// Nobody but the server has its key: who answers in its place opens TLS.
    @Test func anAnswerWithoutTheServerIsInterception() throws {
        let finding = try #require(told(shown("Inspection CA", random: 1), nil))
        guard case .opened(let evidence) = finding.conclusion else { throw OtherConclusion() }
        #expect(evidence.far == nil && finding.alternatives == [.ownersLoadBalancer, .coincidence])
    }

    @Test func withoutAnAnswerItIsNone() {
        #expect(told(SampleConnection.sound(0) { $0.tls?.observation.stage = .clientHello }, nil) == nil)
    }

    @Test func oneTCPConnectionIsNotOpened() {
        let points = TwoPoints([shown("A", random: 1)], [shown("B", random: 2)])
        #expect(points.conclude(TwoSidedInterception(), [points.facts()]).isEmpty)
    }

    /// Two connections of one moment may be two by chance; with other connections that are surely in both they are not.
    @Test func theMoreConnectionsTheSurer() {
        // The points' own anchor is surely in both.
        #expect(told(shown("A", random: 1), shown("B", random: 2, key: "bb"))?.confidence == .certain)
        #expect(told(shown("A", random: 1), nil)?.confidence == .likely)
    }

    /// What one capture by itself suggests, but for another capture, which has been made.
    @Test func aClientInTroubleIsAdvisedAsByItself() throws {
        let troubled = SampleConnection.troubled(0, change("Inspection CA", 1, "aa", 1))
        let finding = try #require(told(troubled, shown("Vendor CA", random: 2, key: "bb", from: 99)))
        #expect(finding.severity == .problem && finding.advice == [.ofConnection(.server(.readLog))])
    }
}
