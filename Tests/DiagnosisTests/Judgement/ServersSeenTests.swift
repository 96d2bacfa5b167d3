import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServersSeenTests {
    private static func rested(_ id: Int, survived: Double?, ended: Double?) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            if let survived { $0.sendAfterRest(.client, survived, isAnswered: true) }
            if let ended { $0.sendAfterRest(.client, ended) }
        }
    }

    private static func ledger(_ records: [ConnectionRecord]) -> IdleLedger? {
        ServersSeen(records).ledgers[records[0].server]
    }

    /// The longest rest survived and the shortest not survived bracket the timer.
    @Test func restsOfAllConnectionsBracketATimer() throws {
        let ledger = try #require(
            Self.ledger([
                Self.rested(0, survived: 512, ended: nil), Self.rested(1, survived: nil, ended: 2000),
                Self.rested(2, survived: 70, ended: 1024),
            ]))
        #expect(ledger.connections == 3)
        #expect(ledger.survived?.components.seconds == 512 && ledger.ended?.components.seconds == 1024)
    }

    /// A rest that ended one connection and was survived by another is no timer's.
    @Test func anEndThatOthersSurvivedIsNone() {
        let ledger = Self.ledger([Self.rested(0, survived: nil, ended: 100), Self.rested(1, survived: 300, ended: nil)])
        #expect(ledger?.survived?.components.seconds == 300 && ledger?.ended == nil)
    }

    @Test func aSYNWithAnOlderTimestamp() throws {
        func connection(_ id: Int, stamp: UInt32, isAnswered: Bool) -> ConnectionRecord {
            ConnectionScript.record(id) {
                if isAnswered { $0.open() } else { $0.syn() }
                $0.set {
                    $0.marks.ends.client.synFingerprint = SYNFingerprint(
                        sequence: 1, identification: 0, window: 1, hopLimit: 64, timestampValue: stamp)
                }
            }
        }
        let (newer, older) = (
            connection(0, stamp: 5000, isAnswered: true), connection(1, stamp: 200, isAnswered: false)
        )
        let stale = try #require(ServersSeen([newer, older]).staleTimestamp(older))
        #expect(stale == StaleTimestamp(value: 200, newer: 5000, connection: 0))
        let next = connection(1, stamp: 6000, isAnswered: false)
        #expect(ServersSeen([newer, next]).staleTimestamp(next) == nil)
        #expect(ServersSeen([newer, older]).accepted == [newer.server])
    }
}
