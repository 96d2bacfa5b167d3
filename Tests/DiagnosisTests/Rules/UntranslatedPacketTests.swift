import ConnectionScripts
import Knowledge
import Octets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct UntranslatedPacketTests {
    private static func facts(isStray: Bool) -> ConnectionFacts {
        let facts = Conclusion.Kind.packetsUntranslated.facts()
        guard isStray else { return facts }
        let record = ConnectionScript.record(50) {
            $0.step(.server, payload: 1448)
            $0.close(.client, .rst)
        }
        return ConnectionFacts(record) { $0.untranslated = facts.context.untranslated }
    }

    @Test func theRealConnectionHasTheProblem() throws {
        let facts = Self.facts(isStray: false)
        let packets = try #require(facts.context.untranslated)
        let finding = try #require(diagnose(facts).first)
        #expect(finding.id == .untranslatedPacket && finding.severity == .problem && finding.confidence == .certain)
        #expect(finding.conclusion == .packetsUntranslated(.real(packets)))
        #expect(finding.frames == [6, 7, 9])
        #expect(finding.advice == [.path(.dropInvalid), .path(.findUntranslating)])
    }

    /// Of the packets by themselves nobody is blamed.
    @Test func theStrayOnesAreExplained() {
        let findings = diagnose(Self.facts(isStray: true))
        #expect(findings.first { $0.id == .untranslatedPacket }?.severity == .note)
        #expect(!findings.contains { $0.severity == .problem })
    }

    @Test func aConnectionAloneHasNone() {
        #expect(
            conclude(UntranslatedPacket()) {
                $0.open()
                $0.close(.server, .rst)
            } == nil)
    }
}
