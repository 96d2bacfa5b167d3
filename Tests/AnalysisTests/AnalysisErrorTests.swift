import Capture
import Cryptography
import LiveCapture
import Octets
import Testing

@testable import Analysis

@Suite struct AnalysisErrorTests {
    private static let reason = CaptureError(.notFound, path: "x", advice: "no such file")

    @Test(
        arguments: [
            (.capture(reason, among: ["x"]), .capture, "x", "x: no such file"),
            (
                .unrepeatable(path: "x"), .capture, "x",
                "x can be read only once, and a comparison reads it twice: write it to a file first"
            ),
            (.trust(.noSystemStore, path: nil), .trust, nil, "system trust store: this system has no trusted"),
            (.trust(.unreadable(path: "x", detail: "why"), path: "x"), .trust, "x", "x: why"),
            (.unreadableKeyLog(path: "x", reason: "why"), .keyLog, "x", "x: why"),
            (.noKeyLog(path: "x"), .keyLog, "x", "x: is no key log: "),
            (.serverLog(reason), .serverLog, "x", "x: no such file"),
            (.captureAsServerLog(path: "-"), .serverLog, "-", "standard input: is a capture, not a log"),
            (.expectedClient(reason), .expectedClient, "x", "x: no such file"),
            (.noClientHello(path: "x"), .expectedClient, "x", "x: has no whole ClientHello to learn from"),
            (
                .noConnection(7, of: 5), .connection, nil,
                "there is no connection 7 in this capture: they are numbered 0 to 4"
            ),
            (.noConnection(0, of: 0), .connection, nil, "there is no connection 0 in this capture: it has none"),
        ] as [(AnalysisError.Cause, AnalysisError.Code, String?, String)])
    func anErrorSaysWhatAndWhere(cause: AnalysisError.Cause, code: AnalysisError.Code, path: String?, words: String) {
        let error = AnalysisError(cause)
        #expect(error.code == code)
        #expect(error.path == path)
        #expect(error.description.hasPrefix(words))
    }

    /// "No such file" can be told from "not a capture".
    @Test func theErrorBelowSaysMore() {
        func underlying(_ cause: AnalysisError.Cause) -> (any Error)? { AnalysisError(cause).underlying }
        for cause in [
            AnalysisError.Cause.capture(Self.reason, among: []), .serverLog(Self.reason), .expectedClient(Self.reason),
        ] {
            #expect((underlying(cause) as? CaptureError)?.code == .notFound)
        }
        #expect(underlying(.trust(.noCertificate, path: "x")) as? TrustStoreError == .noCertificate)
        let filter = PacketFilterError(.notCompiled, expression: "x", linkType: .ethernet, what: "why")
        #expect(underlying(.filter(filter)) as? PacketFilterError == filter)
        #expect(underlying(.noKeyLog(path: "x")) == nil)
    }
}
