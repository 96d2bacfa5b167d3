import Octets
import Testing

@testable import TLS

/// Session tickets and answers, which only place and length tell apart.
@Suite struct SessionTicketTests {
    /// The request at 0.1 s, then records of the server with their times, and what they are.
    static let answers: [([(Int, Double)], tickets: Int, isDoubtful: Bool, stage: TLSObservation.HandshakeProgress)] = [
        ([(250, 0.15)], 1, true, .request),
        ([(250, 0.15), (250, 0.15)], 2, false, .request),
        ([(250, 0.15), (900, 0.15)], 1, false, .response),
        ([(250, 1.2)], 0, false, .response),
        ([(40, 0.15)], 0, false, .response),
        // A poll that is answered alike each time.
        ([(320, 0.15), (320, 5)], 1, false, .response),
    ]

    @Test(arguments: answers)
    func whatFollowsTheRequest(
        records: [(Int, Double)], tickets: Int, isDoubtful: Bool, stage: TLSObservation.HandshakeProgress
    ) {
        var flow = EncryptedFlow.established()
        flow.send([150], .client, at: 0.1)
        for (length, seconds) in records { flow.send([length], .server, at: seconds) }
        #expect(flow.seen.sessionTickets.count == tickets)
        #expect((flow.seen.doubtfulAnswer != nil) == isDoubtful)
        #expect(flow.seen.stage == stage)
    }

    /// Go sends its ticket with its own flight: what comes after a request that was long in coming is the answer.
    @Test(arguments: [(0.15, true), (0.7, false)]) func whoAsksLateIsAnswered(asked: Double, isDoubtful: Bool) {
        var flow = EncryptedFlow.established()
        flow.send([67], .client, at: asked)
        flow.send([141], .server, at: asked + 0.001)
        #expect((flow.seen.doubtfulAnswer != nil) == isDoubtful)
        #expect(flow.seen.stage == (isDoubtful ? .request : .response))
    }

    @Test func beforeTheRequestNothingIsDoubtful() {
        var flow = EncryptedFlow.established()
        flow.send([250], .server, at: 0.05)
        flow.send([150], .client, at: 0.1)
        #expect(flow.seen.sessionTickets.count == 1 && flow.seen.doubtfulAnswer == nil)
        #expect(flow.seen.stage == .request)
    }

    /// What settles it that the record was the answer.
    @Test(arguments: ["asks again", "close_notify", "FIN"])
    func whoHasAnAnswerGoesOnOrLeaves(how: String) {
        var flow = EncryptedFlow.established()
        flow.send([150], .client, at: 0.1)
        flow.send([320], .server, at: 0.15)
        switch how {
        case "asks again": flow.send([150], .client, at: 5)
        case "close_notify": flow.send([19], .server, at: 0.2)
        default: flow.finish(client: 0.2, until: 9)
        }
        #expect(flow.seen.stage == .response)
        #expect(flow.seen.sessionTickets.isEmpty && flow.seen.doubtfulAnswer == nil)
        #expect(flow.seen.firstApplicationData.server?.at == Timestamp(nanoseconds: 150_000_000))
    }

    @Test func whoWaitsIsLeftInDoubt() {
        var flow = EncryptedFlow.established()
        flow.send([150], .client, at: 0.1)
        flow.send([320], .server, at: 0.15)
        flow.finish(client: 60, until: 60)
        #expect(flow.seen.stage == .request && flow.seen.doubtfulAnswer != nil)
    }

    /// A client without psk_key_exchange_modes is sent no tickets.
    @Test func whoCanUseNoTicketsGetsNone() throws {
        var hello = Made.clientHello.withoutEarlyData
        let modes = try #require((0..<hello.count - 6).first { Array(hello[$0..<$0 + 6]) == [0, 45, 0, 2, 1, 1] })
        hello.replaceSubrange(modes..<modes + 2, with: [0xfe, 0xfe])
        var flow = EncryptedFlow(hello: hello)
        flow.send([53], .client, at: 0)
        flow.send([150], .client, at: 0.1)
        flow.send([320], .server, at: 0.15)
        #expect(flow.seen.sessionTickets.isEmpty)
        #expect(flow.seen.stage == .response)
    }
}
