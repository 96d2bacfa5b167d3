import Diagnosis
import HTTP
import Knowledge
import Octets
import Packets
import TLS
package import Timeline

/// What an event is called in a timeline.
package enum EventWording {
    /// One line, without time, side and frame.
    package static func text(_ event: Event, in record: ConnectionRecord) -> String {
        switch event.what {
        case .syn(let attempt, let size):
            return attempt == 1
                ? "opens the connection (SYN\(size.map { ", MSS \($0)" } ?? ""))" : "retries (SYN no. \(attempt))"
        case .synAck(let attempt): return attempt == 1 ? "accepts (SYN-ACK)" : "accepts again (SYN-ACK no. \(attempt))"
        case .established(let roundTrip):
            return "connection established" + (roundTrip.map { "; round trip \(Words.preciseDuration($0))" } ?? "")
        case .refused: return "refuses the connection (RST)"
        case .icmp(let error):
            return """
                \(error.reporter) reports ICMP\(error.isICMPv6 ? "v6" : "") \(error.meaning), type \(error.type) code \
                \(error.code)
                """
        case .handshake(let messages): return handshake(messages, record)
        case .unfinishedHello(let hello):
            return clientHello(record.tls?.observation)
                + "; only \(hello.octets) of its \(hello.announced) bytes arrived"
        case .unfinishedMessage(let message):
            return "\(message.type.name), incomplete: only \(message.octets) of its \(message.announced) bytes arrived"
        case .unfinishedRecord(let cut):
            guard let announced = cut.announced else { return "a TLS record begins; its header is incomplete" }
            return "incomplete TLS record: only \(cut.octets) of its \(announced) bytes arrived"
        case .heartbeats(let heartbeats):
            return Words.count(heartbeats.count, "heartbeat") + ", \(heartbeats.octets) bytes"
        case .changeCipherSpec: return "ChangeCipherSpec"
        case .handshakeComplete: return "TLS handshake complete"
        case .alert(let alert): return self.alert(alert, record)
        case .anomaly(let anomaly): return "protocol violation: \(Words.shortened(anomaly.text, 100))"
        case .encryptedFlight(let octets):
            let hasCertificate =
                record.tls.map { $0.observation.resumed != true && $0.observation.stage >= .certificate } ?? false
            return "encrypted handshake messages\(hasCertificate ? " (Certificate among them)" : ""), \(octets) bytes"
        case .renegotiation: return "renegotiates (encrypted)"
        case .applicationData(let octets):
            return "first application data; \(Words.octets(octets)) from this side in all"
        case .request(let request):
            return "\(request.method) \(Words.shortened(request.target, 60))"
                + (request.host.map { " (Host \($0))" } ?? "")
        case .response(let status): return "HTTP response \(status)"
        case .http2Ending(let ending): return http2Ending(ending)
        case .incompleteRequest(let octets): return "\(Words.octets(octets)) of an incomplete request"
        case .prelude(let kind, let what): return PreludeWording.text(what, kind)
        case .data(let octets): return "sends data that is neither TLS nor HTTP, \(Words.octets(octets)) in all"
        case .resumed(let seconds): return "sends data after \(Words.duration(seconds)) without any"
        case .sentAgain(let transmissions, let seconds, let octets):
            let what = octets.map { Words.octets($0) } ?? "data"
            return
                """
                \(what) sent \(Words.times(transmissions)) in \(Words.duration(seconds))\
                \(octets == nil ? " until acknowledged" : ", never acknowledged")
                """
        case .windowShut(let seconds, let probes):
            let time = seconds.map { " for \(Words.duration($0))" } ?? ", and stays so"
            return "receive window shut\(time)" + (probes > 0 ? "; \(Words.count(probes, "window probe"))" : "")
        case .keepAlives(let count, let unanswered):
            let answers =
                unanswered == 0 ? "answered" : unanswered == count ? "unanswered" : "the last \(unanswered) unanswered"
            return "\(Words.count(count, "TCP keep-alive probe")), \(answers)"
        case .gapReported(let octets, let seconds):
            return
                "reports \(Words.octets(octets)) missing (SACK) for \(Words.duration(seconds)); they never arrived"
        case .packetLooped(let times, let first, let last):
            return "one packet passes \(Words.times(times)), with TTL \(first) to \(last): a routing loop"
        case .bodyStopped(let isRequest, let octets, let announced):
            let message = isRequest ? "request body" : "response body"
            return announced.map { "\(message) stops after \(octets) of \(Words.octets($0))" }
                ?? "\(message) stops after \(Words.octets(octets)), unfinished"
        case .numberDoesNotFit(let acknowledgment, let expected):
            return "acknowledges \(acknowledgment), which was never sent (expected \(expected))"
        case .silence(let seconds): return "\(Words.silence(seconds)) of silence"
        case .fin: return "closes (FIN)"
        case .rst(let hops, let usual):
            return usual.map { $0 != hops ? "resets (RST), TTL \(hops) instead of \($0)" : "resets (RST)" }
                ?? "resets (RST)"
        case .missing(let octets):
            return "\(Words.octets(octets)) before this \(octets == 1 ? "is" : "are") missing from the capture"
        case .alreadyOpen: return "the connection is already open when the capture begins"
        case .stillOpen:
            switch record.phase {
            case .synSent: return "the SYN is still unanswered when the capture ends"
            case .synReceived: return "the TCP handshake is still incomplete when the capture ends"
            default: return "the connection is still open when the capture ends"
            }
        }
    }

    private static func http2Ending(_ ending: HTTP2Observer.Ending) -> String {
        let what = ending.stream.map { "resets stream \($0) (RST_STREAM" } ?? "ends the HTTP/2 connection (GOAWAY"
        return "\(what) \(ending.name))" + (ending.debug.map { ": \(Words.shortened($0, 60))" } ?? "")
    }

    private static func handshake(_ messages: [TLSObservation.Message], _ record: ConnectionRecord) -> String {
        let observation = record.tls?.observation
        let names = messages.map { message -> String in
            // What was kept of a hello is the first one's.
            let isFirst =
                observation?.messages.allSatisfy { $0.type != message.type || $0.mark.frame >= message.mark.frame }
                ?? true
            switch message.type {
            case .clientHello where isFirst: return clientHello(observation)
            case .clientHello: return "ClientHello again"
            case .serverHello where isFirst: return serverHello(observation)
            case .helloRetryRequest: return helloRetryRequest(observation)
            case .encryptedExtensions where message.from == .server:
                return "EncryptedExtensions" + (observation?.alpn.map { " (ALPN \($0))" } ?? "")
            case .certificate:
                if record.tls?.observation.rawPublicKeys[message.from] != nil {
                    return "Certificate (a raw public key)"
                }
                return "Certificate"
                    + (message.from == .server
                        ? record.tls.map { " (\($0.observation.certificates.count))" } ?? "" : "")
            case .finished: return message.isInferred ? "Finished (encrypted)" : "Finished"
            default: return message.type.name
            }
        }
        return names.joined(separator: ", ")
    }

    private static func clientHello(_ observation: TLSObservation?) -> String {
        guard let hello = observation?.clientHello else { return "ClientHello" }
        let versions = hello.offeredVersions.map(\.name)
        let offered =
            versions.count > 2
            ? "\(versions.first ?? "") to \(versions.last ?? "")" : versions.joined(separator: " or ")
        let format = hello.isSSL2Format ? " in the format of SSL 2.0" : ""
        return "ClientHello\(format): \(offered)" + (hello.serverName.map { ", SNI \($0)" } ?? ", no SNI")
    }

    /// What the server chose: that decides what everything behind it means.
    private static func serverHello(_ observation: TLSObservation?) -> String {
        guard let observation, let version = observation.version else { return "ServerHello" }
        let hello = observation.serverHello
        let parts = [
            version.name, observation.cipherSuite?.name, hello?.keyShare?.name,
            hello?.alpn.flatMap { _ in observation.alpn }.map { "ALPN \($0)" },
            observation.resumed == true ? "resumes a session" : nil,
        ]
        return "ServerHello (" + parts.compactMap { $0 }.joined(separator: ", ") + ")"
    }

    private static func helloRetryRequest(_ observation: TLSObservation?) -> String {
        guard let retry = observation?.helloRetryRequest else { return "HelloRetryRequest" }
        let wanted = retry.keyShare.map { "requests a key share of \($0.name)" }
        let parts = [retry.version.name, wanted, retry.cookieLength.map { "cookie of \($0) bytes" }]
        return "HelloRetryRequest (" + parts.compactMap { $0 }.joined(separator: ", ") + ")"
    }

    private static func alert(_ alert: TLSObservation.Alert, _ record: ConnectionRecord) -> String {
        guard let description = alert.description else {
            let isEnd = record.tls.map { $0.observation.isHandshakeComplete(before: alert) } ?? false
            if isEnd {
                return alert.isInferred
                    ? "encrypted alert, by its length (close_notify as a rule)"
                    : "encrypted alert (close_notify as a rule)"
            }
            return alert.isInferred ? "encrypted alert, by its length: aborts" : "encrypted alert: aborts"
        }
        if description == .closeNotify { return "close_notify" }
        let level = alert.level.map { "\($0.name) " } ?? ""
        guard description.isAssigned else { return "\(level)alert of the unassigned code \(description.rawValue)" }
        let meaning = AlertEntry.entry(code: description.rawValue).map { ": \($0.meaning)" } ?? ""
        return "\(level)alert \(description.name) (\(description.rawValue))\(meaning)"
    }
}
