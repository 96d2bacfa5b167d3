import ConnectionScripts
import Knowledge
import Octets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConflictingDataTests {
    static func finding(_ hops: (UInt8, UInt8), asked: Bool) -> Finding? {
        let facts = Conclusion.Kind.dataConflicting.facts()
        var record = facts.record
        record.transport.ends.server.conflict = record.transport.ends.server.conflict.map {
            DataConflict(
                sequence: $0.sequence, first: $0.first, second: $0.second, firstHopLimit: hops.0,
                secondHopLimit: hops.1)
        }
        return ConflictingData(isOfTwoMachines: asked).finding(ConnectionFacts(record, in: facts.context))
    }

    /// Another hop limit shows another machine; without it one of the two may have been damaged.
    @Test func theHopLimitTellsAnotherMachine() throws {
        let forged = try #require(Self.finding((128, 52), asked: true))
        #expect(forged.id == .conflictingData && forged.severity == .problem && forged.confidence == .likely)
        #expect(forged.alternatives == [.path(.pathChanged)])
        #expect(Self.finding((128, 52), asked: false) == nil && Self.finding((64, 64), asked: true) == nil)
        let doubtful = try #require(Self.finding((64, 64), asked: false))
        #expect(doubtful.severity == .warning && doubtful.confidence == .possible)
        #expect(doubtful.alternatives == [.path(.octetsDamaged)])
    }

    @Test func aRepetitionIsNone() {
        #expect(
            conclude(ConflictingData(isOfTwoMachines: true)) {
                $0.open()
                $0.httpRequest()
                $0.httpResponse(200)
                $0.close(.server)
            } == nil)
    }
}
