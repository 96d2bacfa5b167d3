import Foundation
import Testing

/// Recordings in which something is said before TLS: what was asked and answered must be what client, server or proxy
/// logged.
@Suite struct PreludeRecordingTests {
    typealias Object = [String: Any]

    static let recordings = Recording.all.filter {
        (try? $0.truth().connections.contains { $0.prelude != nil }) ?? false
    }

    @Test func thereAreRecordings() {
        let kinds = Set(
            Self.recordings.flatMap { (try? $0.truth().connections.compactMap { $0.prelude?.protocol }) ?? [] })
        #expect(
            kinds.isSuperset(of: [
                "smtp", "imap", "pop3", "ftp", "ldap", "xmpp", "postgresql", "mysql", "rdp", "http", "socks4", "socks5",
                "proxy",
            ]))
    }

    @Test(arguments: recordings)
    func preludesAgreeWithTheTruth(_ recording: Recording) throws {
        let expected = try recording.truth().connections
        let records = try Program.said(["connections", "--format", "ndjson", recording.path]).lines()
        #expect(records.count == expected.count)
        for (record, expected) in zip(records, expected) {
            guard let truth = expected.prelude else { continue }
            let prelude = record["prelude"] as? Object ?? [:]
            #expect(prelude["protocol"] as? String == truth.protocol)
            #expect(prelude["accepted"] as? Bool == truth.accepted)
            #expect(prelude["target"] as? String == truth.target)
            #expect(prelude["status"] as? Int == truth.status)
            let isEncrypted = expected.tls_version != nil
            #expect(record["protocol"] as? String == truth.protocol + (isEncrypted ? "+tls" : ""))
            if let answer = truth.answer {
                let said = (prelude["steps"] as? [Object] ?? []).compactMap { $0["text"] as? String }
                #expect(said.contains { $0.contains(answer) })
            }
        }
    }

    /// Passwords went over these connections, in clear and, where a key log opens it, inside TLS.
    @Test(arguments: recordings)
    func noPasswordReachesAnyOutput(_ recording: Recording) throws {
        let keys = recording.secrets.isEmpty ? [] : ["--keylog", recording.keyLog]
        let secrets = ["device:secret", "ZGV2aWNlOnNlY3JldA", "AGRldmljZQBzZWNyZXQ", "PASS ", "LOGIN device"]
        for (command, format) in [("explain", "json"), ("connections", "ndjson"), ("timeline", "text")] {
            let result = try Program.said([command, "--format", format] + keys + [recording.path])
            #expect(result.status == 0)
            for secret in secrets { #expect(!result.output.contains(secret)) }
        }
    }
}
