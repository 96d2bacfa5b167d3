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
            if let ended {
                $0.sendAfterRest(.client, ended)
                $0.close(.server, .rst)
            }
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

    private static func connection(
        _ id: Int, stamp: UInt32, isAnswered: Bool, after seconds: Double = 0
    ) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.wait(seconds)
            if isAnswered { $0.open() } else { $0.syn() }
            $0.set {
                $0.marks.ends.client.synFingerprint = SYNFingerprint(
                    sequence: 1, identification: 0, window: 1, hopLimit: 64, timestampValue: stamp)
            }
        }
    }

    /// A client that gives every connection a clock of its own has older stamps now and then, and is answered.
    @Test(arguments: [(4000, 10.0, false), (6000, 10, true), (4000, 100, true)] as [(UInt32, Double, Bool)])
    func stampsOfNoOrderShowNothing(second: UInt32, after seconds: Double, isStale: Bool) {
        let silent = Self.connection(2, stamp: 200, isAnswered: false, after: seconds + 1)
        let servers = ServersSeen([
            Self.connection(0, stamp: 5000, isAnswered: true),
            Self.connection(1, stamp: second, isAnswered: true, after: seconds), silent,
        ])
        #expect((servers.staleTimestamp(silent) != nil) == isStale)
    }

    /// What comes later, or long before, is not compared.
    @Test(arguments: [(59.0, true), (61, false), (-1, false)]) func onlyWhatCameShortlyBefore(
        gap: Double, isStale: Bool
    ) {
        let records = [
            Self.connection(0, stamp: 5000, isAnswered: true, after: max(0, -gap)),
            Self.connection(1, stamp: 200, isAnswered: false, after: max(0, gap)),
        ]
        #expect((ServersSeen(records).staleTimestamp(records[1]) != nil) == isStale)
    }

    /// A capture of one direction shows open connections, and nothing of their servers.
    @Test(arguments: [(false, true), (true, false)]) func aCaptureWithoutServers(isServerSeen: Bool, isUnseen: Bool) {
        let open = ConnectionScript.record(0) {
            $0.syn()
            $0.step(.client)
            $0.step(.client, payload: 100)
            if isServerSeen { $0.step(.server, payload: 100) }
        }
        let silent = Self.connection(1, stamp: 1, isAnswered: false)
        #expect(ServersSeen([open, silent]).areUnseen == isUnseen)
        #expect(!ServersSeen([silent]).areUnseen)
    }

    @Test func aSYNWithAnOlderTimestamp() throws {
        let (newer, older) = (
            Self.connection(0, stamp: 5000, isAnswered: true), Self.connection(1, stamp: 200, isAnswered: false)
        )
        let stale = try #require(ServersSeen([newer, older]).staleTimestamp(older))
        #expect(stale == StaleTimestamp(value: 200, newer: 5000, connection: 0))
        let next = Self.connection(1, stamp: 6000, isAnswered: false)
        #expect(ServersSeen([newer, next]).staleTimestamp(next) == nil)
        #expect(ServersSeen([newer, older]).accepted == [newer.server])
    }
}
