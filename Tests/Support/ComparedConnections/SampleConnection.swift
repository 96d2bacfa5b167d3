import Capture
package import Cryptography
package import Diagnosis
package import Octets
import Packets
package import Streams
package import TLS
package import Timeline

/// Connections as tests of comparisons need them: each begins a second after the one with the number before, goes to
/// 10.0.0.2:443 and was answered.
package enum SampleConnection {
    /// Another program's.
    package static let otherHello = ClientHello(cipherSuites: [CipherSuite(rawValue: 0x1301)])

    package static func at(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: Int64((seconds * 1e9).rounded())) }
    package static func mark(_ frame: Int, _ seconds: Double) -> Mark { Mark(frame: frame, at: at(seconds)) }
    package static func address(_ last: UInt32) -> IPAddress { IPAddress(ipv4: 0x0a00_0000 + last) }

    package static func record(
        _ id: Int, phase: Phase = .response, _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> ConnectionRecord {
        let time = at(Double(id))
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: address(1), port: UInt16(40_000 + id)),
            server: Endpoint(address: address(2), port: 443), firstSeen: time, lastSeen: time,
            frames: .init(count: 1, first: id, last: id))
        record.phase = phase
        var observation = TLSObservation()
        observation.version = .tls12
        observation.clientHello = ClientHello(cipherSuites: [CipherSuite(rawValue: 0xc02f)])
        record.tls = .init(
            observation: observation, certificates: [], clientCertificates: [], fingerprints: observation.fingerprints)
        change(&record)
        return record
    }

    /// A connection of which that was concluded.
    package static func diagnosed(_ record: ConnectionRecord, _ findings: [Finding] = []) -> DiagnosedConnection {
        DiagnosedConnection(facts: ConnectionFacts(record, in: ConnectionContext()), findings: findings)
    }

    /// A connection of which nothing is wrong.
    package static func sound(_ id: Int, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> DiagnosedConnection {
        diagnosed(record(id, change))
    }

    /// A connection in trouble.
    package static func troubled(
        _ id: Int, _ change: (inout ConnectionRecord) -> Void = { _ in },
        by conclusion: Conclusion = .silentAfterCertificate,
        phase: Phase = .serverDone
    ) -> DiagnosedConnection {
        diagnosed(
            record(id, phase: phase, change),
            [Finding(conclusion, .problem, .certain, advice: [.server(.readLog), .capture(.atOtherEnd)])])
    }

    package static func certificate(
        issuer: String, key: String = "aa", sha256: String = "11", _ change: (inout Certificate) -> Void = { _ in }
    ) -> Certificate {
        var certificate = Certificate(
            sha256: String(repeating: sha256, count: 32), subject: "CN=host.example", issuer: "CN=\(issuer)",
            serial: "01",
            notBefore: 1_700_000_000, notAfter: 1_800_000_000, dnsNames: ["host.example"], key: "EC P-256",
            keyBits: 256,
            signatureAlgorithm: "ecdsa-with-SHA256")
        certificate.issuerAttributes = [.init(name: "CN", value: issuer)]
        certificate.subjectAttributes = [.init(name: "CN", value: "host.example")]
        certificate.spkiSHA256 = String(repeating: key, count: 32)
        change(&certificate)
        return certificate
    }

    package static func opening(_ sequence: UInt32, stamp: UInt32? = nil) -> SYNFingerprint {
        SYNFingerprint(sequence: sequence, identification: 1, window: 64_240, hopLimit: 64, timestampValue: stamp)
    }

    /// A diagnosis of connections, in a capture of that time.
    package static func diagnosis(
        _ connections: [DiagnosedConnection], _ name: String = "a.pcap", from first: Double = 0, to last: Double = 1000
    ) -> Diagnosis {
        var file = CaptureFile(path: name, format: .pcap, isCompressed: false, size: 1)
        file.firstSeen = at(first)
        file.lastSeen = at(last)
        let inputs = CaptureInputs(
            files: [file], hashes: [nil], framesNotDecoded: 0, filter: nil, trust: [],
            connectionCount: connections.count)
        return Diagnosis(of: connections, inputs: inputs)
    }
}

extension ConnectionRecord {
    /// Gives it the randoms of a hello, and of its answer.
    package mutating func setRandoms(client: UInt8, server: UInt8? = nil) {
        tls?.observation.clientHello = ClientHello(
            random: [UInt8](repeating: client, count: 32), cipherSuites: [CipherSuite(rawValue: 0xc02f)])
        if let server {
            tls?.observation.serverHello = ServerHello(
                random: [UInt8](repeating: server, count: 32), sessionID: [], cipherSuite: CipherSuite(rawValue: 0xc02f)
            )
        }
    }

    package mutating func setOpenings(client: UInt32?, server: UInt32?, stamp: UInt32? = nil) {
        marks.ends.client.synFingerprint = client.map { SampleConnection.opening($0, stamp: stamp) }
        marks.ends.server.synFingerprint = server.map { SampleConnection.opening($0, stamp: stamp) }
    }
}

extension ClientHello {
    /// A hello with those extensions, empty but for the groups, decoded like one from the wire.
    package static func offering(suites: [UInt16], extensions: [UInt16] = [], groups: [UInt16] = []) -> ClientHello {
        func octets(_ values: [UInt16]) -> [UInt8] { values.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] } }
        func vector(_ content: [UInt8]) -> [UInt8] { octets([UInt16(content.count)]) + content }
        let data: [UInt16: [UInt8]] = [10: vector(octets(groups)), 13: vector(octets([0x0403]))]
        let body =
            [3, 3] + [UInt8](repeating: 7, count: 32) + [0] + vector(octets(suites)) + [1, 0]
            + vector(extensions.flatMap { octets([$0]) + vector(data[$0] ?? []) })
        do {
            return try ClientHello(body.span)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
