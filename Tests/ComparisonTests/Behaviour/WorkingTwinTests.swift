import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct WorkingTwinTests {
    private func failed(_ id: Int, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> DiagnosedConnection {
        let finding = Finding(.clientRejectedCertificate, .problem, .certain, summary: "refused")
        return DiagnosedConnection(record: Told.record(id, phase: .serverDone, change), findings: [finding])
    }

    private func worked(_ id: Int, _ change: (inout ConnectionRecord) -> Void = { _ in }) -> DiagnosedConnection {
        DiagnosedConnection(record: Told.record(id, change), findings: [])
    }

    @Test func theOneThatDiffersLeastIsChosen() throws {
        let finder = WorkingTwin.Finder([worked(0) { $0.tls?.observation.clientHello = Told.otherHello }, worked(1), failed(2)])
        let twin = try #require(finder.twin(of: failed(2)))
        #expect(twin.id == 1)
        #expect(twin.differences.map(\.field) == [.phase])
    }

    @Test func whatWorkedHasNoTwin() {
        let finder = WorkingTwin.Finder([worked(0), worked(1)])
        #expect(finder.twin(of: worked(1)) == nil)
    }

    @Test func anotherServersConnectionIsNone() {
        let finder = WorkingTwin.Finder([worked(0) { $0.server.port = 8443 }])
        #expect(finder.twin(of: failed(1)) == nil)
    }

    @Test func aConnectionWithoutAnAnswerIsNone() {
        let finder = WorkingTwin.Finder([DiagnosedConnection(record: Told.record(0, phase: .request), findings: [])])
        #expect(finder.twin(of: failed(1)) == nil)
    }
}
