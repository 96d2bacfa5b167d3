import Diagnosis
import Knowledge
import Octets
import Timeline

/// Requests, answers, and timers.
extension ConclusionWording {
    func noRequest(_ evidence: NoRequest.Evidence) -> String {
        switch evidence {
        case .clientLeft(let wait):
            return
                """
                \(client) completed the TLS handshake with \(server), sent no request and \(facts.ended) the connection \
                after \(Words.duration(wait)).
                """
        case .silence(let wait, let hasUnaskedAnswer):
            let end =
                hasUnaskedAnswer
                ? "the server sent one unsolicited message, such as a 408 Request Timeout, and \(facts.ended) the connection"
                : facts.howWaitingEnded()
            return
                """
                \(client) completed the TLS handshake with \(server) and never sent a request; after \
                \(Words.duration(wait)) of silence \(end)\(facts.manner).
                """
        case .serverLeft(let wait):
            return
                """
                \(server) completed the TLS handshake with \(client) and \
                \(facts.ended) the connection \(Words.duration(wait)) later, before a \
                request could arrive\(facts.manner).
                """
        }
    }

    func requestIncomplete(_ evidence: IncompleteRequest.Evidence) -> String {
        switch evidence {
        case .inClear(let part, let wait, let status):
            let what =
                switch part {
                case .head(let octets): "began a request (\(Words.octets(octets))) and did not complete it"
                case .body(let octets, let announced?):
                    "did not complete the body of its request (\(octets) of \(Words.octets(announced)))"
                case .body(let octets, nil): "did not complete the body of its request (\(Words.octets(octets)))"
                }
            let reaction = status.map { "the server answered \(StatusWords.text($0))" } ?? facts.howWaitingEnded()
            return "\(client) \(what); after \(Words.duration(wait)) without further data \(reaction)."
        case .logged(let wait):
            return
                """
                \(client) began a request to \(server) and did not complete it: after \(Words.duration(wait)) \
                \(facts.howWaitingEnded()), according to its log.
                """
        case .timedAnswer(let wait):
            return
                """
                \(client) began a request to \(server) and probably never completed it: after \(Words.duration(wait)) \
                the server sent one short response and closed the connection immediately, as with 408 Request Timeout.
                """
        }
    }

    func noResponse(_ evidence: NoResponse.Evidence) -> String {
        switch evidence {
        case .never: "\(server) never answered the request of \(client); after \(silence) \(facts.howWaitingEnded())."
        case .furtherRequest:
            """
            \(server) answered earlier requests of \(client) on this connection but not the last one; after \(silence) \
            \(facts.howWaitingEnded()).
            """
        }
    }

    func requestTimeoutAnswered(_ answered: HTTP408.Answered) -> String {
        switch answered {
        case .client:
            "\(server) answered 408 Request Timeout: it had waited for a request that did not arrive completely."
        case .wholeRequest(let wait):
            """
            \(server) answered 408 Request Timeout \(Words.duration(wait)) after the request of \(client), which was \
            complete.
            """
        case .keptAlive(let idle):
            """
            \(server) sent 408 Request Timeout although nothing had been asked: \(Words.duration(idle)) after the last \
            response, as the end of a connection that was kept alive.
            """
        }
    }

    func requestTimeoutLogged(_ evidence: HTTP408.Logged) -> [String] {
        let waited = evidence.hasRequest ? "the request was incomplete" : "no request arrived"
        return ["The log of \(server) has 408 Request Timeout for this connection: \(waited)."]
            + (evidence.wasNotSent ? ["No response was sent."] : [])
    }

    func serverTimerExpired(_ timer: ServerTimeoutClose.Evidence) -> String {
        let lead =
            """
            \(server) \(facts.ended) the connection \(timer.place) after \(Words.duration(timer.idle)) \
            \(timer.waitingFor == .idle ? "without data" : "of silence")
            """
        switch timer.basis {
        case .serverLog:
            let whose = finding.matches.first.map(MatchWording.timer) ?? "the server"
            return "\(lead): a timer of \(whose), according to its log."
        case .sinceDeferredAccept(let idle, let product):
            return
                """
                \(server) \(facts.ended) a connection that carried no data \(Words.duration(idle)) after its kernel handed it \
                over: \(product) lets the kernel hold back connections without data (deferred accept), and its own \
                timer starts only then.
                """
        case .announced(let keepAlive):
            let whose = keepAlive.setBy == .client ? "announced by" : "that the broker set for"
            return
                """
                \(server) \(facts.ended) the MQTT connection \(Words.duration(timer.idle)) after the last packet of \
                \(client): with the keep-alive of \(Words.plain(keepAlive.keepAlive.inSeconds)) s \(whose) \(client) \
                a broker waits \(Words.plain(keepAlive.allowed.inSeconds)) s, and \(client) did not send its PINGREQ \
                in that time, or it did not arrive.
                """
        case .length:
            guard let best = timer.rows.first, best.confidence != .unconfirmed else {
                return "\(lead): a timer of the server or of a device in front of it."
            }
            let products = timer.rows.filter { $0.confidence != .unconfirmed }.map(\.product).unique
            let others = products.count > 1 ? " and also of \(Words.list(Array(products.dropFirst()), limit: 3))" : ""
            return
                """
                \(lead): that is the default of \(best.product) (`\(best.setting)`)\(others); other \
                servers can be configured to the same value.
                """
        }
    }

    func slow(_ step: SlowPeer.Step) -> String {
        let network =
            facts.record.tcp.handshakeRoundTrip.map { "; the round trip of the network is \(Words.duration($0))" } ?? ""
        return "\(facts.name(of: step.side)) took \(Words.duration(step.duration)) \(step.kind.text)\(network)."
    }

    func serverLogLines(_ evidence: ServerLogMatch.Evidence) -> String {
        /// Lines quoted of one connection.
        let limit = 4
        let lines = evidence.lines
        let quotes = Words.list(lines.prefix(limit).map(LogWording.quote))
        let rest = lines.count > limit ? " and more" : ""
        let places = LogWording.places(lines)
        return
            """
            \(places.prefix(1).uppercased() + places.dropFirst()) \(lines.count == 1 ? "belongs" : "belong") to this \
            connection: \(quotes)\(rest).
            """
    }
}

extension ServerTimeoutClose.Evidence {
    /// What the connection waited for, as a clause that follows it.
    fileprivate var place: String {
        guard let session else { return waitingFor.text }
        return "on which a \(Self.name(of: session)) session was open"
    }

    /// The name of a protocol as people write it: the token is in any case (RFC 9110 section 7.8).
    private static func name(of upgrade: String) -> String {
        upgrade.lowercased() == "websocket" ? "WebSocket" : Words.name(upgrade)
    }
}

extension ServerTimeout.WaitingFor {
    /// What the connection waited for, as a clause that follows it.
    fileprivate var text: String {
        switch self {
        case .connectionOpen: "on which no data had arrived"
        case .handshake: "during the TLS handshake"
        case .beforeRequest: "on which no request had arrived"
        case .requestHead: "with an incomplete request"
        case .requestBody: "with an incomplete request body"
        case .keepAlive: "that was kept alive after the last response"
        case .idle: "that had become idle"
        }
    }
}

extension SlowPeer.Step.Kind {
    /// What took so long.
    fileprivate var text: String {
        switch self {
        case .sendClientHello: "to send its ClientHello"
        case .answerClientHello: "to answer the ClientHello"
        case .continueAfterCertificate: "to continue after the server's certificate"
        case .finishHandshake: "to finish the handshake"
        case .answerRequest: "to answer the request"
        case .answerFirstData: "to answer the client's first data"
        }
    }
}
