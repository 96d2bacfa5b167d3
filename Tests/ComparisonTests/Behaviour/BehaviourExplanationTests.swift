import ComparedConnections
import Diagnosis
import Octets
import Testing
import Timeline

@testable import Comparison

@Suite struct BehaviourExplanationTests {
    private func explanation(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> Explanation {
        let diagnoses = PerPoint(a: SampleConnection.diagnosis(a), b: SampleConnection.diagnosis(b))
        return ComparisonPlan(diagnoses, names: PerPoint(a: "a.pcap", b: "b.pcap"), mode: .behaviour).comparison()
            .explanation
    }

    private func differing(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) throws -> BehaviourExplanation {
        guard case .differing(let explanation) = explanation(a, b) else { throw OtherConclusion() }
        return explanation
    }

    private func issued(_ issuer: String) -> (inout ConnectionRecord) -> Void {
        { $0.tls?.certificates = [SampleConnection.certificate(issuer: issuer, key: issuer == "Vendor" ? "aa" : "bb")] }
    }

    @Test func theCaptureInTroubleIsLookedAt() throws {
        let (sound, troubled) = (
            SampleConnection.sound(0, issued("Vendor")), SampleConnection.troubled(1, issued("Customer"))
        )
        let told = try differing([sound], [troubled])
        #expect(told.focus == .b && told.difference.field == .issuer && told.common == .serverHello)
        #expect(told.group?.connectionIDs == [1] && told.connections.a?.record.id == 0 && told.further == 0)
        #expect(try differing([troubled], [sound]).focus == .a)
    }

    @Test func circumstancesBeforeTheDifferenceAreNamed() throws {
        let far = SampleConnection.troubled(1) { record in
            issued("Customer")(&record)
            record.tcp.handshakeRoundTrip = 0.5
        }
        let near = SampleConnection.sound(0) { record in
            issued("Vendor")(&record)
            record.tcp.handshakeRoundTrip = 0.01
        }
        #expect(try differing([near], [far]).circumstances == [.handshakeRoundTrip])
    }

    /// The stage reached says little without who hung up.
    @Test func ofTheEndMoreIsTold() throws {
        let left = SampleConnection.troubled(1) {
            $0.close = Close(by: .client, how: .fin, mark: nil, idleBefore: nil, firstFinOrRst: nil)
        }
        let told = try differing([SampleConnection.sound(0)], [left])
        #expect(told.difference.field == .phase && told.ending?.field == .closeBy)
    }

    @Test func alikeIsCounted() {
        guard
            case .alike(let connections, false) = explanation([SampleConnection.sound(0)], [SampleConnection.sound(1)])
        else {
            Issue.record("differs")
            return
        }
        #expect(connections == PerPoint(a: 1, b: 1))
        guard case .alike(_, true) = explanation([SampleConnection.troubled(0)], [SampleConnection.troubled(1)]) else {
            Issue.record("differs")
            return
        }
    }
}
