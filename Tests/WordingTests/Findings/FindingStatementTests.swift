import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct FindingStatementTests {
    /// Everything that is no sentence is taken over as it is.
    @Test func theValuesAreTakenOver() throws {
        let facts = ConnectionFacts(
            ConnectionScript.record {
                $0.syn()
                $0.wait(1)
                $0.syn()
            })
        let finding = try #require(SYNUnanswered().finding(facts))
        let statement = FindingStatement(finding, facts)
        #expect(
            statement.id == finding.id && statement.severity == finding.severity
                && statement.confidence == finding.confidence)
        #expect(statement.frames == finding.frames && statement.matches.isEmpty)
        #expect(
            statement.because.count == finding.reasons.count && statement.rivals.count == finding.alternatives.count)
        #expect(statement.nextSteps.count == finding.advice.count)
    }

    @Test(
        arguments: [
            (
                .byDefault("RequestReadTimeout header=20"), .seconds(20), "Apache httpd: RequestReadTimeout header=20",
                20
            ),
            (
                .configured(["Timeout", "RequestReadTimeout"]), .seconds(12),
                "Apache httpd: Timeout or RequestReadTimeout, set to 12", 12
            ),
            (.configured([]), .seconds(37), "Apache httpd: set to 37 s", 37), (nil, nil, "Apache httpd", nil),
            (
                .announced(keepAlive: .seconds(5), by: .client), .milliseconds(7500),
                "Apache httpd: the client announced 5 s, the broker waits 1.5 times that", 7.5
            ),
            (
                .announced(keepAlive: .seconds(4), by: .server), .seconds(6),
                "Apache httpd: the broker set 4 s, the broker waits 1.5 times that", 6
            ),
        ] as [(Finding.Match.Setting?, Duration?, String, Double?)])
    func matches(setting: Finding.Match.Setting?, interval: Duration?, name: String, seconds: Double?) {
        let statement = MatchStatement(
            .init(
                product: "Apache httpd", setting: setting, interval: interval, source: .catalogue("docs"),
                isConfirmed: false))
        #expect(statement.name == name && statement.seconds == seconds)
        #expect(statement.source == "docs" && !statement.isConfirmed)
    }

    @Test func aMatchOfTheLogNamesItsLines() {
        let lines = LogLines.log(LogLines.access(20)).entries.map {
            LoggedLine(file: "a.log", entry: $0, confidence: .likely)
        }
        #expect(MatchStatement(.init(product: "Apache httpd", source: .serverLog(lines))).source == "line 1 of a.log")
    }
}
