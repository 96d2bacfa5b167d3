import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionFactsWaitingTests {
    private static func facts(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        ConnectionFacts(ConnectionScript.record { script(&$0) })
    }

    private static func begun(_ script: (inout ConnectionScript) -> Void) -> ConnectionFacts {
        facts {
            $0.open()
            $0.clientHello()
            script(&$0)
        }
    }

    @Test func silenceBeforeTheEndElseUntilTheCaptureEnds() {
        #expect(
            Self.begun {
                $0.wait(7)
                $0.close(.client)
            }.silence == .milliseconds(7001))
        #expect(Self.begun { $0.observe(7) }.silence == .seconds(7))
        #expect(Self.facts { $0.open() }.silence == .zero)
    }

    /// A capture of which parts are missing shows no silence of hours.
    @Test(arguments: [(3600.0, true), (3601, false)])
    func aWaitOfHoursIsNotBelieved(seconds: Double, isBelieved: Bool) {
        #expect(Self.begun { $0.observe(seconds) }.silence == (isBelieved ? .seconds(3600) : .zero))
    }

    @Test(arguments: [(2.9, 0.0, false), (3, 0, true), (3, 0.4, false), (5, 0.4, true)])
    func whoWasMadeToWait(seconds: Double, toServer: Double, wasMadeToWait: Bool) {
        let facts = Self.facts {
            $0.open(toServer: toServer)
            $0.clientHello()
            $0.observe(seconds)
        }
        #expect(facts.wasMadeToWait == wasMadeToWait)
    }

    @Test func whoEndsAShorterWaitWasLeftWaitingToo() {
        let ended = Self.begun {
            $0.wait(1.5)
            $0.close(.client)
        }
        #expect(!ended.wasMadeToWait && ended.wasLeftWaiting(for: .seconds(1)))
        #expect(!ended.wasLeftWaiting(for: .seconds(2)))
        #expect(!Self.begun { $0.observe(1.5) }.wasLeftWaiting(for: .seconds(1)), "a capture that stops ends nothing")
    }

    @Test func aSideOfWhichNothingWasCaptured() {
        let oneWay = Self.facts { script in for _ in 0..<3 { script.step(.client, payload: 100) } }
        #expect(oneWay.unseenSide == .server && oneWay.record.unseenSide == .server)
        #expect(Self.facts { script in for _ in 0..<2 { script.step(.client, payload: 100) } }.unseenSide == nil)
        #expect(Self.begun { _ in }.unseenSide == nil)
        let reset = Self.facts { script in
            for _ in 0..<3 { script.step(.client, payload: 100) }
            script.set { $0.tcp.ends.server.rst = 1 }
        }
        #expect(reset.unseenSide == nil)
    }

    // MARK: Lost traces

    private static func unacknowledged(
        _ seconds: Double = 10, _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> ConnectionFacts {
        begun { script in
            script.serverFlight()
            script.set { $0.tcp.ends.server.unacknowledgedBytes = 1300 }
            script.set(change)
            script.observe(seconds)
        }
    }

    /// TCP sends again what is not acknowledged: where it is not seen to, the capture lacks packets.
    @Test func octetsThatVanishAreMissingFromTheCapture() {
        let facts = Self.unacknowledged()
        #expect(facts.sideWithLostTrace == .server)
        #expect(facts.lostTrace?.side == .server && facts.lostTrace?.last.frame == 5)
        #expect(Self.unacknowledged(2.9).sideWithLostTrace == nil, "it may still be sent again")
        #expect(Self.unacknowledged { $0.tcp.ends.server.missingBytes = 1 }.sideWithLostTrace == nil)
        #expect(Self.unacknowledged { $0.tcp.ends.server.rst = 1 }.sideWithLostTrace == nil)
        #expect(Self.unacknowledged { $0.tcp.ends.server.unacknowledgedBytes = 0 }.sideWithLostTrace == nil)
    }

    @Test func whatWasAnsweredLacksNothingThatMatters() {
        let answered = Self.unacknowledged { $0.phase = .response }
        #expect(answered.sideWithLostTrace == .server && answered.lostTrace == nil)
    }

    /// Copies of another interface follow at once, repetitions after a wait.
    @Test(arguments: [(0.001, false), (0.2, true)])
    func aRepetitionComesAfterAWait(wait: Double, isRepetition: Bool) {
        let facts = Self.begun { script in
            script.wait(wait)
            let mark = script.step(.client)
            script.set { $0.marks.ends.client.lastRetransmission = mark }
        }
        #expect(facts.hasWaitedAndRepeated(.client) == isRepetition)
        #expect(!facts.hasWaitedAndRepeated(.server))
    }

    @Test func aClientThatIsGoneAcknowledgesNothing() {
        let gone = Self.begun {
            $0.serverFlight()
            for _ in 0..<3 { $0.repeatLast(.server, unacknowledged: 1300) }
            $0.close(.server)
        }
        #expect(gone.retransmissionsToGoneClient == 3)
        let there = Self.begun {
            $0.serverFlight()
            $0.close(.server)
        }
        #expect(there.retransmissionsToGoneClient == nil)
    }

    // MARK: Ends

    @Test(
        arguments: [
            (.server, 0.1, true), (.middlebox, 0.1, true), (.client, 0.1, false), (.server, 1.1, false),
        ] as [(Close.Party, Double, Bool)])
    func closedOnOpening(party: Close.Party, wait: Double, isOnOpening: Bool) {
        let facts = Self.facts {
            $0.open()
            $0.wait(wait)
            $0.close(party)
        }
        #expect(facts.wasClosedOnOpening == isOnOpening)
    }

    @Test(arguments: [true, false])
    func onlyAnOpenConnectionMayBeSpare(hasNeighbour: Bool) {
        let open = ConnectionFacts(ConnectionScript.record { $0.handshake() }) {
            $0.hasAnsweredNeighbour = hasNeighbour
        }
        #expect(open.mayBeSpare == hasNeighbour)
        let closed = ConnectionFacts(.empty(0)) { $0.hasAnsweredNeighbour = hasNeighbour }
        #expect(!closed.mayBeSpare)
    }
}
