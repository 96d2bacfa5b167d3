import Analysis
import Capture
import Cryptography
import LiveCapture
import Octets
import Testing

@testable import hangup

/// With what status the program ends, and which option it names; the words are those of `AnalysisError`.
@Suite struct FailureAnalysisTests {
    private static func reason(_ code: CaptureError.Code) -> CaptureError {
        CaptureError(code, path: "time", advice: "why")
    }

    @Test(
        arguments: [
            (.capture(reason(.notFound), among: []), .noInput), (.capture(reason(.notACapture), among: []), .data),
            (.capture(reason(.notSeekable), among: []), .usage), (.serverLog(reason(.directory)), .noInput),
            (.expectedClient(reason(.empty)), .data), (.unrepeatable(path: "x"), .usage),
            (.filter(PacketFilterError(.notCompiled, expression: "x", linkType: .ethernet, what: "why")), .usage),
            (.trust(.unreadable(path: "x", detail: "why"), path: "x"), .noInput),
            (.trust(.noCertificate, path: "x"), .data),
            (.trust(.tooLarge, path: "x"), .data), (.trust(.noSystemStore, path: nil), .noInput),
            (.unreadableKeyLog(path: "x", reason: "why"), .noInput), (.noKeyLog(path: "x"), .data),
            (.captureAsServerLog(path: "x"), .data), (.noClientHello(path: "x"), .data),
            (.noConnection(1, of: 0), .usage),
        ] as [(AnalysisError.Cause, Failure.Status)])
    func everyCauseHasItsStatus(cause: AnalysisError.Cause, status: Failure.Status) {
        #expect(Failure(AnalysisError(cause)).status == status)
    }

    @Test func optionsThatWouldHelpAreNamed() {
        func message(_ cause: AnalysisError.Cause) -> String { Failure(AnalysisError(cause)).message }
        let missing = Self.reason(.notFound)
        #expect(message(.capture(missing, among: ["a.pcap"])) == "time: why")
        #expect(message(.capture(missing, among: ["a.pcap", "time"])).hasSuffix("'hangup timeline ...'"))
        #expect(message(.expectedClient(missing)).contains("did you mean the command 'timeline'?"))
        #expect(message(.expectedClient(missing)).contains("; --expect-client takes a JA4 fingerprint"))
        #expect(message(.expectedClient(Self.reason(.notACapture))) == "time: why")
        #expect(message(.trust(.noSystemStore, path: nil)).hasPrefix("--system-trust: this system has"))
        #expect(message(.captureAsServerLog(path: "x")) == "x: is a capture, not a log: name it without --server-log")
    }
}
