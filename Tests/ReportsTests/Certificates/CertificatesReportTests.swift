import ConnectionScripts
import Diagnosis
import Foundation
import SampleRecords
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Reports

@Suite struct CertificatesReportTests {
    private static let trust = [CaptureInputs.TrustBundle(name: "device.pem", certificates: 3)]

    private static func report(_ records: [ConnectionRecord], _ format: RecordReportFormat, width: Int = 80) -> String {
        let report = CertificatesReport(Shown.inventory(records, trust: trust))
        return String(
            decoding: report.octets(as: format, width: width, style: TextStyle(isColoured: false)), as: UTF8.self)
    }

    private static let refused = Shown.connection(0) {
        $0.verification = Shown.verification((10, "certificate has expired"), (62, "hostname mismatch"))
        $0.pinCheck = PinCheck(
            host: "telemetry.vendor.example", isMatch: false,
            pins: [Pin("telemetry.vendor.example=cert-sha256:\(String(repeating: "ab", count: 32))")].compactMap { $0 },
            path: Shown.verification().path)
    }

    @Test func textSaysWhoWasShownWhatAndWhatToChange() {
        let text = Self.report([Self.refused, Shown.connection(1, client: 11)], .text)
        for part in [
            "1 distinct chain of servers in 2 connections. It is not valid for a client with",
            "[1] CN=telemetry.vendor.example",
            "[2] CN=Vendor Issuing CA", "Sent by 198.51.100.10:443 to 192.0.2.10 and 192.0.2.11: 2 connections (#0, 1)",
            "certificate has expired (error 10) at depth 0", "Also: hostname mismatch (error 62)", "To fix: renew it",
            "which is not sent", "trust: device.pem (3 CAs)", "match none of",
        ] {
            #expect(
                text.replacing("\n", with: " ").split(separator: " ").joined(separator: " ").contains(part),
                "\(part)\n\(text)")
        }
    }

    @Test(arguments: [40, 60, 80, 120])
    func linesFitTheTerminal(_ width: Int) {
        let hostile = Shown.certificate("evil\u{1B}[31m\u{202E}" + String(repeating: "x", count: 300), 5) {
            $0.dnsNames = (0..<500).map { "n\($0).\u{1B}]0;x" }
            $0.isSelfSigned = true
        }
        let text = Self.report([Self.refused, Shown.connection(1, [hostile])], .text, width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202e && $0.value != 0x7f })
        #expect(text.split { $0.isWhitespace }.joined(separator: " ").contains("488 more"))
    }

    @Test func hostileNamesDoNotLeaveTheirCell() {
        let hostile = Shown.certificate("a|b `c` <script> [x](y)\n# z", 5)
        let text = Self.report([Shown.connection(1, [hostile])], .markdown)
        for line in text.split(separator: "\n") where line.hasPrefix("| ") {
            #expect(line.replacing("\\|", with: "").split(separator: "|").count == 2, "\(line)")
        }
        #expect(!text.contains("<script>") && !text.contains("\n# z"))
    }

    @Test func jsonHasEveryKey() throws {
        let text = Self.report([Self.refused], .json)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(report["schema"] as? String == "hangup.certificates/1")
        #expect(
            Set(report.keys) == [
                "schema", "generated_by", "files", "filter", "trust", "connections", "limits", "chains",
            ])
        let chain = try #require((report["chains"] as? [[String: Any]])?.first)
        #expect(
            Set(chain.keys) == [
                "id", "from", "first_seen", "last_seen", "connection_count", "connections", "clients", "servers",
                "certificates", "sent",
                "names", "connections_of_other_names",
            ])
        let certificate = try #require((chain["certificates"] as? [[String: Any]])?.first)
        #expect(
            certificate["pin"] as? String == Pin.publicKeyText(Shown.leaf.spkiSHA256)
                && certificate["path_length"] is NSNull)
        let name = try #require((chain["names"] as? [[String: Any]])?.first)
        let verification = try #require((name["verifications"] as? [[String: Any]])?.first)
        #expect(
            verification["result"] as? String == "certificate has expired"
                && verification["pin"] as? String == "mismatch")
        #expect((verification["errors"] as? [[String: Any]])?.compactMap { $0["code"] as? Int } == [10, 62])
        #expect((verification["path"] as? [[String: Any]])?.count == 2)
    }

    @Test func linesHaveOneObjectEach() throws {
        let lines = try Self.report([Self.refused, Shown.connection(1, [Shown.leaf])], .ndjson).split(separator: "\n")
            .map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
        #expect(lines.count == 3 && lines[0]["schema"] as? String == "hangup.certificates/1")
        #expect(lines.dropFirst().compactMap { ($0["chain"] as? [String: Any])?["id"] as? Int } == [0, 1])
    }

    @Test func nothingIsSaidToBeNothing() {
        #expect(Self.report([], .text).contains("No TLS connection in this capture."))
        let resumed = Shown.connection(0, []) {
            $0.tls?.observation.certificateMark = nil
            $0.tls?.observation.resumed = true
        }
        #expect(
            Self.report([resumed], .text).contains("No certificate is visible in the 1 TLS connection of this capture.")
        )
    }

    @Test func aPinWithoutABundleIsAVerificationWithoutAResult() throws {
        let record = Shown.connection(0) {
            $0.pinCheck = PinCheck(host: "telemetry.vendor.example", isMatch: true, pins: [], path: [])
        }
        var json = JSONWriter()
        ConnectionJSON(connection: .init(record: record, findings: []), files: []).write(to: &json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.octets)) as? [String: Any])
        let verification = try #require(object["verification"] as? [String: Any])
        #expect(
            verification["pin"] as? String == "match" && verification["result"] is NSNull
                && verification["trust"] is NSNull)
        #expect(verification["at"] as? String == "2026-11-23T13:39:58.000000000Z" && verification["path"] is NSNull)
    }
}
