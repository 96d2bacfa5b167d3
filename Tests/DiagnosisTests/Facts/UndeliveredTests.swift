import ConnectionScripts
import Octets
import Streams
import Testing
import Timeline

@testable import Diagnosis

/// What shows that segments did not reach the other side, and what does not.
@Suite struct UndeliveredTests {
    private static func record(_ script: (inout ConnectionScript) -> Void) -> ConnectionRecord {
        ConnectionScript.record {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            script(&$0)
        }
    }

    /// Data of the client that is sent again after those waits, and what then comes.
    private static func repeated(
        _ waits: [Double] = [0.2, 0.4, 0.8], _ then: (inout ConnectionScript) -> Void = { _ in }
    ) -> Undelivered? {
        Undelivered.from(
            .client,
            of: record {
                $0.step(.client, payload: 100)
                for wait in waits { $0.repeatLast(.client, unacknowledged: 100, after: wait) }
                then(&$0)
            })
    }

    @Test func whatIsRepeatedInVain() throws {
        let found = try #require(Self.repeated())
        #expect(found.side == .client && found.basis == .unacknowledged && found.octets == 100)
        #expect(found.transmissions == 4 && found.first.frame == 6 && found.last.frame == 9)
        #expect(found.time == .milliseconds(1403))
    }

    /// Two repetitions, over half a second.
    @Test(arguments: [([0.2, 0.4], true), ([0.6], false), ([0.2, 0.2], false), ([], false)] as [([Double], Bool)])
    func howOftenAndForHowLong(waits: [Double], isOne: Bool) {
        #expect((Self.repeated(waits) != nil) == isOne)
    }

    /// A shut window is probed, and a reset with ACK says what its sender has.
    @Test func whatExplainsRepetitions() {
        #expect(
            Self.repeated { script in
                var window = ReceiveWindow()
                window.announce(0, acknowledging: 0, at: script.step(.server))
                script.set { $0.transport.ends.server.shutWindows = window.shut }
            } == nil)
        for (acknowledgment, isOne) in [(nil, true), (7, false)] as [(UInt32?, Bool)] {
            let found = Self.repeated { script in
                let mark = script.step(.server)
                script.set {
                    $0.transport.ends.server.rst = ClosingSegment(mark: mark, acknowledgment: acknowledgment)
                }
            }
            #expect((found != nil) == isOne)
        }
    }

    /// What a side says as it ends the connection explains no end.
    @Test func aFarewellIsNone() {
        let record = Self.record {
            $0.close(.client, .closeNotifyFin)
            $0.step(.client, payload: 24)
            for wait in [0.2, 0.4, 0.8] { $0.repeatLast(.client, unacknowledged: 24, after: wait) }
        }
        #expect(Undelivered.from(.client, of: record) == nil)
    }

    /// A later segment of the side shows that octets were sent, and the peer that it lacks them.
    @Test func whatALaterSegmentShows() throws {
        let record = Self.record { $0.set { $0.transport.ends.client.lostOnPath = 500 } }
        let found = try #require(Undelivered.from(.client, of: record))
        #expect(found.basis == .neverArrived && found.octets == 500 && found.transmissions == 1)
        #expect(Undelivered.from(.server, of: record) == nil)
    }
}
