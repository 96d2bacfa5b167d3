import ConnectionScripts
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ExpectedClientsTests {
    @Test(arguments: [
        ("t13d1516h2", true), ("t13d1516h2_8daaf6152771_e5627efa2ab1", true), ("t12i060400_8daa", true),
        ("q13d0310h3_", true),
        ("t13d1516", false), ("capture.pcap", false), ("t13x1516h2", false), ("t13d15a6h2", false),
        ("t13d1516h2_xyz", false), ("", false),
        ("t13d1516h2_8daaf6152771_e5627efa2ab1_0", false), ("t13d1516h2_8daaf6152771000", false),
    ]) func whatIsAFingerprint(text: String, isOne: Bool) {
        #expect(ExpectedClients.isFingerprint(text) == isOne)
    }

    private static func hello(_ id: Int = 0, _ name: String, suites: [UInt16]) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.clientHello(name)
            $0.setTLS {
                var hello = ClientHello(cipherSuites: suites.map { CipherSuite(rawValue: $0) }, serverName: name)
                hello.length = 200
                $0.clientHello = hello
            }
        }
    }

    @Test func whatWasLearntOfANameIsExpectedForIt() throws {
        let (one, other) = (
            Self.hello(0, "a.example", suites: [0xC02F]), Self.hello(1, "b.example", suites: [0xC02F, 0xC030])
        )
        var clients = ExpectedClients()
        #expect(clients.isEmpty)
        clients.learn(one)
        clients.learn(other)
        let (first, second) = (
            try #require(one.tls?.fingerprints?.ja4.hashed), try #require(other.tls?.fingerprints?.ja4.hashed)
        )
        #expect(clients.matches(first, for: "A.example") && !clients.matches(second, for: "a.example"))
        #expect(clients.matches(second, for: "c.example") && clients.matches(first, for: nil))
    }

    @Test func aBeginningIsEnough() {
        var clients = ExpectedClients()
        clients.expect("t13d1516h2")
        #expect(clients.matches("t13d1516h2_8daaf6152771_e5627efa2ab1", for: "x"))
        #expect(!clients.matches("t12d1516h2_8daaf6152771_e5627efa2ab1", for: "x"))
    }

    @Test func aStrangersHelloIsAFinding() throws {
        var clients = ExpectedClients()
        clients.learn(Self.hello(0, "a.example", suites: [0xC02F]))
        func finding(_ record: ConnectionRecord, expecting expected: ExpectedClients) -> Finding? {
            InterceptionClientFingerprint().finding(ConnectionFacts(record) { $0.expectedClients = expected })
        }
        #expect(finding(Self.hello(1, "a.example", suites: [0xC02F]), expecting: clients) == nil)
        let stranger = Self.hello(1, "a.example", suites: [0xC02F, 0xC030, 0xC02B])
        let found = try #require(finding(stranger, expecting: clients))
        #expect(found.severity == .warning && found.confidence == .likely)
        guard case .unexpectedClient(let evidence) = found.conclusion else {
            Issue.record("\(found.conclusion)")
            return
        }
        #expect(evidence.seen == stranger.tls?.fingerprints?.ja4.hashed)
        #expect(evidence.expected == clients.fingerprints(for: "a.example"))
        #expect(evidence.differences == [.cipherSuiteCount(seen: 3, expected: 1)])
        #expect(found.reasons == [.handshake(.fingerprint(evidence))])
        #expect(finding(Self.hello(1, "x", suites: [1]), expecting: ExpectedClients()) == nil)
    }
}
