import ComparedConnections
import Diagnosis
import Knowledge
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct ComparisonStatementsTests {
    private func finding(_ frames: [Int]) -> ComparisonFinding {
        let evidence = OtherClient(server: .name("host.example"), fingerprints: PerPoint(a: .text("x"), b: .text("y")))
        return ComparisonFinding(
            .otherClient(evidence), .note, .possible, alternatives: [.helloInClientsName],
            frames: PerPoint(a: frames, b: [9]))
    }

    @Test func aFindingIsWordedWithTheFramesOfTheFirstCapture() {
        let statement = TwoPoints().comparison().statement(of: finding([4]))
        #expect(statement.id == .interceptionClientFingerprint && statement.severity == .note)
        #expect(statement.frames == [4] && statement.rivals.count == 1 && statement.nextSteps.isEmpty)
        #expect(
            statement.summary
                == "Clients of host.example do not send the same ClientHello in a.pcap and b.pcap (JA4 x, y): another program, or another version of it."
        )
    }

    /// A pair may tell a story of the whole by frames of its own.
    @Test func eachKeepsItsFrames() {
        let statements = ComparisonStatements(TwoPoints().comparison([finding([4])]))
        #expect(statements[finding([4])].frames == [4])
        #expect(statements[finding([7])].frames == [7])
    }

    /// What a connection by itself says, it says here too.
    @Test func aReplacedCertificateIsWordedAsByItself() throws {
        func shown(_ issuer: String) -> DiagnosedConnection {
            SampleConnection.sound(0) { record in
                record.tls?.certificates = [
                    SampleConnection.certificate(issuer: issuer, key: issuer == "Vendor" ? "aa" : "bb")
                ]
            }
        }
        let points = TwoPoints([shown("Vendor")], [shown("Firewall")])
        let plan = ComparisonPlan(points.diagnoses, names: points.names, mode: .behaviour)
        let comparison = plan.comparison()
        let statement = comparison.statement(of: try #require(comparison.findings.first))
        #expect(
            statement.summary
                == "10.0.0.2:443 presents a certificate from another issuer than in a.pcap: “Firewall” in place of CN=Vendor."
        )
        #expect(statement.rivals.count == 1)
    }
}
