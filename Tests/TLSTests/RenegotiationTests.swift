import Octets
import Testing

@testable import TLS

/// Handshakes that begin anew, which up to TLS 1.2 shows without keys by the types of records.
@Suite struct RenegotiationTests {
    /// What either side says behind a complete handshake and a request, by the type of its record; an alert is 21.
    private func observe(_ said: [(Side, UInt8)]) -> TLSObservation {
        var observer = TLSObserver()
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.handshake(2, Made.serverHello), from: .server, frame: 2)
        let handshake: [(Side, UInt8)] = [(.client, 20), (.client, 22), (.server, 20), (.server, 22), (.client, 23)]
        for (index, (side, type)) in (handshake + said).enumerated() {
            let octets: [UInt8] = type == 20 ? [1] : Array(repeating: 0xa5, count: 40)
            observer.feed(Made.record(type, octets), from: side, frame: 3 + index)
        }
        return observer.observation
    }

    /// What is told of the connection is what its first handshake agreed on.
    @Test func whatALaterHandshakeChoosesReplacesNothing() throws {
        var observer = TLSObserver(keys: KeyLog(), reader: Heard())
        observer.feed(Made.handshake(1, Made.clientHello), from: .client)
        observer.feed(Made.serverFlight, from: .server, frame: 2)
        observer.feed(Made.secondFlight, from: .client, frame: 3)
        observer.feed(Made.serverFinished, from: .server, frame: 4)
        var other = Made.serverHello
        other.replaceSubrange(2 + 32 + 2..<2 + 32 + 4, with: [0xc0, 0x30])
        let before = observer.observation
        observer.takeMessage(
            .serverHello, other.span, frames: [9], from: .server, at: Mark(frame: 9, at: Timestamp(nanoseconds: 0)),
            isDecrypted: true)
        #expect(
            observer.observation.cipherSuite == before.cipherSuite
                && observer.observation.serverHello == before.serverHello)
        #expect(observer.decryption?.serverHello?.cipherSuite.rawValue == 0xc030, "but its keys are made of it")
        #expect(observer.observation.renegotiation?.mark.frame == 9)
    }

    static let whole: [(Side, UInt8)] = [
        (.server, 22), (.client, 22), (.server, 22), (.client, 22), (.client, 20), (.client, 22), (.server, 20),
        (.server, 22),
    ]

    @Test func aHandshakeThatIsCompleteBeginsNoOther() throws {
        #expect(observe([]).renegotiation == nil)
        let seen = try #require(observe(Self.whole).renegotiation)
        #expect(seen.from == .server && seen.mark.frame == 8 && seen.isComplete)
        let again = try #require(observe(Self.whole + [(.client, 22)]).renegotiation)
        #expect(again.from == .client && again.mark.frame == 16 && !again.isComplete)
    }

    @Test(arguments: 1..<8)
    func cutShortItIsNotComplete(count: Int) {
        #expect(observe(Array(Self.whole.prefix(count))).renegotiation?.isComplete == false)
    }

    @Test func anAlertOfTheServerInItBreaksItOff() throws {
        let seen = observe(Self.whole.prefix(6) + [(.server, 21)])
        let alert = try #require(seen.alerts.first)
        #expect(seen.isRenegotiating(at: alert))
        #expect(!seen.isHandshakeComplete(before: alert))
    }

    @Test(
        arguments: [
            [(.server, 22), (.client, 21)], [(.server, 22), (.server, 23), (.server, 21)], whole + [(.server, 21)],
        ]
            as [[(Side, UInt8)]])
    func otherAlertsDoNot(_ said: [(Side, UInt8)]) throws {
        let seen = observe(said)
        let alert = try #require(seen.alerts.first)
        #expect(!seen.isRenegotiating(at: alert))
        #expect(seen.isHandshakeComplete(before: alert))
    }
}
