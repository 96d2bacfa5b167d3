import ComparedConnections
import Diagnosis
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ServerNamesTests {
    private func named(_ id: Int, _ name: String?, address: UInt32 = 2) -> (inout ConnectionRecord) -> Void {
        { record in
            record.server.address = SampleConnection.address(address)
            record.tls?.observation.clientHello = ClientHello(cipherSuites: [], serverName: name)
        }
    }

    @Test func whoSaidNoNameGoesWithTheOnlyOneOfThatAddress() {
        let names = ServerNames(PerPoint(a: [SampleConnection.sound(0, named(0, "Host.Example"))], b: []))
        #expect(names.server(SampleConnection.record(1, named(1, nil))) == .name("host.example"))
        #expect(names.server(SampleConnection.record(1, named(1, "Other.Example"))) == .name("other.example"))
    }

    /// Two spellings are one name, so that the address still has one alone.
    @Test func spellingsOfOneNameAreOneName() {
        let names = ServerNames(
            PerPoint(
                a: [SampleConnection.sound(0, named(0, "Host.Example"))],
                b: [SampleConnection.sound(1, named(1, "host.example."))]))
        #expect(names.server(SampleConnection.record(2, named(2, nil))) == .name("host.example"))
    }

    @Test func anAddressOfSeveralNamesIsNone() {
        let names = ServerNames(
            PerPoint(
                a: [SampleConnection.sound(0, named(0, "a.example"))],
                b: [SampleConnection.sound(1, named(1, "b.example"))]))
        #expect(names.server(SampleConnection.record(2, named(2, nil))).description == "10.0.0.2:443")
    }

    @Test func anAddressWithoutANameIsItself() {
        #expect(
            ServerNames(PerPoint(a: [], b: [])).server(SampleConnection.record(0, named(0, nil, address: 9)))
                .description == "10.0.0.9:443")
    }
}
