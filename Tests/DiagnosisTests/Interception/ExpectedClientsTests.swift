import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ExpectedClientsTests {
    @Test(arguments: [
        ("t13d1516h2", true), ("t13d1516h2_8daaf6152771_e5627efa2ab1", true), ("t12i060400_8daa", true), ("q13d0310h3_", true),
        ("t13d1516", false), ("capture.pcap", false), ("t13x1516h2", false), ("t13d15a6h2", false), ("t13d1516h2_xyz", false), ("", false),
        ("t13d1516h2_8daaf6152771_e5627efa2ab1_0", false), ("t13d1516h2_8daaf6152771000", false),
    ]) func whatIsAFingerprint(text: String, isOne: Bool) {
        #expect(ExpectedClients.isFingerprint(text) == isOne)
    }

    private static func hello(_ id: Int = 0, _ name: String, suites: [UInt16]) -> ConnectionRecord {
        Told.connection(id) {
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
        let (one, other) = (Self.hello(0, "a.example", suites: [0xC02F]), Self.hello(1, "b.example", suites: [0xC02F, 0xC030]))
        var clients = ExpectedClients()
        #expect(clients.isEmpty)
        clients.learn(one)
        clients.learn(other)
        let (first, second) = (try #require(one.tls?.fingerprints?.ja4.hashed), try #require(other.tls?.fingerprints?.ja4.hashed))
        #expect(clients.matches(first, for: "A.example") && !clients.matches(second, for: "a.example"))
        #expect(clients.matches(second, for: "c.example") && clients.matches(first, for: nil))
    }

    @Test func aBeginningIsEnough() {
        var clients = ExpectedClients()
        clients.expect("t13d1516h2")
        #expect(clients.matches("t13d1516h2_8daaf6152771_e5627efa2ab1", for: "x"))
        #expect(!clients.matches("t12d1516h2_8daaf6152771_e5627efa2ab1", for: "x"))
    }

    @Test(
        arguments: [
            (
                "t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t12d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb",
                ["it offers TLS 1.2 instead of TLS 1.3 at the most"]
            ),
            (
                "t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13i0516h1_cccccccccccc_bbbbbbbbbbbb",
                ["it names no server (SNI)", "it offers 5 cipher suites instead of 15", "it asks for HTTP/1.1 by ALPN instead of HTTP/2"]
            ),
            ("t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13d1516h2_cccccccccccc_bbbbbbbbbbbb", ["it offers other cipher suites"]),
            (
                "t13d1516h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "t13d1516h2_aaaaaaaaaaaa_cccccccccccc",
                ["it has other extensions or signature algorithms"]
            ),
            (
                "t13d1516h2", "t13d151700_aaaaaaaaaaaa_cccccccccccc",
                ["it has 17 extensions instead of 16", "it asks for nothing by ALPN instead of HTTP/2"]
            ),
            ("x", "t13d1516h2_aaaaaaaaaaaa_cccccccccccc", ["it is built in another way"]),
        ] as [(String, String, [String])]) func differences(expected: String, seen: String, words: [String])
    {
        #expect(InterceptionClientFingerprint.differences(expected, seen) == words)
    }

    @Test func aStrangersHelloIsAFinding() throws {
        var clients = ExpectedClients()
        clients.learn(Self.hello(0, "a.example", suites: [0xC02F]))
        let rule = InterceptionClientFingerprint(expected: clients)
        #expect(rule.finding(ConnectionFacts(record: Self.hello(1, "a.example", suites: [0xC02F]))) == nil)
        let finding = try #require(rule.finding(ConnectionFacts(record: Self.hello(1, "a.example", suites: [0xC02F, 0xC030, 0xC02B]))))
        #expect(finding.severity == .warning && finding.confidence == .likely)
        #expect(finding.because.first?.contains("it offers 3 cipher suites instead of 1") == true)
        #expect(
            InterceptionClientFingerprint(expected: ExpectedClients()).finding(ConnectionFacts(record: Self.hello(1, "x", suites: [1])))
                == nil)
    }
}
