import HTTP
import Octets
import Preludes
import Timeline
import Wording

/// The `EVENT` objects of a connection: `what` is a stable word, `detail` a sentence.
enum EventJSON {
    static func write(_ record: ConnectionRecord, to json: inout JSONWriter) {
        var last = record.firstSeen
        json.array(record.events) { json, event in
            json.object {
                $0.field("at", event.mark.at)
                $0.field("offset", seconds: event.mark.at.seconds(since: record.firstSeen))
                $0.field("delta", seconds: event.mark.at.seconds(since: last))
                $0.field("frames", event.frames)
                $0.field("from", event.from.rawValue)
                $0.field("what", event.what.word)
                $0.field("detail", EventWording.text(event, in: record))
            }
            last = event.mark.at
        }
    }
}

extension Event.What {
    /// The stable word for it in JSON, of this list:
    ///
    /// - TCP: `syn`, `syn-ack`, `established`, `refused` (RST in answer to SYN), `fin`, `rst`, `data` (neither TLS nor
    ///   HTTP)
    /// - what arrived: `resumed` (payload after a pause), `sent-again`, `window-shut`, `keep-alives`, `gap-reported`,
    ///   `packet-looped`, `number-does-not-fit`
    /// - network: `icmp`
    /// - TLS: `handshake`, `unfinished-hello`, `unfinished-message`, `unfinished-record`, `heartbeats`, `change-cipher-spec`, `handshake-complete`, `alert`,
    ///   `anomaly`, `encrypted-flight`, `renegotiation`, `application-data`
    /// - before TLS: `greeting`, `upgrade-requested`, `upgrade-accepted`, `upgrade-refused`, `tunnel-requested`,
    ///   `tunnel-opened`, `tunnel-refused`, `proxied`
    /// - HTTP: `request`, `response`, `goaway`, `stream-reset`, `incomplete-request`, `body-stopped`
    /// - the capture itself: `silence`, `missing`, `already-open`, `still-open`
    ///
    /// Words are added, never changed.
    var word: String {
        switch self {
        case .syn: "syn"
        case .synAck: "syn-ack"
        case .established: "established"
        case .refused: "refused"
        case .icmp: "icmp"
        case .handshake: "handshake"
        case .unfinishedHello: "unfinished-hello"
        case .unfinishedMessage: "unfinished-message"
        case .unfinishedRecord: "unfinished-record"
        case .heartbeats: "heartbeats"
        case .changeCipherSpec: "change-cipher-spec"
        case .handshakeComplete: "handshake-complete"
        case .alert: "alert"
        case .anomaly: "anomaly"
        case .encryptedFlight: "encrypted-flight"
        case .renegotiation: "renegotiation"
        case .applicationData: "application-data"
        case .request: "request"
        case .response: "response"
        case .http2Ending(let ending): ending.stream == nil ? "goaway" : "stream-reset"
        case .incompleteRequest: "incomplete-request"
        case .bodyStopped: "body-stopped"
        case .prelude(_, let what): what.word
        case .data: "data"
        case .resumed: "resumed"
        case .sentAgain: "sent-again"
        case .windowShut: "window-shut"
        case .keepAlives: "keep-alives"
        case .gapReported: "gap-reported"
        case .packetLooped: "packet-looped"
        case .numberDoesNotFit: "number-does-not-fit"
        case .silence: "silence"
        case .fin: "fin"
        case .rst: "rst"
        case .missing: "missing"
        case .alreadyOpen: "already-open"
        case .stillOpen: "still-open"
        }
    }
}

extension Prelude.What {
    /// The stable word for it in JSON.
    var word: String {
        switch self {
        case .greeting: "greeting"
        case .upgradeRequested: "upgrade-requested"
        case .upgradeAccepted: "upgrade-accepted"
        case .upgradeRefused: "upgrade-refused"
        case .tunnelRequested: "tunnel-requested"
        case .tunnelOpened: "tunnel-opened"
        case .tunnelRefused: "tunnel-refused"
        case .proxied: "proxied"
        }
    }
}
