import Octets
import Packets
import TLS
import Testing

@testable import Cryptography
@testable import Timeline

@Suite struct ConnectionRecordTests {
    private static func record(_ hello: ClientHello?, host: String? = nil, isDecrypted: Bool = true)
        -> ConnectionRecord
    {
        let mark = Mark(frame: 1, at: Timestamp(nanoseconds: 0))
        var record = ConnectionRecord(
            id: 0, client: Wire.client, server: Wire.server, firstSeen: mark.at, lastSeen: mark.at,
            frames: .init(count: 1, first: 1, last: 1))
        var observation = TLSObservation()
        observation.clientHello = hello
        record.tls = .init(observation: observation, certificates: [], clientCertificates: [], fingerprints: nil)
        if let host {
            var http = ConnectionRecord.HTTP()
            http.requests = [
                .init(mark: mark, method: "CONNECT", target: "proxy:1", host: "proxy:1", userAgent: nil),
                .init(mark: mark, method: "GET", target: "/", host: host, userAgent: nil),
            ]
            http.isDecrypted = isDecrypted
            record.http = http
        }
        return record
    }

    /// What a client that names no server in its hello asked for: the Host that was decrypted, else an address.
    @Test(
        arguments: [
            ("198.51.100.7:8443", true, false, "198.51.100.7"), ("[2001:db8::7]:8443", true, false, "2001:db8::7"),
            ("a.example", true, false, "a.example"), ("a.example", false, false, nil), (nil, true, false, nil),
            (nil, true, true, "198.51.100.7"), ("a.example", true, true, "a.example"),
        ] as [(String?, Bool, Bool, String?)])
    func whatTheServerWasCalled(host: String?, isDecrypted: Bool, hasAddresses: Bool, name: String?) {
        var leaf = Certificate(
            subject: "CN=a.example", issuer: "CN=b", notBefore: 0, notAfter: 0, dnsNames: [], key: "RSA 2048",
            keyKind: .rsa, keyBits: 2048, signatureAlgorithm: "sha256WithRSAEncryption")
        if hasAddresses { leaf.ipAddresses = ["192.0.2.1"] }
        let suites = [CipherSuite(rawValue: 0xC02F)]
        let record = Self.record(ClientHello(cipherSuites: suites), host: host, isDecrypted: isDecrypted)
        #expect(record.hostWithoutServerName(of: leaf) == name)
        let named = Self.record(ClientHello(cipherSuites: suites, serverName: "b.example"), host: host)
        #expect(named.hostWithoutServerName(of: leaf) == nil)
    }
}
