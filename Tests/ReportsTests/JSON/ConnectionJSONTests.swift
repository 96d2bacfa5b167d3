import ConnectionScripts
import Diagnosis
import Foundation
import Knowledge
import Octets
import SampleRecords
import TLS
import Testing
import Timeline

@testable import Reports

/// Every key of the contract is there, also where nothing was seen.
@Suite struct ConnectionJSONTests {
    typealias Object = [String: Any]

    private func object(_ connection: DiagnosedConnection, timeline: Bool = false) throws -> Object {
        var json = JSONWriter()
        ConnectionJSON(connection: connection, files: ["client-side.pcap"], hasTimeline: timeline).write(to: &json)
        return try #require(try JSONSerialization.jsonObject(with: Data(json.octets)) as? Object)
    }

    /// The keys in the order in which they stand in the contract, and nothing before the last of them.
    private func isOrdered(_ keys: [String], in octets: [UInt8]) -> Bool {
        let text = String(decoding: octets, as: UTF8.self)
        var rest = text[...]
        for key in keys {
            guard let range = rest.range(of: "\"\(key)\":") else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    static let keys = [
        "schema", "id", "capture", "client", "server", "roles_from", "first_seen", "last_seen", "duration", "frames",
        "bytes", "tcp",
        "phase",
        "stalled_in", "close", "protocol", "prelude", "tls", "verification", "http", "idle", "acknowledged",
        "judged", "findings",
    ]
    static let parts: [(String, [String])] = [
        ("client", ["address", "port"]), ("server", ["address", "port"]), ("frames", ["count", "first", "last"]),
        ("bytes", ["client", "server"]), ("tcp", ["handshake_rtt", "syn_count", "client", "server"]),
        ("tcp.client", side), ("tcp.server", side),
        ("close", ["by", "how", "at", "frame", "idle_before", "first_fin_or_rst"]),
        ("idle", ["longest_survived", "ended_by"]), ("acknowledged", ["client", "server"]),
        ("close.first_fin_or_rst", ["from", "kind", "frame"]),
        (
            "tls",
            [
                "version", "version_code", "cipher_suite", "cipher_suite_code", "sni", "alpn", "client_random",
                "server_random",
                "session_id",
                "resumed", "hello_retry", "ja3", "ja3s", "ja4", "ja4_raw", "client_versions", "decrypted", "handshake",
                "certificates",
                "client_certificates", "alerts",
            ]
        ),
        (
            "tls",
            [
                "decrypted", "missing_secrets", "decryption_ended", "encrypted_server_flight", "session_tickets",
                "client_certificate",
                "renegotiation", "anomaly",
            ]
        ),
        ("tls.handshake", ["frame", "at", "from", "type", "length", "inferred", "confidence", "decrypted"]),
        (
            "tls.alerts",
            [
                "frame", "at", "from", "level", "code", "description", "encrypted", "decrypted", "inferred",
                "confidence", "reason",
            ]
        ),
        (
            "tls.certificates",
            [
                "sha256", "sha1", "spki_sha256", "subject", "issuer", "serial", "not_before", "not_after", "dns_names",
                "ip_addresses",
                "key",
                "signature_algorithm", "is_ca", "self_signed",
            ]
        ), ("verification", ["trust", "at", "host", "result", "depth", "pin"]),
        (
            "findings",
            ["id", "severity", "confidence", "summary", "because", "rivals", "frames", "matches", "next_steps"]
        ), ("timeline", ["at", "offset", "delta", "frames", "from", "what", "detail"]),
    ]
    static let side = [
        "mss", "window_scale", "sack", "timestamps", "ttl", "retransmissions", "out_of_order", "missing_bytes",
        "keepalives",
        "zero_windows",
        "fin", "rst",
    ]

    /// The object, or the first of the array, at a path.
    private func part(_ path: String, of object: Object) -> Object? {
        path.split(separator: ".").reduce(object as Any?) { value, key in
            let next = (value as? Object)?[String(key)]
            return (next as? [Any])?.first ?? next
        } as? Object
    }

    @Test(arguments: parts)
    func everyKeyIsThere(_ path: String, _ keys: [String]) throws {
        let all = try object(
            DiagnosedConnection(record: Sample.refused(id: 0, port: 41_108), findings: [Sample.rejection]),
            timeline: true)
        let part = try #require(self.part(path, of: all))
        #expect(Set(keys).subtracting(part.keys).isEmpty)
    }

    @Test func whatWasNotSeenIsNull() throws {
        let bare = ConnectionRecord(
            id: 7, client: Sample.telemetry, server: Sample.updates, firstSeen: Sample.at(0), lastSeen: Sample.at(0),
            frames: .init(count: 1, first: 1, last: 1))
        let all = try object(DiagnosedConnection(record: bare, findings: []))
        #expect(Set(all.keys) == Set(Self.keys))
        for key in ["stalled_in", "protocol", "tls", "verification", "http"] { #expect(all[key] is NSNull) }
        for key in ["by", "at", "frame", "idle_before", "first_fin_or_rst"] {
            #expect(part("close", of: all)?[key] is NSNull)
        }
        for key in ["mss", "window_scale", "sack", "timestamps", "ttl"] {
            #expect(part("tcp.client", of: all)?[key] is NSNull)
        }
        #expect((all["findings"] as? [Any])?.isEmpty == true)
    }

    @Test func keysStandInTheOrderOfTheContract() {
        var json = JSONWriter()
        let connection = DiagnosedConnection(record: Sample.refused(id: 0, port: 41_108), findings: [])
        ConnectionJSON(connection: connection, files: []).write(to: &json)
        #expect(isOrdered(Self.keys, in: json.octets))
        #expect(!isOrdered(Self.keys.reversed(), in: json.octets))
    }

    @Test func valuesAreTheRecords() throws {
        let all = try object(
            DiagnosedConnection(record: Sample.refused(id: 3, port: 41_108), findings: [Sample.rejection]),
            timeline: true)
        #expect(all["schema"] as? String == "hangup.connection/1")
        #expect(all["id"] as? Int == 3)
        #expect(all["capture"] as? String == "client-side.pcap")
        #expect(part("client", of: all)?["address"] as? String == "192.0.2.10")
        #expect(all["first_seen"] as? String == "2026-11-23T13:39:58.824457000Z")
        #expect(all["duration"] as? Double == 0.033)
        let tls = try #require(part("tls", of: all))
        #expect(tls["version"] as? String == "TLS 1.2")
        #expect(tls["version_code"] as? String == "0x0303")
        #expect(tls["cipher_suite"] as? String == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        #expect(tls["cipher_suite_code"] as? String == "0xc02f")
        #expect(tls["client_random"] as? String == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(tls["session_id"] as? String == "")
        #expect(tls["resumed"] as? Bool == false)
        #expect(tls["decrypted"] as? Bool == false)
        #expect(part("tls.certificates", of: all)?["not_before"] as? String == "2026-11-23T13:36:00.000000000Z")
        let alert = try #require(part("tls.alerts", of: all))
        #expect(alert["level"] as? String == "fatal")
        #expect(alert["code"] as? Int == 48)
        #expect(alert["description"] as? String == "unknown_ca")
        #expect(part("close", of: all)?["how"] as? String == "alert-fin")
        #expect(part("close.first_fin_or_rst", of: all)?["kind"] as? String == "fin")
        #expect((all["timeline"] as? [Object])?.compactMap { $0["what"] as? String }.last == "fin")
    }

    @Test func anUnreadableAlertHasNoCode() throws {
        let all = try object(DiagnosedConnection(record: Sample.timedOut(id: 0), findings: []))
        let alert = try #require(part("tls.alerts", of: all))
        for key in ["level", "code", "description"] { #expect(alert[key] is NSNull) }
        #expect(alert["encrypted"] as? Bool == true)
        #expect(part("stalled_in", of: all)?["waiting_for"] as? String == "client")
    }

    @Test func httpIsListed() throws {
        let all = try object(DiagnosedConnection(record: Sample.healthy(id: 0), findings: []))
        let request = try #require(part("http.requests", of: all))
        #expect(Set(request.keys) == ["frame", "at", "method", "target", "host", "user_agent"])
        #expect(part("http.responses", of: all)?["status"] as? Int == 200)
    }

    @Test func aDraftOfTLS13HasItsWireValue() throws {
        var record = Sample.refused(id: 0, port: 1)
        record.tls?.observation.version = ProtocolVersion(rawValue: 0x7f1c)
        let tls = try #require(part("tls", of: try object(DiagnosedConnection(record: record, findings: []))))
        #expect(tls["version_code"] as? String == "0x7f1c")
        #expect(tls["version"] as? String == "TLS 1.3 draft 28")
    }

    /// `HANGUP_MEASURE=1 swift test -c release --filter ConnectionJSONTests`: microseconds per record, below the target
    /// of 20.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["HANGUP_MEASURE"] != nil))
    func isFastEnough() {
        let connection = DiagnosedConnection(record: Sample.refused(id: 0, port: 41_108), findings: [Sample.rejection])
        var json = JSONWriter()
        let rounds = 100_000
        let time = ContinuousClock().measure {
            for _ in 0..<rounds {
                json.reset()
                ConnectionJSON(connection: connection, files: ["a.pcap"]).write(to: &json)
            }
        }
        print("one record: \(time / rounds), \(json.octets.count) bytes")
        #expect(time / rounds < .microseconds(20))
    }
}
