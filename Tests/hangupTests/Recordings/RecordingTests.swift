import Foundation
import Testing

/// Every recording, the whole way through, against what the lab knows to be true of it.
@Suite struct RecordingTests {
    typealias Object = [String: Any]

    @Test func thereAreRecordings() {
        #expect(Recording.all.count >= 40)
    }

    @Test(arguments: Recording.all)
    func connectionsAgreeWithTheTruth(_ recording: Recording) throws {
        let truth = try recording.truth()
        let records = try connections(of: recording)
        #expect(records.count == truth.connections.count)
        for (record, expected) in zip(records, truth.connections) {
            checkEndpoints(record, expected)
            checkTLS(record, expected)
            checkEnd(record, expected)
            checkFindings(record, expected)
        }
        if truth.healthy == true {
            let problems = records.flatMap { findings($0) }.filter { $0["severity"] as? String == "problem" }
            #expect(problems.isEmpty)
        }
    }

    @Test(arguments: Recording.all)
    func verdictAgreesWithTheTruth(_ recording: Recording) throws {
        let truth = try recording.truth()
        let result = try Program.said(["explain", "--format", "json"] + arguments(recording))
        #expect(result.status == 0)
        let report = try result.json()
        if let healthy = truth.healthy { #expect((report["verdict"] as? Object)?["healthy"] as? Bool == healthy) }
        let ids = Set((report["findings"] as? [Object] ?? []).compactMap { $0["id"] as? String })
        #expect(ids.isSuperset(of: truth.capture_findings))
    }

    /// What runs all day and is well: whether anything shows that or not, nobody is said to have failed.
    @Test(arguments: Recording.all.filter { $0.scenario.hasPrefix("healthy-") })
    func nothingCalmIsCalledUnhealthy(_ recording: Recording) throws {
        let report = try Program.said(["explain", "--format", "json"] + arguments(recording)).json()
        #expect((report["verdict"] as? Object)?["healthy"] as? Bool != false)
        let found =
            (report["connections"] as? [Object] ?? []).flatMap { findings($0) }
            + (report["findings"] as? [Object] ?? [])
        #expect(!found.contains { $0["severity"] as? String == "problem" })
    }

    private func arguments(_ recording: Recording) -> [String] {
        (recording.trust.map { ["--trust", $0] } ?? []) + [recording.path]
    }

    private func connections(of recording: Recording) throws -> [Object] {
        let result = try Program.said(["connections", "--whole", "--format", "ndjson"] + arguments(recording))
        #expect(result.status == 0)
        return try result.lines()
    }

    private func checkEndpoints(_ record: Object, _ expected: Truth.Connection) {
        let (client, server) = (record["client"] as? Object ?? [:], record["server"] as? Object ?? [:])
        #expect(client["address"] as? String == expected.client_address)
        #expect(server["address"] as? String == expected.server_address)
        #expect(server["port"] as? Int == expected.server_port)
    }

    private func checkTLS(_ record: Object, _ expected: Truth.Connection) {
        let tls = record["tls"] as? Object ?? [:]
        if let name = expected.sni { #expect(tls["sni"] as? String == name) }
        #expect(tls["version"] as? String == expected.tls_version)
        let alerts = tls["alerts"] as? [Object] ?? []
        for alert in expected.alerts where alert.readable {
            #expect(
                alerts.contains {
                    $0["from"] as? String == alert.from && $0["description"] as? String == alert.description
                })
        }
        for alert in expected.alerts where !alert.readable {
            #expect(alerts.contains { $0["from"] as? String == alert.from && $0["encrypted"] as? Bool == true })
        }
        let leaf = (tls["certificates"] as? [Object])?.first
        if let issuer = expected.issuer { #expect(leaf?["issuer"] as? String == issuer) }
        if let sha256 = expected.leaf_sha256 { #expect(leaf?["sha256"] as? String == sha256) }
        if let verification = expected.verification, leaf != nil {
            #expect((record["verification"] as? Object)?["result"] as? String == verification)
        }
        if let status = expected.http_status {
            let responses = (record["http"] as? Object)?["responses"] as? [Object] ?? []
            #expect(responses.contains { $0["status"] as? Int == status })
        }
    }

    private func checkEnd(_ record: Object, _ expected: Truth.Connection) {
        let close = record["close"] as? Object ?? [:]
        if !expected.phase.isEmpty { #expect(expected.phase.contains(record["phase"] as? String ?? "")) }
        if !expected.hung_up_by.isEmpty { #expect(expected.hung_up_by.contains(close["by"] as? String)) }
        if !expected.how.isEmpty { #expect(expected.how.contains(close["how"] as? String ?? "")) }
        if let idle = expected.idle_before {
            let seconds = close["idle_before"] as? Double ?? -1
            #expect(abs(seconds - idle.seconds) <= idle.tolerance)
        }
    }

    private func findings(_ record: Object) -> [Object] { record["findings"] as? [Object] ?? [] }

    private func checkFindings(_ record: Object, _ expected: Truth.Connection) {
        let ids = Set(findings(record).compactMap { $0["id"] as? String })
        #expect(ids.isSuperset(of: expected.findings))
        #expect(ids.isDisjoint(with: expected.not_findings))
    }
}
