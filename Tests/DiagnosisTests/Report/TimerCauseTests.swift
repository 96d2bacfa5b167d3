import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct TimerCauseTests {
    private static func diagnosed(_ seconds: Double, _ count: Int = 1, logs: [ServerLog] = []) -> [DiagnosedConnection]
    {
        report((0..<count).map { RepeatedTimersTests.idle($0, after: seconds) }, logs: logs).connections
    }

    @Test func theBestKnownTimerAndWhatItsServerLogs() throws {
        let cause = try #require(TimerCause(Self.diagnosed(20)))
        #expect(
            cause.match.product == "Apache httpd" && cause.match.setting == .byDefault("RequestReadTimeout header=20"))
        #expect(cause.products.first == "Apache httpd" && Set(cause.products).count == cause.products.count)
        #expect(cause.silentStatus?.product == "Apache httpd" && cause.silentStatus?.status == 408)
        #expect(cause.proof == nil)
    }

    /// What a server logs is that of the row in the finding, not of any row of that length: nginx closes after 60 s
    /// as well, and by another ending.
    @Test func theStatusIsThatOfTheRowInTheFinding() throws {
        let connections = Self.diagnosed(20)
        let timer = try #require(connections[0].findings.first { $0.conclusion.kind == .serverTimerExpired })
        var evidence = try #require(timer.expiredTimer)
        #expect(evidence.rows.first?.statusInLog == 408)
        evidence.rows[0].statusInLog = nil
        var changed = timer
        changed.conclusion = .serverTimerExpired(evidence)
        let other = DiagnosedConnection(facts: connections[0].facts, findings: [changed])
        #expect(try #require(TimerCause([other])).silentStatus == nil)
    }

    @Test func theLogOfEachConnectionProvesIt() throws {
        let proven = try #require(
            TimerCause(Self.diagnosed(20, 2, logs: [LogLines.log(LogLines.access(20), LogLines.access(20))])))
        #expect(proven.proof?.lines.count == 2)
        let half = try #require(TimerCause(Self.diagnosed(20, 2, logs: [LogLines.log(LogLines.access(20))])))
        #expect(half.proof == nil, "one of two connections has no line")
    }

    /// The conclusion says all of a keep-alive that was announced.
    @Test func anAnnouncedTimerNeedsNoSentence() throws {
        let record = ConnectionScript.record(port: 1883, MQTTKeepAliveTests.script(silent: 7))
        let connections = report([record]).connections
        let timer = try #require(connections[0].findings.first { $0.conclusion.kind == .serverTimerExpired })
        #expect(timer.matches.first?.product == "MQTT keep-alive" && TimerCause(connections) == nil)
    }

    @Test func withoutAKnownTimerThereIsNone() {
        #expect(TimerCause(Self.diagnosed(13.37)) == nil)
        #expect(TimerCause([]) == nil)
        #expect(TimerCause([Diagnoser().judgedAlone(ConnectionScript.record { $0.handshake() })]) == nil)
    }
}
