import Octets
import Packets
import Testing
import Timeline

@Suite struct ConnectionTrackerTests {
    /// A clock that is set back makes nobody wait for longer.
    @Test(arguments: [(-1800.0, false), (-0.5, true), (5, true)])
    func timeAfterAStepOfTheClock(step: Double, isLater: Bool) throws {
        var wire = Wire()
        wire.open()
        wire.wait(step)
        wire.say(.client, "ab")
        let record = try #require(wire.finish().first)
        #expect((record.observedUntil >= record.lastSeen) && (record.observedUntil > record.firstSeen) == isLater)
    }

    @Test func aRefusedConnection() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.segment(.server, [.rst, .ack])
        let record = try #require(wire.finish().first)
        #expect(record.phase == .synSent)
        #expect(record.close.by == .server)
        #expect(record.close.how == .rst)
        #expect(record.rolesFrom == .syn)
        #expect(record.events.map(\.what) == [.syn(attempt: 1, maximumSegmentSize: nil), .refused])
    }

    @Test func aSynNobodyAnswers() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        for pause in [1.0, 2.0, 4.0] {
            wire.wait(pause)
            wire.segment(.client, .syn, sequence: 1000)
        }
        let record = try #require(wire.finish().first)
        #expect(record.phase == .synSent)
        #expect(record.tcp.synCount == 4)
        #expect(record.close == .none)
        #expect(record.stalledIn?.waitingFor == .server)
        #expect((record.stalledIn?.seconds ?? 0) > 6.9)
    }

    @Test func countsSYNsBeyondThoseItKeeps() throws {
        var wire = Wire()
        for _ in 0..<20 { wire.segment(.client, .syn, sequence: 1000) }
        #expect(try #require(wire.finish().first).tcp.synCount == 20)
    }

    /// The first segment's payload was cut off whole: what follows is no start of anything.
    @Test func payloadBehindWhatASnapLengthCutOffIsNotTakenForTheStart() throws {
        var wire = Wire()
        wire.open()
        wire.segment(.client, [.psh, .ack], wire: 100)
        wire.say(.client, "POST is a word in the middle of a body")
        let record = try #require(wire.finish().first)
        #expect(record.http == nil)
        #expect(record.applicationProtocol == nil)
    }

    @Test func aRoutersComplaint() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.icmp(type: 3, code: 13)
        let record = try #require(wire.finish().first)
        let icmpErrors = record.events.filter { $0.from == .network }
        #expect(icmpErrors.count == 1)
        #expect(icmpErrors.first?.frames == [2])
    }

    @Test func aConnectionOnWhichNobodySpeaks() throws {
        var wire = Wire()
        wire.open()
        wire.wait(20)
        wire.segment(.server, [.fin, .ack])
        wire.segment(.client, [.fin, .ack])
        let record = try #require(wire.finish().first)
        #expect(record.phase == .established)
        #expect(record.close.by == .server)
        #expect(record.close.how == .fin)
        #expect(abs((record.close.idleBefore ?? 0) - 20) < 0.01)
        #expect(record.stalledIn?.waitingFor == .client)
        let silence = record.events.compactMap { if case .silence(let seconds) = $0.what { seconds } else { nil } }
        #expect(silence.count == 1)
        #expect(abs((silence.first ?? 0) - 20) < 0.01)
    }

    @Test func stillOpenAtTheEnd() throws {
        var wire = Wire()
        wire.open()
        wire.say(.server, [0x01, 0x02, 0x03, 0x04] + Array(repeating: 7, count: 40))
        let record = try #require(wire.finish().first)
        #expect(record.close == .none)
        #expect(record.events.last?.what == .stillOpen)
        #expect(record.octets.server == 44)
    }

    @Test func aForgedResetIsAMiddleboxs() throws {
        var wire = Wire()
        wire.open()
        wire.segment(.server, [.rst], hops: 250)
        let record = try #require(wire.finish().first)
        #expect(record.close.by == .middlebox)
        #expect(record.events.contains { $0.what == .rst(hopLimit: 250, usualHopLimit: 64) })
    }

    @Test func aGenuineResetIsItsSenders() throws {
        var wire = Wire()
        wire.open()
        wire.segment(.server, [.rst])
        #expect(try #require(wire.finish().first).close.by == .server)
    }

    @Test func rolesByPortWithoutAHandshake() throws {
        var wire = Wire()
        wire.say(.server, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17])
        let record = try #require(wire.finish().first)
        #expect(record.rolesFrom == .port)
        #expect(record.server.port == 443)
        #expect(record.startsMidConnection)
        #expect(record.phase == .unknown)
    }

    /// The ports tell nothing, and a capture may begin after the hellos.
    @Test(arguments: [
        (Side.client, Spoken.clientHello(name: "a.example")), (.client, Spoken.clientKeyExchange),
        (.server, Spoken.serverHello),
        (.server, Spoken.serverHelloDone),
    ])
    func rolesByAHandshakeMessage(side: Side, octets: [UInt8]) throws {
        var wire = Wire()
        (wire.clientPort, wire.serverPort) = (40000, 40001)
        wire.say(side, octets)
        let record = try #require(wire.finish().first)
        #expect(record.rolesFrom == .tls)
        #expect(record.client.port == 40000)
    }

    @Test func rolesBySynAck() throws {
        var wire = Wire()
        wire.segment(.server, [.syn, .ack])
        wire.segment(.client, .ack)
        let record = try #require(wire.finish().first)
        #expect(record.rolesFrom == .synAck)
        #expect(record.client == Wire.client)
    }

    @Test func theSameEndpointsAgainAreAnotherConnection() {
        var wire = Wire()
        for _ in 0..<3 {
            wire.open()
            wire.segment(.client, [.fin, .ack])
            wire.segment(.server, [.fin, .ack])
            wire.anew()
        }
        let records = wire.finish()
        #expect(records.map(\.id) == [0, 1, 2])
        #expect(records.allSatisfy { $0.frames.count == 5 })
        #expect(records.map(\.frames.first) == [1, 6, 11])
    }

    @Test func aClosedConnectionIsLetGoWhileTheCaptureGoesOn() {
        var wire = Wire()
        wire.open()
        wire.segment(.client, [.fin, .ack])
        wire.segment(.server, [.fin, .ack])
        wire.anew()
        wire.clientPort = 40001
        wire.open()
        wire.wait(Double(ConnectionTracker.lingerTime) + 1)
        for _ in 0..<ConnectionTracker.lingerFrames { wire.segment(.client, .ack) }
        #expect(wire.records.map(\.id) == [0])
        #expect(wire.finish().map(\.id) == [0, 1])
    }

    @Test func recordsAreTheSameHoweverOftenTheyAreMade() {
        func run() -> [ConnectionRecord] {
            var wire = Wire()
            for port in UInt16(40000)..<40020 {
                wire.clientPort = port
                wire.open()
                wire.say(.client, "hello")
                wire.anew()
            }
            return wire.finish()
        }
        let (once, twice) = (run(), run())
        #expect(once.count == 20)
        #expect(once.map(\.events) == twice.map(\.events))
        #expect(once.map(\.client) == twice.map(\.client))
    }
}
