import ComparedConnections
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ReferenceConnectionTests {
    private func failed(_ id: Int, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> DiagnosedConnection {
        SampleConnection.troubled(id, change)
    }

    private func worked(_ id: Int, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> DiagnosedConnection {
        SampleConnection.diagnosed(SampleConnection.record(id, change))
    }

    @Test func theOneThatDiffersLeastIsChosen() throws {
        let finder = ReferenceConnection.Finder([
            worked(0) { $0.tls?.observation.clientHello = SampleConnection.otherHello }, worked(1), failed(2),
        ])
        let twin = try #require(finder.twin(of: failed(2)))
        #expect(twin.id == 1)
        #expect(twin.differences.map(\.field) == [.phase])
    }

    @Test func whatWorkedHasNoTwin() {
        let finder = ReferenceConnection.Finder([worked(0), worked(1)])
        #expect(finder.twin(of: worked(1)) == nil)
    }

    @Test func anotherServersConnectionIsNone() {
        let finder = ReferenceConnection.Finder([worked(0) { $0.server.port = 8443 }])
        #expect(finder.twin(of: failed(1)) == nil)
    }

    @Test func theSpellingOfANameMakesNoOtherServer() {
        func named(_ name: String) -> (inout ConnectionRecord) -> Void {
            { $0.tls?.observation.clientHello = ClientHello(cipherSuites: [], serverName: name) }
        }
        let finder = ReferenceConnection.Finder([worked(0, named("Host.Example"))])
        #expect(finder.twin(of: failed(1, named("host.example")))?.id == 0)
        #expect(finder.twin(of: failed(1, named("other.example"))) == nil)
    }

    @Test func aConnectionWithoutAnAnswerIsNone() {
        let finder = ReferenceConnection.Finder([
            SampleConnection.diagnosed(SampleConnection.record(0, phase: .request))
        ])
        #expect(finder.twin(of: failed(1)) == nil)
    }
}
