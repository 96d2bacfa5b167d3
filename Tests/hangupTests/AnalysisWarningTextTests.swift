import Analysis
import Capture
import TLS
import Testing

@testable import hangup

/// What people read of a warning; where it goes is for `CommandLineTests` and its neighbours.
@Suite struct AnalysisWarningTextTests {
    @Test(
        arguments: [
            (
                .unusedPin(host: "x"),
                "--pin: no certificate was compared with the pin for x (a pin is for the name"
            ),
            (.unreadableCertificates(path: "x", count: 1), "x: 1 certificate in it could not be read"),
            (.unreadableCertificates(path: "x", count: 2), "x: 2 certificates in it could not be read"),
            (.emptyServerLog(path: "x"), "x: has no line"),
            (
                .unknownServerLogFormat(path: "x"),
                "x: no line is one of Apache httpd, nginx or HAProxy that names a client;"
            ),
            (
                .unreadableLogLines(path: "x", count: 1, first: 7),
                "x: 1 line could not be read, the first is line 7; left out"
            ),
            (
                .unreadableLogLines(path: "x", count: 2, first: 7),
                "x: 2 lines could not be read, the first is line 7; left out"
            ),
            (.serverLogLimit(path: "x"), "x: has more lines about this than are kept (500000); the rest was left out"),
            (.repeatedCapture(path: "x"), "x: named twice, read once"),
            (
                .unhashedCapture(path: "x", reason: "why"),
                "x: was read, and cannot be read again for its SHA-256: why"
            ),
        ] as [(AnalysisWarning.Cause, String)])
    func aWarningIsOneLine(cause: AnalysisWarning.Cause, words: String) {
        let warning = AnalysisWarning(cause)
        #expect(warning.lines.count == 1)
        #expect(warning.lines.first?.hasPrefix(words) ?? false)
    }

    @Test func aDamagedCaptureIsNamedAsItWasGiven() {
        func lines(_ path: String) -> [String] {
            var file = CaptureFile(path: path, format: .pcap, isCompressed: false, size: nil)
            #expect(AnalysisWarning(.damagedCapture(file)).lines.isEmpty)
            file.damage = .init(offset: 9, lastFrame: 1, what: "it ends early", isCutOff: true)
            return AnalysisWarning(.damagedCapture(file)).lines
        }
        #expect(lines("x/y.pcap") == ["x/y.pcap: it ends early; what precedes it was read"])
        #expect(lines("-") == ["standard input: it ends early; what precedes it was read"])
    }

    @Test func ofAKeyLogTheFirstLinesAreNamedAndTheOthersCounted() {
        let text = (0..<10).map { "CLIENT_RANDOM \($0) 11\n" }.joined()
        let lines = AnalysisWarning(.keyLogLines(of: "x", KeyLog().add(Array(text.utf8).span))).lines
        #expect(lines.count == KeyLog.warningLimit + 1)
        #expect(lines.first?.hasPrefix("x: line 1 ") ?? false)
        #expect(lines.last == "x: 2 more lines like that were left out")
    }
}
