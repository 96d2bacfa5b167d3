import Foundation
import Synchronization
import Testing

/// Every recording with a key log, read with it: what was encrypted must be what the lab knows to be true, and what
/// tshark reads.
@Suite struct KeyedRecordingTests {
    typealias Object = [String: Any]

    static let keyed = Recording.all.filter { !$0.secrets.isEmpty }

    /// What the program said of each recording: most tests ask for the same.
    private static let said = Mutex<[String: Program.Result]>([:])

    private func connections(of recording: Recording) throws -> [Object] {
        if let result = Self.said.withLock({ $0[recording.path] }) { return try result.lines() }
        let trust = recording.trust.map { ["--trust", $0] } ?? []
        let result = try Program.run(
            ["connections", "--format", "ndjson", "--keylog", recording.keyLog] + trust + [recording.path])
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        Self.said.withLock { $0[recording.path] = result }
        return try result.lines()
    }

    /// Whether all of a connection was read: its secrets are in the log.
    private func isRead(_ record: Object) -> Bool {
        let tls = record["tls"] as? Object
        return tls?["decrypted"] as? Bool == true && (tls?["missing_secrets"] as? [String]) == []
            && (tls?["decryption_ended"] as? [Any])?.isEmpty == true
    }

    @Test func thereAreKeyedRecordings() {
        #expect(Self.keyed.count >= 40)
    }

