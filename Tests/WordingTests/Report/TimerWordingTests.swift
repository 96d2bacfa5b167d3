import ConnectionScripts
import HTTP
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis
@testable import Wording

@Suite struct TimerWordingTests {
    private static func sentences(_ seconds: Double, logs: [ServerLog] = []) -> [String]? {
        TimerCause(report([VerdictWordingTests.idle(0, after: seconds)], logs: logs).connections)?.sentences
    }

    @Test func aTimerByItsLength() throws {
        let sentences = try #require(Self.sentences(20))
        #expect(sentences.count == 2 && sentences[0].contains("Apache httpd (`RequestReadTimeout header=20`)"))
        #expect(sentences[1] == "Apache httpd logs this as 408 and sends no response.")
    }

    @Test func aTimerThatTheLogProves() {
        #expect(
            Self.sentences(20, logs: [LogLines.log(LogLines.access(20))]) == [
                """
                That is the timer of Apache httpd (`RequestReadTimeout header=20`): line 1 of server.log has `\"-\" \
                408` for it.
                """
            ])
        #expect(
            Self.sentences(37, logs: [LogLines.log(LogLines.access(37))]) == [
                "That is a timer of Apache httpd, set to 37 s: line 1 of server.log has `\"-\" 408` for it."
            ])
    }
}
