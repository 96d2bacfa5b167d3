import Octets
import Testing

@testable import TLS

/// Handshakes of which the capture lacks frames: what follows tells that they went well, or nothing is said.
@Suite struct LostMessagesTests {
    /// Of the server alone nobody can tell when the handshake was over: its last record is a goodbye as a rule.
    @Test(arguments: [false, true])
    func anAlertOfALoneDirectionIsNoRefusal(hasClient: Bool) throws {
        var observer = TLSObserver()
        if hasClient { observer.feed(Made.handshake(1, Made.clientHello), from: .client) }
        observer.feed(Made.handshake(2, Made.serverHello13), from: .server, frame: 2)
        observer.feed(Made.record(23, Array(repeating: 1, count: 1200)), from: .server, frame: 3)
        observer.feed(Made.record(23, Array(repeating: 1, count: 19)), from: .server, frame: 4)
        let alert = try #require(observer.observation.alerts.first)
        #expect(alert.isInferred && observer.observation.isHandshakeComplete(before: alert) == !hasClient)
    }

    @Test func withoutTheServerHelloOfTLS13WhatFollowsTells() {
        var flow = EncryptedFlow(serverHello: nil, flight: [])
        flow.lose(.server)
        flow.say(Made.record(20, [1]), .client, at: 0.01)
        flow.send([53], .client, at: 0.01)
        #expect(flow.seen.stage == .handshakeComplete)
        flow.send([150], .client, at: 0.1)
        flow.send([250, 250, 400], .server, at: 0.2)
        #expect(flow.seen.stage == .response)
        flow.send([19], .client, at: 0.3)
        #expect(flow.seen.alerts.first.map { flow.seen.isHandshakeComplete(before: $0) } == true)
        #expect(flow.seen.version == nil, "it was not seen")
    }

    /// Nothing of the server is in the capture.
    @Test func ofOneDirectionTheFinishedIsTold() {
        var flow = EncryptedFlow(serverHello: nil, flight: [])
        flow.send([53], .client, at: 0.01)
        flow.send([150], .client, at: 0.1)
        #expect(flow.seen.stage == .request)
    }

    @Test func withoutTheServerHelloOfTLS12TheClientKeyExchangeTells() {
        var flow = EncryptedFlow(serverHello: nil, flight: [])
        flow.lose(.server)
        flow.say(Made.secondFlight, .client, at: 0.01)
        #expect(flow.seen.stage == .clientFinished && flow.seen.resumed == false)
        flow.say(Made.serverFinished, .server, at: 0.02)
        flow.send([60], .client, at: 0.03)
        flow.send([90], .server, at: 0.04)
        #expect(flow.seen.stage == .response)
        #expect(flow.seen.anomaly == nil)
    }

    /// The ChangeCipherSpec is lost: the Finished behind it is ciphertext, whatever it looks like.
    @Test(arguments: Side.allCases)
    func behindALostChangeCipherSpecNothingIsParsed(side: Side) {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server, frame: 2)
        observer.feed(Made.handshake(16, Array(repeating: 1, count: 66)), from: .client, frame: 3)
        if side == .server { observer.feed(Array(Made.secondFlight.suffix(6 + 45)), from: .client, frame: 3) }
        observer.gap(6, from: side, at: Mark(frame: 4, at: Timestamp(nanoseconds: 0)))
        // The nonce that counts records begins with zeros, which look like HelloRequests.
        observer.feed(
            Made.record(22, [0, 0, 0, 0, 0, 0, 0, 1] + Array(repeating: 0xbb, count: 32)), from: side, frame: 5)
        let seen = observer.observation
        #expect(seen.messages.allSatisfy { $0.mark.frame < 4 } && seen.anomaly == nil)
        observer.feed(Made.record(23, Array(repeating: 0, count: 60)), from: .client, frame: 6)
        observer.feed(Made.record(23, Array(repeating: 0, count: 60)), from: .server, frame: 7)
        #expect(observer.observation.stage == .response)
    }

    /// Where a message in clear follows the gap it is read.
    @Test func inClearTheNextMessageIsFound() {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello), from: .server, frame: 2)
        observer.gap(3000, from: .server, at: Mark(frame: 3, at: Timestamp(nanoseconds: 0)))
        // The rest of a Certificate in a record of its own, which is no message.
        observer.feed(Made.record(22, Array(repeating: 0x30, count: 200)), from: .server, frame: 4)
        observer.feed(Made.handshake(12, [1, 2, 3]) + Made.handshake(14, []), from: .server, frame: 5)
        #expect(
            observer.observation.messages.map(\.type) == [
                .clientHello, .serverHello, .serverKeyExchange, .serverHelloDone,
            ])
        #expect(observer.observation.anomaly == nil)
    }
}
