import Diagnosis
import Knowledge
import Octets
import Timeline

/// Requests, answers, and timers.
extension ConclusionWording {
    func noRequest(_ evidence: NoRequest.Evidence) -> String {
        switch evidence {
        case .clientLeft(let wait):
            return "\(client) finished the TLS handshake with \(server), sent no request and left after \(Words.duration(wait))."
        case .silence(let wait, let hasUnaskedAnswer):
            let end =
                hasUnaskedAnswer
                ? "the server said one thing nobody had asked for, as a 408 Request Timeout is, and closed the connection"
                : facts.howWaitingEnded()
            return
                "\(client) finished the TLS handshake with \(server) and never sent a request; after \(Words.duration(wait)) of silence \(end)\(manner)."
        case .serverLeft(let wait):
            return
                "\(server) finished the TLS handshake with \(client) and \(facts.close.how == .rst ? "reset" : "closed") the connection \(Words.duration(wait)) later, before a request could come\(manner)."
        }
    }

    private var manner: String {
        switch facts.close.how {
        case .closeNotifyFin: " (close_notify, then FIN)"
        case .closeNotifyRst: " (close_notify, then RST)"
        case .fin: " (FIN without close_notify)"
        case .rst, .alertFin, .alertRst, .none: ""
        }
    }

    func requestIncomplete(_ evidence: IncompleteRequest.Evidence) -> String {
        switch evidence {
        case .inClear(let octets, let wait, let wasAnswered):
            let what =
                octets.map { "began a request (\(Words.octets($0))) and did not finish it" } ?? "did not finish the body of its request"
            let reaction = wasAnswered ? "the server answered 408 Request Timeout" : facts.howWaitingEnded()
            return "\(client) \(what); after \(Words.duration(wait)) without another byte \(reaction)."
        case .logged(let wait):
            return
                "\(client) began a request to \(server) and did not finish it: after \(Words.duration(wait)) \(facts.howWaitingEnded()), as its log says."
        case .timedAnswer(let wait):
            return
                "\(client) began a request to \(server) and probably never finished it: after \(Words.duration(wait)) the server sent one short answer and closed at once, as with 408 Request Timeout."
        }
    }

    func noResponse(_ evidence: NoResponse.Evidence) -> String {
        switch evidence {
        case .never: "\(server) never answered the request of \(client); after \(silence) \(facts.howWaitingEnded())."
        case .cutOff(let status):
            "\(server) began its answer (\(status)) to \(client) and did not finish it: \(facts.howWaitingEnded()) in its middle."
        case .furtherRequest:
            "\(server) answered \(client) before on this connection, and the request after that no more; after \(silence) \(facts.howWaitingEnded())."
        }
    }

    func requestTimeoutLogged(_ evidence: HTTP408.Logged) -> [String] {
        let waited = evidence.hasRequest ? "the request did not come whole" : "no request came"
        return ["The log of \(server) has 408 Request Timeout for this connection: \(waited)."]
            + (evidence.wasNotSent ? ["No response was sent."] : [])
    }

    func serverTimerExpired(_ timer: ServerTimeoutClose.Evidence) -> String {
        let lead = "\(server) ended the connection \(timer.waitingFor.text) after \(Words.duration(timer.idle)) of silence"
        switch timer.basis {
        case .serverLog:
            let whose = finding.matches.first.map(MatchWording.timer) ?? "the server"
            return "\(lead): a timer of \(whose), as its own log says."
        case .sinceDeferredAccept(let idle, let product):
            return
                "\(server) ended the connection on which not a byte had come \(Words.duration(idle)) after its kernel had handed it over: \(product) lets the kernel hold back silent connections like that, and then its own timer runs."
        case .length(let matches):
            guard let best = matches.first, best.confidence != .unconfirmed else {
                return "\(lead): a timer of the server or of a device in front of it."
            }
            let products = matches.filter { $0.confidence != .unconfirmed }.map(\.product).unique
            let others = products.count > 1 ? " and also of \(Words.list(Array(products.dropFirst()), limit: 3))" : ""
            return
                "\(lead): a timer of that length is the default of \(best.product) (`\(best.setting)`)\(others); other servers can be set to it."
        }
    }

    func slow(_ step: SlowPeer.Step) -> String {
        let network = facts.record.tcp.handshakeRoundTrip.map { "; a round trip of the network takes \(Words.duration($0))" } ?? ""
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
            "\(places.prefix(1).uppercased() + places.dropFirst()) \(lines.count == 1 ? "belongs" : "belong") to this connection: \(quotes)\(rest)."
    }
}

extension ServerTimeout.WaitingFor {
    /// What the connection waited for, as a clause that follows it.
    fileprivate var text: String {
        switch self {
        case .connectionOpen: "on which not a byte had come"
        case .handshake: "in the middle of the TLS handshake"
        case .beforeRequest: "on which no request had come"
        case .requestHead: "with an incomplete request"
        case .requestBody: "with an incomplete request body"
        case .keepAlive: "kept alive after the last answer"
        case .idle: "that had gone quiet"
        }
    }
}

extension SlowPeer.Step.Kind {
    /// What took so long.
    fileprivate var text: String {
        switch self {
        case .sendClientHello: "to send its ClientHello"
        case .answerClientHello: "to answer the ClientHello"
        case .continueAfterCertificate: "to go on after the server's certificate"
        case .finishHandshake: "to finish the handshake"
        case .answerRequest: "to answer the request"
        case .answerFirstData: "to answer what the client sent first"
        }
    }
}
