import Diagnosis
import TLS
import Testing

@testable import Analysis

@Suite struct KeyLogFilesTests {
    private let keyLog = Recordings.path("healthy-curl-tls13", "keys.log")

    @Test func eachFileSaysHowMuchItBrought() throws {
        let keys = KeyLog()
        var warnings: [AnalysisWarning] = []
        let sources = try KeyLogFiles.add([keyLog, keyLog], to: keys, warnings: &warnings)
        #expect(warnings.isEmpty)
        #expect(sources.map(\.name) == ["keys.log", "keys.log"])
        #expect(sources.map(\.secrets) == [keys.count, 0])
        #expect(keys.count > 0)
    }

    @Test func whatIsWrongWithLinesIsWarnedOf() throws {
        let secret = String(repeating: "0", count: 96), random = String(repeating: "0", count: 64)
        let file = try TemporaryFile("CLIENT_RANDOM 00 11\nCLIENT_RANDOM \(random) \(secret)\n".utf8)
        var warnings: [AnalysisWarning] = []
        let sources = try KeyLogFiles.add([file.path], to: KeyLog(), warnings: &warnings)
        #expect(sources.map(\.secrets) == [1])
        let warning = try #require(warnings.first)
        #expect(warning.code == .keyLogLines && warning.path == file.path && warning.count == 1)
        #expect(warning.keyLog?.lines.first?.number == 1)
    }

    @Test func whatIsNoKeyLogIsAnError() throws {
        let text = try TemporaryFile("this is a text\n".utf8)
        func error(_ path: String) -> AnalysisError? {
            failure { () throws(AnalysisError) in
                var warnings: [AnalysisWarning] = []
                _ = try KeyLogFiles.add([path], to: KeyLog(), warnings: &warnings)
            }
        }
        #expect(error(text.path)?.cause == .noKeyLog(path: text.path))
        #expect(
            error("/no/such.log")?.cause == .unreadableKeyLog(path: "/no/such.log", reason: "No such file or directory")
        )
        #expect(error("/")?.cause == .unreadableKeyLog(path: "/", reason: "Is a directory"))
        let empty = try TemporaryFile([])
        #expect(error(empty.path) == nil)
    }
}
