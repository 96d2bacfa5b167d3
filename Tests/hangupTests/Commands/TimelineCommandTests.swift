import Foundation
import Testing

/// `hangup timeline` as a command: which connections, and in what order.
@Suite struct TimelineCommandTests {
    private let capture = Recording.folder.appendingPathComponent("story-alert-tls12/client.pcap").path

    @Test func everyConnectionIsToldWhereNoneIsNamed() throws {
        let lines = try Program.said(["timeline", "--format", "ndjson", capture]).lines()
        #expect(lines.compactMap { $0["id"] as? Int } == [0, 1, 2, 3, 4])
        #expect(lines.allSatisfy { ($0["timeline"] as? [Any])?.isEmpty == false })
    }

    @Test func onlyTheConnectionsAskedForAreTold() throws {
        let text = try Program.said(["timeline", "--connection", "3", "--connection", "1", capture]).output
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { $0.prefix(2) } == ["#1", "#3"])
    }

    @Test(arguments: ["text", "json", "csv"]) func aConnectionThatIsNotThereIsAnError(format: String) throws {
        let result = try Program.run(["timeline", "--format", format, "--connection", "2,7", capture])
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.contains("there is no connection 7 in this capture: they are numbered 0 to 4"))
    }

    /// What reading finds wrong is told, and does not keep the result back.
    @Test func warningsAreToldBesideTheResult() throws {
        let result = try Program.run(["timeline", capture, capture, "--connection", "0"])
        #expect(result.status == 0 && result.output.hasPrefix("#0"))
        #expect(result.errors == "hangup: \(capture): named twice, read once\n")
        #expect(try Program.run(["timeline", capture, capture, "--quiet"]).errors.isEmpty)
    }
}
