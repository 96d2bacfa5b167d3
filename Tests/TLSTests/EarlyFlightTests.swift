import Octets
import Testing

@testable import TLS

/// Early data of TLS 1.3 without keys, whose records may have any length.
@Suite struct EarlyFlightTests {
    /// A ServerHello that chooses the pre-shared key.
    private static let resuming: [UInt8] =
        Made.uint16s([0x0303]) + Made.random + Made.length8([7]) + Made.uint16s([0x1301]) + [0]
        + Made.extensions([(43, Made.uint16s([0x0304])), (51, Made.uint16s([29]) + Made.length16([9])), (41, [0, 0])])

    /// Records of early data after the ServerHello: as long as anything that a client may send there.
    @Test(arguments: [[], [100], [19], [53], [69], [41], [25], [61], [21], [53, 53], [53, 19, 100], [21, 60]])
    func theLengthsOfEarlyDataSayNothing(lengths: [Int]) {
        var flow = EncryptedFlow(hello: Made.clientHello, serverHello: Self.resuming, flight: [27, 53])
        for length in lengths { flow.send([length], .client, at: 0.01) }
        flow.send([21, 53], .client, at: 0.02)
        #expect(flow.seen.alerts.isEmpty)
        #expect(
            flow.seen.messages.filter { $0.type == .finished }.map(\.mark.at) == [Timestamp(nanoseconds: 20_000_000)])
        #expect(!flow.seen.clientCertificateDeclined && !flow.seen.clientCertificateGiven)
        #expect(flow.seen.stage == .request)
        flow.send([250], .server, at: 0.03)
        flow.send([300], .server, at: 0.04)
        #expect(flow.seen.stage == .response)
    }

    @Test func whatWasRejectedIsNoRequest() {
        var flow = EncryptedFlow(hello: Made.clientHello, serverHello: Self.resuming, flight: [27, 53])
        flow.send([100], .client, at: 0.01)
        flow.send([53], .client, at: 0.02)
        #expect(flow.seen.stage == .handshakeComplete)
        #expect(flow.seen.firstApplicationData.client == nil)
        flow.send([100], .client, at: 0.03)
        #expect(flow.seen.stage == .request)
    }

    @Test func whatComesBeforeTheServerHelloIsNoEndOfTheHandshake() {
        var flow = EncryptedFlow(hello: Made.clientHello, serverHello: nil, flight: [])
        flow.send([100], .client, at: 0.01)
        #expect(flow.seen.applicationOctets.client == 100)
        #expect(flow.seen.firstApplicationData.client == nil)
        flow.say(Made.handshake(2, Made.serverHello13), .server, at: 0.02)
        flow.send([27, 900, 281, 53], .server, at: 0.02)
        flow.send([19], .client, at: 0.03)
        #expect(flow.seen.alerts.first.map { flow.seen.isHandshakeComplete(before: $0) } == false)
    }

    /// A HelloRetryRequest rejects it: the client's flight is judged as any other.
    @Test func aHelloRetryRequestRejectsIt() {
        var retry = Made.serverHello13
        retry.replaceSubrange(2..<34, with: ServerHello.helloRetryRequestRandom)
        var flow = EncryptedFlow(hello: Made.clientHello, serverHello: nil, flight: [])
        flow.send([100], .client, at: 0)
        flow.say(Made.handshake(2, retry), .server, at: 0.01)
        flow.say(Made.handshake(1, Made.clientHello.withoutEarlyData), .client, at: 0.02)
        flow.say(Made.handshake(2, Made.serverHello13), .server, at: 0.03)
        flow.send([27, 900, 281, 53], .server, at: 0.03)
        flow.send([500, 281, 53], .client, at: 0.04)
        #expect(flow.seen.clientCertificateGiven)
        #expect(flow.seen.stage == .handshakeComplete)
    }
}
