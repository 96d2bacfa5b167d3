import HTTP
import Octets
import Packets
import Testing

@testable import Analysis

@Suite struct ServerLogFilesTests {
    private func warnings(_ text: String) throws -> [AnalysisWarning.Cause] {
        let file = try TemporaryFile(text.utf8)
        var warnings: [AnalysisWarning] = []
        _ = try ServerLogFiles(paths: [file.path], format: nil).logs(about: [], warnings: &warnings)
        // The file's name differs at each run.
        return warnings.map { warning in
            switch warning.cause {
            case .emptyServerLog(file.path): .emptyServerLog(path: "log")
            case .unknownServerLogFormat(file.path): .unknownServerLogFormat(path: "log")
            case .unreadableLogLines(file.path, let count, let first):
                .unreadableLogLines(path: "log", count: count, first: first)
            default: warning.cause
            }
        }
    }

    private let line = #"192.0.2.1 - - [23/Nov/2026:15:56:37 +0000] "GET / HTTP/1.1" 200 5 "-" "-""# + "\n"

    @Test func onlyLinesAboutTheClientsAreKept() throws {
        let file = try TemporaryFile((line + line.replacing("192.0.2.1", with: "192.0.2.2")).utf8, named: "access.log")
        let client = try #require(IPAddress("192.0.2.2"))
        var warnings: [AnalysisWarning] = []
        let logs = try ServerLogFiles(paths: [file.path], format: nil).logs(about: [client], warnings: &warnings)
        #expect(warnings.isEmpty)
        #expect(logs.map(\.name) == ["access.log"])
        #expect(logs.first?.lines == 2)
        #expect(logs.first?.entries.map(\.peer) == ["192.0.2.2"])
    }

    @Test func whatCannotBeReadIsWarnedOf() throws {
        #expect(try warnings(line).isEmpty)
        #expect(try warnings("") == [.emptyServerLog(path: "log")])
        #expect(try warnings("Dear customer,\nyours\n") == [.unknownServerLogFormat(path: "log")])
        #expect(
            try warnings(line + "nonsense\n" + line + "more\n") == [
                .unreadableLogLines(path: "log", count: 2, first: 2)
            ])
    }

    @Test func whatIsNoLogIsAnError() {
        func error(_ path: String) -> AnalysisError? {
            failure { () throws(AnalysisError) in
                var warnings: [AnalysisWarning] = []
                _ = try ServerLogFiles(paths: [path], format: nil).logs(about: [], warnings: &warnings)
            }
        }
        #expect(error(Recordings.story)?.cause == .captureAsServerLog(path: Recordings.story))
        #expect(error(Recordings.healthy)?.cause == .captureAsServerLog(path: Recordings.healthy))
        #expect(error("/no/such.log")?.code == .serverLog && error("/no/such.log")?.path == "/no/such.log")
        #expect(error("/")?.code == .serverLog)
    }
}
