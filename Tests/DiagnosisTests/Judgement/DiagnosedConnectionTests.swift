import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct DiagnosedConnectionTests {
    private static func diagnosed(_ severities: Finding.Severity...) -> DiagnosedConnection {
        DiagnosedConnection(
            record: .healthy(0), findings: severities.map { Finding(.silentAfterCertificate, $0, .certain) })
    }

    @Test func onlyAProblemIsTrouble() {
        #expect(!Self.diagnosed().isTroubled)
        #expect(!Self.diagnosed(.note, .warning).isTroubled)
        #expect(Self.diagnosed(.note, .problem).isTroubled)
    }

    /// What was in view is a fact of the connection, whoever asks the rules.
    @Test func theScopeIsThatOfItsFacts() {
        let alone = Diagnoser().judgedAlone(.healthy(0))
        #expect(alone.scope == .alone)
        #expect(Diagnoser().judged(alone.facts).scope == .alone, "judged again it has not seen more")
        #expect(report([.healthy(0)]).connections.map(\.scope) == [.whole])
        #expect(
            DiagnosedConnection(facts: ConnectionFacts(.healthy(0), in: ConnectionContext()), findings: []).scope
                == .alone)
    }

    @Test func recordAndLogAreThoseOfItsFacts() throws {
        let entry = try #require(LogLines.log(LogLines.access(20)).entries.first)
        let line = LoggedLine(file: "a.log", entry: entry, confidence: .likely)
        let connection = DiagnosedConnection(record: .healthy(4), findings: [], serverLog: [line])
        #expect(connection.record.id == 4 && connection.serverLog == [line])
    }
}
