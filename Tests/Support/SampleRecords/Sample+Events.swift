import Octets
import Packets
package import TLS
package import Timeline

extension Sample {
    /// A record in which every event can be described.
    package static let eventfulRecord: ConnectionRecord = {
        var record = refused(id: 0, port: 41_108)
        record.tls?.observation.messages = []
        return record
    }()

    private static func message(_ type: HandshakeType, _ from: Side, inferred: Bool = false) -> TLSObservation.Message {
        .init(
            mark: mark(9, 1), frames: [9], from: from, type: type, length: 4,
            inference: inferred ? .finishedLength : nil)
    }
    /// A fatal alert; unreadable without a code.
    package static func alert(_ code: UInt8?, _ level: AlertLevel? = .fatal, inferred: Bool = false) -> Event.What {
        .alert(
            .init(
                mark: mark(9, 1), from: .client, level: level, description: code.map(AlertDescription.init),
                isEncrypted: code == nil,
                inference: inferred ? .finishedLength : nil))
    }
    private static let icmp = ICMPError(
        reporter: device, type: 3, code: 4, isICMPv6: false, source: telemetry,
        destination: updates, sequence: 0,
        nextHopMTU: 1400)

    /// Every kind of event: its stable word in JSON, and what a person reads.
    package static let events: [(Event.What, String, String)] = [
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
            .unfinishedHello(.init(mark: mark(9, 1), frames: [9], octets: 1443, announced: 2231)), "unfinished-hello",
            "ClientHello: TLS 1.2, SNI telemetry.vendor.example; only 1443 of its 2231 bytes arrived"
        ),
        (
            .unfinishedMessage(.init(mark: mark(9, 1), type: .certificate, octets: 1396, announced: 2900)),
            "unfinished-message", "Certificate, incomplete: only 1396 of its 2900 bytes arrived"
        ),
        (
            .unfinishedRecord(.init(mark: mark(9, 1), announced: 16_401, octets: 5012, isApplicationData: true)),
            "unfinished-record", "incomplete TLS record: only 5012 of its 16401 bytes arrived"
        ),
        (
            .unfinishedRecord(.init(mark: mark(9, 1), announced: nil, octets: 3, isApplicationData: true)),
            "unfinished-record", "a TLS record begins; its header is incomplete"
        ),
        (.heartbeats(.init(mark: mark(9, 1), count: 2, octets: 70)), "heartbeats", "2 heartbeats, 70 bytes"),
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
            .request(.init(mark: mark(9, 1), method: "GET", target: "/", host: "a.example", userAgent: nil)), "request",
            "GET / (Host a.example)"
        ),
        (.response(status: 408), "response", "HTTP response 408"),
        (.incompleteRequest(octets: 7), "incomplete-request", "7 bytes of an incomplete request"),
        (.data(octets: 7), "data", "sends data that is neither TLS nor HTTP, 7 bytes in all"),
        (.resumed(after: 412), "resumed", "sends data after 6 min 52 s without any"),
        (
            .sentAgain(transmissions: 8, seconds: 13.8, unacknowledged: 50), "sent-again",
            "50 bytes sent 8 times in 13.8 s, never acknowledged"
        ),
        (
            .sentAgain(transmissions: 3, seconds: 0.6, unacknowledged: nil), "sent-again",
            "data sent 3 times in 600 ms until acknowledged"
        ),
        (
            .windowShut(seconds: 44.9, probes: 4), "window-shut",
            "receive window shut for 44.9 s; 4 window probes"
        ),
        (.windowShut(seconds: nil, probes: 0), "window-shut", "receive window shut, and stays so"),
        (.keepAlives(count: 7, unanswered: 0), "keep-alives", "7 TCP keep-alive probes, answered"),
        (.keepAlives(count: 7, unanswered: 4), "keep-alives", "7 TCP keep-alive probes, the last 4 unanswered"),
        (.keepAlives(count: 4, unanswered: 4), "keep-alives", "4 TCP keep-alive probes, unanswered"),
        (
            .gapReported(octets: 2896, seconds: 94), "gap-reported",
            "reports 2896 bytes missing (SACK) for 94.0 s; they never arrived"
        ),
        (
            .packetLooped(times: 20, firstHopLimit: 64, lastHopLimit: 45), "packet-looped",
            "one packet passes 20 times, with TTL 64 to 45: a routing loop"
        ),
        (
            .bodyStopped(isRequest: false, octets: 20_000, announced: 60_000), "body-stopped",
            "response body stops after 20000 of 60000 bytes"
        ),
        (
            .bodyStopped(isRequest: true, octets: 1, announced: nil), "body-stopped",
            "request body stops after 1 byte, unfinished"
        ),
        (
            .numberDoesNotFit(acknowledgment: 7000, expected: 1001), "number-does-not-fit",
            "acknowledges 7000, which was never sent (expected 1001)"
        ),
        (.silence(seconds: 20.018), "silence", "20.018 s of silence"), (.fin, "fin", "closes (FIN)"),
        (.rst(hopLimit: 64, usualHopLimit: 64), "rst", "resets (RST)"),
        (.rst(hopLimit: 64, usualHopLimit: nil), "rst", "resets (RST)"),
        (.rst(hopLimit: 61, usualHopLimit: 52), "rst", "resets (RST), TTL 61 instead of 52"),
        (.missing(octets: 3), "missing", "3 bytes before this are missing from the capture"),
        (.alreadyOpen, "already-open", "the connection is already open when the capture begins"),
        (.stillOpen, "still-open", "the connection is still open when the capture ends"),
    ]
}
