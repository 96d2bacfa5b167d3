import Capture
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

/// The verdict where nothing is to be said of any connection: what became of each is told, and together they are all.
@Suite struct HealthWordingTests {
    private static func answered(_ id: Int) -> ConnectionRecord { VerdictWordingTests.healthy(id) }

    /// A conversation in a protocol that is not read.
    private static func unread(_ id: Int, _ how: Close.Manner = .fin) -> ConnectionRecord {
        Told.connection(id, port: 22) {
            $0.open()
            $0.step(.client, payload: 40)
            $0.step(.server, payload: 40)
            $0.close(.server, how)
        }
    }

    private static func begun(_ id: Int) -> ConnectionRecord {
        Told.connection(id) {
            $0.step(.client, payload: 10)
            $0.step(.server, payload: 10)
            $0.set { $0.startsMidConnection = true }
        }
    }

    private static func empty(_ id: Int) -> ConnectionRecord {
        Told.connection(id) {
            $0.open()
            $0.close(.client)
        }
    }

    private static func verdict(_ records: [ConnectionRecord], of count: Int? = nil) -> Diagnosis.Verdict {
        HealthWording(
            connections: records.map { DiagnosedConnection(record: $0, findings: []) }, evidence: .of(count ?? records.count)
        ).verdict
    }

    @Test func whatBecameOfEachIsCounted() {
        let verdict = Self.verdict([Self.answered(0), Self.answered(1), Self.unread(2), Self.begun(3), Self.empty(4), Self.unread(5, .rst)])
        #expect(
            verdict.summary
                == "All 6 TCP connections in this capture are healthy: nobody hung up before the work was done (2 answered, 1 in protocols that are not read, 1 without a byte, 1 open before it began and 1 reset; 1 still open when the capture ended)."
        )
        #expect(verdict.isHealthy && verdict.confidence == .certain)
    }

    /// That nothing failed is not known where nothing is read; a reset makes it doubtful.
    static let unjudged: [([ConnectionRecord], String, Bool)] = [
        ([unread(0)], "the one TCP connection of this capture, but none is known to have been answered (its protocol is not read)", true),
        (
            [unread(0), unread(1)],
            "both TCP connections of this capture, but none is known to have been answered (all in protocols that are not read)",
            true
        ),
        ([unread(0, .rst)], "the one TCP connection of this capture, but none is known to have been answered (it was reset)", false),
        ([empty(0)], "the one TCP connection of this capture, but none is known to have been answered (it carried not a byte)", false),
    ]

    @Test(arguments: unjudged.indices)
    func whatIsNotReadIsNotJudged(_ index: Int) {
        let (records, text, isHealthy) = Self.unjudged[index]
        let verdict = Self.verdict(records)
        #expect(verdict.summary.hasPrefix("Nothing wrong can be seen in \(text). In the end the "))
        #expect(verdict.isHealthy == isHealthy && verdict.confidence == .possible)
    }

    /// With `--connection` nothing is said of the others.
    @Test func whatWasNotLookedAtIsNotCalledHealthy() {
        #expect(
            Self.verdict([Self.answered(3)], of: 5).summary
                == "Connection #3, the only one looked at of 5 in this capture, is healthy: nobody hung up before the work was done (it was answered)."
        )
        #expect(
            Self.verdict([Self.answered(3), Self.answered(4)], of: 5).summary.hasPrefix(
                "The 2 connections looked at of 5 in this capture are healthy"))
        #expect(Self.verdict([Self.begun(1)], of: 2).summary.contains("the connection looked at had begun before it"))
    }

    @Test func whatHadBegunCannotBeJudged() {
        let verdict = Self.verdict([Self.begun(0), Self.begun(1)])
        #expect(
            verdict.summary.hasPrefix("This capture cannot show whether anything went wrong: all its 2 connections had begun before it."))
        #expect(!verdict.isHealthy)
    }
}
