import Capture
import TLS
import Testing

@testable import Analysis

@Suite struct AnalysisWarningTests {
    private static var damaged: CaptureFile {
        var file = CaptureFile(path: "x/y.pcap", format: .pcap, isCompressed: false, size: nil)
        file.damage = .init(offset: 9, lastFrame: 1, what: "it ends early", isCutOff: true)
        return file
    }
    private static let defects = KeyLog().add(Array("nonsense\nmore\n".utf8).span)

    @Test(
        arguments: [
            (.damagedCapture(damaged), .damagedCapture, "x/y.pcap", "damaged-capture: x/y.pcap"),
            (.repeatedCapture(path: "x"), .repeatedCapture, "x", "repeated-capture: x"),
            (.unhashedCapture(path: "x", reason: "why"), .unhashedCapture, "x", "unhashed-capture: x"),
            (.unusedPin(host: "h.example"), .unusedPin, nil, "unused-pin: pin for h.example"),
            (
                .unreadableCertificates(path: "x", count: 2), .unreadableCertificates, "x",
                "unreadable-certificates: x (2)"
            ),
            (.keyLogLines(of: "x", defects), .keyLogLines, "x", "key-log-lines: x (2)"),
            (
                .keyLogLines(of: ConnectionRecords.ownSecrets, defects), .keyLogLines, nil,
                "key-log-lines: the capture's Decryption Secrets Block (2)"
            ),
            (.emptyServerLog(path: "x"), .emptyServerLog, "x", "empty-server-log: x"),
            (.unknownServerLogFormat(path: "x"), .unknownServerLogFormat, "x", "unknown-server-log-format: x"),
            (
                .unreadableLogLines(path: "x", count: 3, first: 7), .unreadableLogLines, "x",
                "unreadable-log-lines: x (3)"
            ),
            (.serverLogLimit(path: "x"), .serverLogLimit, "x", "server-log-limit: x"),
        ] as [(AnalysisWarning.Cause, AnalysisWarning.Code, String?, String)])
    func aWarningSaysWhatAndWhere(
        cause: AnalysisWarning.Cause, code: AnalysisWarning.Code, path: String?, description: String
    ) {
        let warning = AnalysisWarning(cause)
        #expect(warning.code == code)
        #expect(warning.path == path)
        #expect(warning.description == description)
    }

    @Test func valuesBelongToTheirWarning() {
        let lines = AnalysisWarning(.unreadableLogLines(path: "x", count: 3, first: 7))
        #expect(lines.count == 3 && lines.line == 7)
        #expect(lines.host == nil && lines.file == nil && lines.keyLog == nil)
        #expect(AnalysisWarning(.damagedCapture(Self.damaged)).file?.damage?.offset == 9)
        #expect(AnalysisWarning(.unusedPin(host: "h")).host == "h")
        let keys = AnalysisWarning(.keyLogLines(of: "x", Self.defects))
        #expect(keys.keyLog == Self.defects && keys.count == 2 && keys.line == nil)
        #expect(AnalysisWarning(.emptyServerLog(path: "x")).count == nil)
    }
}
