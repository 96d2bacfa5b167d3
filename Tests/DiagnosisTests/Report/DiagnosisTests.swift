import Capture
import ConnectionScripts
import Knowledge
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct DiagnosisTests {
    private static func refused(_ id: Int) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.clientHello()
            $0.serverFlight(.tls12, [.inspected])
            $0.set { $0.verification = .untrusted }
            $0.alert(.client, 48)
        }
    }

    /// Every part is of the same connections and evidence.
    @Test func theWholeIsPutTogether() {
        let diagnosis = report([.healthy(0), Self.refused(1), Self.refused(2), .begun(3)])
        #expect(diagnosis.connections.map(\.record.id) == [0, 1, 2, 3])
        #expect(diagnosis.groups.map(\.connectionIDs) == [[1, 2]])
        #expect(diagnosis.findings.map(\.id) == [.captureStartsMidConnection])
        #expect(diagnosis.verdict.isHealthy == false && diagnosis.inputs.connectionCount == 4)
        #expect(!diagnosis.limits.isEmpty)
    }

    @Test func aHealthyCaptureHasNoGroupsAndNoLimits() {
        let diagnosis = report([.healthy(0), .healthy(1)])
        #expect(diagnosis.groups.isEmpty && diagnosis.findings.isEmpty && diagnosis.limits.isEmpty)
        #expect(diagnosis.verdict.isHealthy == true)
    }

    /// The connections that are looked at may be fewer than were read.
    @Test func ofChosenConnectionsTheVerdictSaysSo() {
        let all = report([.healthy(0), Self.refused(1), Self.refused(2)])
        let chosen = Diagnosis(of: [all.connections[1]], inputs: all.inputs)
        #expect(chosen.groups.map(\.connectionIDs) == [[1]])
        #expect(chosen.verdict.selection?.looked == 1 && chosen.verdict.selection?.all == 3)
    }
}
