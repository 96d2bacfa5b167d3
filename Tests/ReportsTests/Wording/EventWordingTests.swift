import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Reports

/// Every kind of event: its stable word in JSON, and what a person reads.
@Suite struct EventWordingTests {
    private static let record: ConnectionRecord = {
        var record = Sample.refused(id: 0, port: 41_108)
        record.tls?.observation.messages = []
        return record
    }()
    private static let mark = Sample.mark(9, 1)

    private static func message(_ type: HandshakeType, _ from: Side, inferred: Bool = false) -> TLSObservation.Message {
        .init(mark: mark, frames: [9], from: from, type: type, length: 4, inference: inferred ? .finishedLength : nil)
    }
    private static func alert(_ code: UInt8?, _ level: AlertLevel? = .fatal, inferred: Bool = false) -> Event.What {
        .alert(
            .init(
                mark: mark, from: .client, level: level, description: code.map(AlertDescription.init),
                isEncrypted: code == nil,
                inference: inferred ? .finishedLength : nil))
    }
    private static let icmp = ICMPError(
        reporter: Sample.device, type: 3, code: 4, isICMPv6: false, source: Sample.telemetry,
        destination: Sample.updates, sequence: 0,
        nextHopMTU: 1400)

    static let cases: [(Event.What, String, String)] = [
        (.syn(attempt: 1, maximumSegmentSize: 1460), "syn", "opens the connection (SYN, MSS 1460)"),
        (.syn(attempt: 1, maximumSegmentSize: nil), "syn", "opens the connection (SYN)"),
        (.syn(attempt: 3, maximumSegmentSize: 1460), "syn", "retries (SYN no. 3)"),
        (.synAck(attempt: 1), "syn-ack", "accepts (SYN-ACK)"),
        (.synAck(attempt: 2), "syn-ack", "accepts again (SYN-ACK no. 2)"),
        (.established(roundTrip: 0.0123), "established", "connection established; round trip 12 ms"),
        (.established(roundTrip: nil), "established", "connection established"),
        (.refused, "refused", "refuses the connection (RST)"),
        (.icmp(icmp), "icmp", "192.0.2.10 reports ICMP fragmentation needed (MTU 1400), type 3 code 4"),
        (
            .handshake([message(.clientHello, .client)]), "handshake",
            "ClientHello: TLS 1.2, SNI telemetry.vendor.example"
        ),
        (
            .handshake([message(.serverHello, .server), message(.certificate, .server)]), "handshake",
            "ServerHello (TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256), Certificate (1)"
        ),
        (.handshake([message(.finished, .client, inferred: true)]), "handshake", "Finished (encrypted)"),
        (
            .unfinishedHello(.init(mark: mark, frames: [9], octets: 1443, announced: 2231)), "unfinished-hello",
            "ClientHello: TLS 1.2, SNI telemetry.vendor.example; only 1443 of its 2231 bytes arrived"
        ),
        (.heartbeats(.init(mark: mark, count: 2, octets: 70)), "heartbeats", "2 heartbeats, 70 bytes"),
        (.changeCipherSpec, "change-cipher-spec", "ChangeCipherSpec"),
        (.handshakeComplete, "handshake-complete", "TLS handshake complete"),
        (alert(0, .warning), "alert", "close_notify"),
        (alert(nil), "alert", "encrypted alert: aborts"),
        (alert(nil, inferred: true), "alert", "encrypted alert, by its length: aborts"),
        (alert(254), "alert", "fatal alert of the unassigned code 254"),
        (
            .encryptedFlight(octets: 1234), "encrypted-flight",
            "encrypted handshake messages (Certificate among them), 1234 bytes"
        ),
        (.renegotiation, "renegotiation", "renegotiates (encrypted)"),
        (.applicationData(octets: 5), "application-data", "first application data; 5 bytes from this side in all"),
        (
            .request(.init(mark: mark, method: "GET", target: "/", host: "a.example", userAgent: nil)), "request",
            "GET / (Host a.example)"
        ),
        (.response(status: 408), "response", "HTTP response 408"),
        (.incompleteRequest(octets: 7), "incomplete-request", "7 bytes of an incomplete request"),
        (.data(octets: 7), "data", "sends data that is neither TLS nor HTTP, 7 bytes in all"),
        (.silence(seconds: 20.018), "silence", "20.018 s of silence"), (.fin, "fin", "closes (FIN)"),
        (.rst(hopLimit: 64, usualHopLimit: 64), "rst", "resets (RST)"),
        (.rst(hopLimit: 64, usualHopLimit: nil), "rst", "resets (RST)"),
        (.rst(hopLimit: 61, usualHopLimit: 52), "rst", "resets (RST), TTL 61 instead of 52"),
        (.missing(octets: 3), "missing", "3 bytes before this are missing from the capture"),
        (.alreadyOpen, "already-open", "the connection is already open when the capture begins"),
        (.stillOpen, "still-open", "the connection is still open when the capture ends"),
    ]

    @Test(arguments: cases.indices)
    func isSaid(_ index: Int) {
        let (what, word, text) = Self.cases[index]
        #expect(what.word == word)
        #expect(
            EventWording.text(Event(mark: Self.mark, frames: [9], from: .client, what: what), in: Self.record) == text)
    }

    @Test func anAlertIsExplained() {
        let text = EventWording.text(
            Event(mark: Self.mark, frames: [9], from: .client, what: Self.alert(48)), in: Self.record)
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
