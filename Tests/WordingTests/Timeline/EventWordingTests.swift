import Octets
import Packets
import SampleRecords
import TLS
import Testing
import Timeline

@testable import Wording

/// What a person reads of every kind of event.
@Suite struct EventWordingTests {
    private static let record = Sample.eventfulRecord
    private static let mark = Sample.mark(9, 1)

    private static func message(_ type: HandshakeType, _ from: Side) -> TLSObservation.Message {
        .init(mark: mark, frames: [9], from: from, type: type, length: 4)
    }

    @Test(arguments: Sample.events.indices)
    func isSaid(_ index: Int) {
        let (what, _, text) = Sample.events[index]
        #expect(
            EventWording.text(Event(mark: Self.mark, frames: [9], from: .client, what: what), in: Self.record) == text)
    }

    @Test func anAlertIsExplained() {
        let text = EventWording.text(
            Event(mark: Self.mark, frames: [9], from: .client, what: Sample.alert(48)), in: Self.record)
        #expect(text.hasPrefix("fatal alert unknown_ca (48): "))
    }

    private static func said(_ type: HandshakeType, _ from: Side, _ change: (inout TLSObservation) -> Void) -> String {
        var record = record
        if var seen = record.tls?.observation {
            change(&seen)
            record.tls?.observation = seen
        }
        return EventWording.text(
            Event(mark: mark, frames: [9], from: .init(from), what: .handshake([message(type, from)])), in: record)
    }

    @Test func whatTheServerChose() {
        let chosen = "ServerHello (TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
        #expect(Self.said(.serverHello, .server) { $0.resumed = true } == "\(chosen), resumes a session)")
        #expect(
            Self.said(.serverHello, .server) { $0.alpn = "h2" } == "\(chosen))",
            "a protocol told under encryption is no ServerHello's")
        #expect(Self.said(.serverHello, .server) { $0.version = nil } == "ServerHello")
        #expect(Self.said(.encryptedExtensions, .server) { $0.alpn = "h2" } == "EncryptedExtensions (ALPN h2)")
    }

    @Test func aRetryIsNoServerHello() {
        let retry = ServerHello(random: ServerHello.helloRetryRequestRandom, cipherSuite: CipherSuite(rawValue: 0x1301))
        #expect(
            Self.said(.helloRetryRequest, .server) { $0.helloRetryRequest = retry } == "HelloRetryRequest (TLS 1.2)")
        #expect(Self.said(.helloRetryRequest, .server) { $0.helloRetryRequest = nil } == "HelloRetryRequest")
    }

    @Test func onlyTheFirstHelloIsTold() {
        let earlier = TLSObservation.Message(
            mark: Sample.mark(2, 0), frames: [2], from: .client, type: .clientHello, length: 4)
        #expect(Self.said(.clientHello, .client) { $0.messages.insert(earlier, at: 0) } == "ClientHello again")
    }

    @Test func aHelloInTheFormatOfSSL2() throws {
        let octets: [UInt8] = [1, 3, 1, 0, 3, 0, 0, 0, 16, 0, 0, 0x35] + Array(0..<16)
        let old = try ClientHello(ssl2: octets.span)
        #expect(
            Self.said(.clientHello, .client) { $0.clientHello = old }
                == "ClientHello in the format of SSL 2.0: TLS 1.0, no SNI")
    }

    @Test func withoutTLSOnlyTheNameIsKnown() {
        var record = Self.record
        record.tls = nil
        let event = Event(
            mark: Self.mark, frames: [9], from: .client, what: .handshake([Self.message(.clientHello, .client)]))
        #expect(EventWording.text(event, in: record) == "ClientHello")
    }
}
