import Diagnosis
import Octets
import Packets
import SampleRecords
import TLS

@testable import Cryptography
@testable import Reports
@testable import Timeline

/// Connections that show certificates, and what is made of them.
enum Shown {
    static let leaf = certificate("telemetry.vendor.example", 1)
    static let issuer = certificate("Vendor Issuing CA", 2) {
        $0.isCA = true
        $0.dnsNames = []
    }

    /// A certificate whose DER is one octet.
    static func certificate(_ name: String, _ octet: UInt8, _ change: (inout Certificate) -> Void = { _ in })
        -> Certificate
    {
        var certificate = Sample.leaf
        certificate.der = [octet]
        certificate.sha256 = hexadecimal([UInt8](repeating: octet, count: 32))
        certificate.spkiSHA256 = hexadecimal([UInt8](repeating: octet &+ 100, count: 32))
        certificate.subject = "CN=\(name)"
        certificate.subjectAttributes = [.init(name: "CN", value: name)]
        certificate.dnsNames = [name]
        change(&certificate)
        return certificate
    }

    static func connection(
        _ id: Int, _ certificates: [Certificate] = [leaf, issuer], frame: Int? = nil, client: UInt8 = 10,
        name: String? = "telemetry.vendor.example", _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> ConnectionRecord {
        let first = frame ?? id * 10 + 1
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: IPAddress(ipv4: 0xc000_0200 | UInt32(client)), port: 40_000),
            server: Sample.telemetry,
            firstSeen: Sample.at(Double(id)), lastSeen: Sample.at(Double(id) + 0.5),
            frames: .init(count: 8, first: first, last: first + 7))
        var observation = Sample.observation()
        observation.clientHello?.serverName = name
        observation.certificates = certificates.map(\.der)
        observation.certificateMark = Sample.mark(first + 3, Double(id) + 0.1)
        record.tls = .init(
            observation: observation, certificates: certificates, clientCertificates: [],
            fingerprints: observation.fingerprints)
        var sent = SentChain(count: certificates.count)
        sent.path = Array(certificates.indices)
        sent.missingIssuer = "CN=Vendor Root CA"
        record.sentChain = sent
        change(&record)
        return record
    }

    /// What a bundle says: errors at depth 0, none for good.
    static func verification(_ failures: (code: Int32, result: String)..., at: Int64 = 1_795_441_198) -> Verification {
        var verification = Verification(
            trust: "device.pem", at: at, host: "telemetry.vendor.example", code: failures.first?.code ?? 0,
            result: failures.first?.result ?? "ok",
            depth: failures.isEmpty ? nil : 0)
        verification.failures = failures.map { .init(code: $0.code, result: $0.result, depth: 0) }
        verification.path = [leaf, issuer].map {
            .init(subject: $0.subject, sha256: $0.sha256, spkiSHA256: $0.spkiSHA256)
        }
        return verification
    }

    static func inventory(
        _ records: [ConnectionRecord], trust: [CaptureInputs.TrustBundle] = []
    ) -> CertificateInventory {
        var collector = ChainCollector()
        for record in records { collector.add(record) }
        return collector.inventory(inputs: Sample.inputs(trust: trust, connections: records.count))
    }
}
