import ConnectionScripts
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

/// Only a rest that somebody else than the client ended shows a timer.
@Suite struct IdleLedgerTests {
    /// A connection that rests after something was said, and then ends, as `end` has it.
    private static func record(_ rest: Double, _ end: (inout ConnectionScript) -> Void) -> ConnectionRecord {
        ConnectionScript.record {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            $0.wait(rest)
            end(&$0)
        }
    }

    private static func ended(_ record: ConnectionRecord) -> Duration? {
        var ledger = IdleLedger()
        ledger.addSurvived(record)
        ledger.addEnded(record)
        #expect(ledger.connections == (ledger.ended == nil && ledger.survived == nil ? 0 : 1))
        return ledger.ended
    }

    @Test(arguments: [
        (Close.Party.server, Close.Manner.fin, true), (.server, .rst, true), (.middlebox, .rst, true),
        (.client, .fin, false), (.client, .rst, false), (.client, .closeNotifyFin, false),
    ])
    func whoseEndCounts(party: Close.Party, how: Close.Manner, counts: Bool) {
        #expect((Self.ended(Self.record(412) { $0.close(party, how) }) != nil) == counts)
    }

    /// What was sent after the rest met a reset, or never arrived; a capture that stops before the acknowledgment shows
    /// neither.
    @Test func whatWasSentAfterTheRest() {
        func sent(_ end: (inout ConnectionScript) -> Void) -> Duration? {
            Self.ended(
                Self.record(0) {
                    $0.sendAfterRest(.client, 412)
                    end(&$0)
                })
        }
        #expect(sent { $0.close(.server, .rst) }?.components.seconds == 412)
        #expect(
            sent { for wait in [0.2, 0.4, 0.8] { $0.repeatLast(.client, unacknowledged: 100, after: wait) } } != nil)
        #expect(sent { _ in } == nil)
        #expect(sent { $0.repeatLast(.client, unacknowledged: 100) } == nil)
    }

    /// Of a capture of one direction no end shows anything.
    @Test func oneDirectionShowsNoEnd() {
        let record = ConnectionScript.record {
            $0.step(.client, payload: 20)
            $0.step(.client, payload: 20)
            $0.sendAfterRest(.client, 412)
            $0.close(.middlebox, .fin)
            $0.set { $0.tcp.ends.server.hopLimit = nil }
        }
        #expect(record.unseenSide == .server && Self.ended(record) == nil)
    }

    /// The shortest end that is longer than every rest survived, in whatever order the connections come.
    @Test func theOrderOfConnectionsMattersNot() {
        let ends = (1...100).map { Double($0) }.map { rest in Self.record(rest) { $0.close(.server) } }
        let survivor = Self.record(0) { $0.sendAfterRest(.client, 70, isAnswered: true) }
        for records in [ends + [survivor], [survivor] + ends, ends.reversed() + [survivor]] {
            let ledger = ServersSeen(records).ledgers[survivor.server]
            #expect(ledger?.survived?.components.seconds == 70 && ledger?.ended?.components.seconds == 71)
            #expect(ledger?.connections == 101)
        }
    }
}