    @Test(arguments: keyed)
    func connectionsAgreeWithTheTruth(_ recording: Recording) throws {
        let truth = try recording.truth()
        let records = try connections(of: recording)
        #expect(records.count == truth.connections.count)
        for (record, expected) in zip(records, truth.connections) {
            #expect(expected.phase.isEmpty || expected.phase.contains(record["phase"] as? String ?? ""))
            let close = record["close"] as? Object ?? [:]
            #expect(expected.hung_up_by.isEmpty || expected.hung_up_by.contains(close["by"] as? String))
            guard isRead(record) else { continue }
            let alerts = (record["tls"] as? Object)?["alerts"] as? [Object] ?? []
            #expect(alerts.allSatisfy { $0["description"] is String && $0["inferred"] as? Bool == false })
            for alert in expected.alerts {
                #expect(
                    alerts.contains {
                        $0["from"] as? String == alert.from && $0["description"] as? String == alert.description
                    })
            }
            let findings = Set((record["findings"] as? [Object] ?? []).compactMap { $0["id"] as? String })
            // Who leaves after a handshake without a request may turn out to have been shown a certificate worth
            // refusing.
            #expect(findings.isSuperset(of: expected.findings.filter { $0 != "no-request" }))
        }
    }

    /// What the lab knows of the inside: certificates, statuses and endings, where it wrote them down.
    @Test(arguments: keyed)
    func theInsideAgreesWithTheTruth(_ recording: Recording) throws {
        let expected = try recording.truth().connections
        guard expected.contains(where: { $0.with_keys != nil }) else { return }
        for (record, expected) in zip(try connections(of: recording), expected) {
            guard let keyed = expected.with_keys else { continue }
            #expect(isRead(record))
            checkTLS(record["tls"] as? Object ?? [:], keyed)
            checkHTTP(record["http"] as? Object ?? [:], keyed)
            let findings = (record["findings"] as? [Object] ?? []).compactMap { $0["id"] as? String }
            #expect(Set(findings).isSuperset(of: keyed.findings ?? []))
        }
    }

    private func checkTLS(_ tls: Object, _ keyed: Truth.Keyed) {
        if let suite = keyed.cipher_suite { #expect(tls["cipher_suite"] as? String == suite) }
        let leaf = (tls["certificates"] as? [Object])?.first
        #expect(leaf?["issuer"] as? String == keyed.issuer)
        #expect(leaf?["sha256"] as? String == keyed.leaf_sha256)
        let clientLeaf = (tls["client_certificates"] as? [Object])?.first
        #expect(clientLeaf?["issuer"] as? String == keyed.client_issuer)
        #expect(clientLeaf?["sha256"] as? String == keyed.client_leaf_sha256)
        #expect((tls["client_certificate"] as? Object)?["answer"] as? String == keyed.client_certificate)
        if let resumed = keyed.resumed { #expect(tls["resumed"] as? Bool == resumed) }
        if let retry = keyed.hello_retry { #expect(tls["hello_retry"] as? Bool == retry) }
        if let renegotiated = keyed.renegotiated {
            #expect((tls["renegotiation"] as? Object)?["complete"] as? Bool ?? false == renegotiated)
        }
        let messages = (tls["handshake"] as? [Object] ?? []).compactMap { message -> String? in
            "\(message["from"] as? String ?? "") \(message["type"] as? String ?? "")"
        }
        // A client ends its early data where the server took it, and only there (RFC 8446 section 4.5).
        if let early = keyed.early_data { #expect(messages.contains("client EndOfEarlyData") == early) }
        if let updates = keyed.key_updates {
            #expect(messages.filter { $0 == "client KeyUpdate" }.count == updates.client)
            #expect(messages.filter { $0 == "server KeyUpdate" }.count == updates.server)
        }
    }

    private func checkHTTP(_ http: Object, _ keyed: Truth.Keyed) {
        if let version = keyed.http_version { #expect(http["version"] as? String == version) }
        if let statuses = keyed.http_status {
            #expect((http["responses"] as? [Object] ?? []).compactMap { $0["status"] as? Int } == statuses)
            if !statuses.isEmpty { #expect((http["requests"] as? [Object])?.count == statuses.count) }
        }
        if let endings = keyed.endings {
            let seen = (http["endings"] as? [Object] ?? []).map {
                "\($0["from"] as? String ?? "") \($0["error"] as? String ?? "")"
            }
            #expect(seen == endings.map { "\($0.from) \($0.error)" })
        }
    }

    /// Secrets inside a capture are used without asking, and tell the same.
    @Test(arguments: keyed)
    func secretsInsideTellTheSame(_ recording: Recording) throws {
        guard try recording.truth().secrets_inside == true else { return }
        let result = try Program.said(
            ["connections", "--format", "ndjson"] + (recording.trust.map { ["--trust", $0] } ?? []) + [recording.path])
        let inside = try result.lines().map { try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) }
        let given = try connections(of: recording).map {
            try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys)
        }
        #expect(!inside.isEmpty)
        #expect(inside == given)
    }

    /// The lab did the same with TLS 1.2, where the certificate is in clear.
    @Test(arguments: keyed.filter { $0.scenario.hasSuffix("-tls13") })
    func theCertificateIsThatOfTheSameScenarioWithTLS12(_ recording: Recording) throws {
        let name = recording.scenario.dropLast("-tls13".count) + "-tls12"
        guard let twin = Recording.all.first(where: { $0.scenario == name && $0.file == recording.file }) else {
            return
        }
        let expected = try twin.truth().connections
        for (index, record) in try connections(of: recording).enumerated() where isRead(record) {
            guard index < expected.count, let issuer = expected[index].issuer else { continue }
            let leaf = ((record["tls"] as? Object)?["certificates"] as? [Object])?.first
            #expect(leaf?["issuer"] as? String == issuer)
            if let verification = expected[index].verification {
                #expect((record["verification"] as? Object)?["result"] as? String == verification)
            }
        }
    }

    /// Servers and clients wrote down the status of every answer.
    @Test(arguments: keyed)
    func theStatusIsThatOfTheLogs(_ recording: Recording) throws {
        let logs = ["server.log", "client.log", "proxy.log"].compactMap {
            try? String(contentsOf: recording.folder.appendingPathComponent($0), encoding: .utf8)
        }.joined(separator: "\n")
        for record in try connections(of: recording) {
            let http = record["http"] as? Object ?? [:]
            let statuses = (http["responses"] as? [Object] ?? []).compactMap { $0["status"] as? Int }
            for status in statuses { #expect(logs.contains(" \(status) ")) }
            // Behind STARTTLS it is no HTTP.
            let name = record["protocol"] as? String ?? ""
            let isHTTP = ["tls", "http", "socks", "proxy"].contains { name.hasPrefix($0) }
            if isHTTP, isRead(record), record["phase"] as? String == "response" { #expect(!statuses.isEmpty) }
        }
    }

    @Test(arguments: keyed)
    func noSecretReachesAnyOutput(_ recording: Recording) throws {
        // What layouts share is written once: these five run through everything that is said of a connection.
        for (command, format) in [
            ("explain", "text"), ("explain", "json"), ("connections", "ndjson"), ("connections", "csv"),
            ("timeline", "text"),
        ] {
            let arguments = [command, "--format", format, "--keylog", recording.keyLog, recording.path]
            // What is warned of is the same whatever is written, and goes to standard error of a process.
            let result = try format == "csv" ? Program.run(arguments) : Program.said(arguments)
            #expect(result.status == 0)
            let said = (result.output + result.errors).lowercased()
            for secret in recording.secrets { #expect(!said.contains(secret.prefix(16))) }
        }
    }

    @Test(.enabled(if: Witness.tshark != nil), arguments: keyed)
    func tsharkReadsTheSame(_ recording: Recording) throws {
        let seen = try Witness.read(recording)
        for record in try connections(of: recording) where isRead(record) && !Witness.cannotRead(record) {
            let id = try #require(record["id"] as? Int)
            let alerts = ((record["tls"] as? Object)?["alerts"] as? [Object] ?? []).map {
                "\($0["frame"] as? Int ?? 0):\($0["code"] as? Int ?? -1)"
            }
            #expect(alerts == seen[id]?.alerts ?? [])
            let statuses = ((record["http"] as? Object)?["responses"] as? [Object] ?? []).map {
                "\($0["frame"] as? Int ?? 0):\($0["status"] as? Int ?? 0)"
            }
            #expect(statuses == seen[id]?.statuses ?? [])
            // Session tickets are longer than what is opened of a protocol that nobody reads on.
            let messages = ((record["tls"] as? Object)?["handshake"] as? [Object] ?? []).filter {
                $0["type"] as? String != "NewSessionTicket"
            }
            #expect(messages.count == seen[id]?.messages ?? 0)
        }
    }
}

extension Recording {
    var keyLog: String { folder.appendingPathComponent("keys.log").path }

    /// Every secret in the key log of its scenario, in hexadecimal.
    var secrets: [String] {
        guard let text = try? String(contentsOfFile: keyLog, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap {
            $0.split(separator: " ").last.map(String.init)
        }
    }
}

/// A second opinion.
private enum Witness {
    struct Seen {
        var alerts: [String] = []
        var statuses: [String] = []
        var messages = 0
    }

    static let tshark = ["/usr/bin/tshark", "/usr/local/bin/tshark", "/opt/homebrew/bin/tshark"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// What tshark 4.0 does not decrypt: ARIA, TLS that FTP's clients ask for as AUTH SSL or RDP's negotiate, and what
    /// a client says behind a second Finished in TLS 1.3, by which it authenticates itself.
    static func cannotRead(_ record: [String: Any]) -> Bool {
        let suite = (record["tls"] as? [String: Any])?["cipher_suite"] as? String ?? ""
        let messages = (record["tls"] as? [String: Any])?["handshake"] as? [[String: Any]] ?? []
        let isAuthenticatedLater =
            messages.filter { $0["from"] as? String == "client" && $0["type"] as? String == "Finished" }.count > 1
        return suite.contains("_ARIA_") || ["ftp+tls", "rdp+tls"].contains(record["protocol"] as? String)
            || isAuthenticatedLater && (record["tls"] as? [String: Any])?["version"] as? String == "TLS 1.3"
    }

    /// What tshark decrypts of each TCP stream.
    static func read(_ recording: Recording) throws -> [Int: Seen] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tshark ?? "")
        let fields = [
            "tcp.stream", "frame.number", "tls.alert_message.desc", "http.response.code", "http2.headers.status",
            "tls.handshake.type",
        ]
        process.arguments =
            [
                "-r", recording.path, "-o", "tls.keylog_file:\(recording.keyLog)", "-o",
                "tcp.reassemble_out_of_order:TRUE", "-o",
                "http.desegment_body:FALSE", "-Y", "tls or http or http2", "-T", "fields",
            ]
            + fields.flatMap { ["-e", $0] }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        var seen: [Int: Seen] = [:]
        for line in output.split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard columns.count == fields.count, let stream = Int(columns[0]) else { continue }
            let values = columns.map { $0.split(separator: ",").map(String.init) }
            seen[stream, default: Seen()].alerts += values[2].map { "\(columns[1]):\($0)" }
            seen[stream, default: Seen()].statuses += (values[3] + values[4]).map { "\(columns[1]):\($0)" }
            seen[stream, default: Seen()].messages += values[5].filter { $0 != "4" }.count
        }
        return seen
    }
}
