import ConnectionScripts
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServerKeyTests {
    private static func record(_ name: String?, port: UInt16 = 443) -> ConnectionRecord {
        ConnectionScript.record(port: port) {
            $0.open()
            $0.clientHello(name)
        }
    }

    /// A name stands for all its addresses and ports; without one each port is another server.
    @Test func theNameElseAddressAndPort() {
        #expect(ServerKey(Self.record("a.example")) == .name("a.example"))
        #expect(ServerKey(Self.record("a.example")) == ServerKey(Self.record("a.example", port: 8443)))
        #expect(ServerKey(Self.record(nil)) == .endpoint(Endpoint(address: IPAddress(ipv4: 0xC633_6407), port: 443)))
        #expect(ServerKey(Self.record(nil)) != ServerKey(Self.record(nil, port: 8443)))
    }

    @Test(arguments: [
        ("a.example", "a.example"), ("A.Example", "a.example"), ("a.example.", "a.example"),
        ("A.EXAMPLE.", "a.example"),
        (".", ""), ("", ""), ("a.example..", "a.example."), ("192.0.2.7", "192.0.2.7"),
    ])
    func everySpellingOfANameIsOneServer(spelling: String, normalForm: String) {
        #expect(ServerKey.normalForm(of: spelling) == normalForm)
        #expect(ServerKey(Self.record(spelling)) == .name(normalForm))
    }

    @Test func reportsNameItAsItWasFirstNamed() {
        let records = ["B.example", "a.example", "b.EXAMPLE", nil, "A.example."].map { Self.record($0) }
        #expect(ServerKey.names(of: records) == ["B.example", "a.example", "198.51.100.7:443"])
        #expect(ServerKey.names(of: []).isEmpty)
    }

    @Test func onlyANameIsOne() {
        #expect(ServerKey(Self.record("a.example")).name == "a.example")
        #expect(ServerKey(Self.record(nil)).name == nil)
    }

    @Test func itReadsAsReportsNameIt() {
        #expect(ServerKey(Self.record("a.example")).description == "a.example")
        #expect(ServerKey(Self.record(nil)).description == "198.51.100.7:443")
    }
}
