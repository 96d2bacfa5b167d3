import ComparedConnections
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
        #expect(names.name(SampleConnection.record(1, named(1, nil))) == "host.example")
        #expect(names.name(SampleConnection.record(1, named(1, "other.example"))) == "other.example")
    }

    @Test func anAddressOfSeveralNamesIsNone() {
        let names = ServerNames(
            PerPoint(
                a: [SampleConnection.sound(0, named(0, "a.example"))],
                b: [SampleConnection.sound(1, named(1, "b.example"))]))
        #expect(names.name(SampleConnection.record(2, named(2, nil))) == "10.0.0.2:443")
    }

    @Test func anAddressWithoutANameIsItself() {
        #expect(
            ServerNames(PerPoint(a: [], b: [])).name(SampleConnection.record(0, named(0, nil, address: 9)))
                == "10.0.0.9:443")
    }
}
