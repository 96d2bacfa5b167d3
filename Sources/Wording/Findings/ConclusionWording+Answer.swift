import Diagnosis
import HTTP
import Octets
import Timeline

/// Answers that are not whole, and answers that report an error.
extension ConclusionWording {
    func answerIncomplete(_ evidence: AnswerIncomplete.Evidence) -> String {
        switch evidence {
        case .http(let answer): unfinished(answer)
        case .record(let answer): answerRecordCut(answer)
        }
    }

    private func unfinished(_ answer: UnfinishedAnswer) -> String {
        let response = "response" + (answer.status.map { " (\($0))" } ?? "")
        let pause = Words.duration(answer.pause)
        switch answer.ending {
        case .clientLeft:
            return
                """
                \(client) \(facts.ended) the connection in the middle of the \(response) of \(server), \
                after \(answer.amount).
                """
        case .clientGaveUp:
            return
                """
                The \(response) of \(server) to \(client) stopped after \(answer.amount); \(pause) later the client gave \
                up and \(facts.ended) the connection.
                """
        case .server:
            let wait = answer.pause >= .seconds(1) ? ", \(pause) after its last byte" : ""
            return
                """
                \(server) \(facts.ended) the connection in the middle of its \(response) to \(client), after \
                \(answer.amount)\(wait).
                """
        case .middlebox:
            return
                """
                A device on the path reset the connection in the middle of the \(response) of \(server) to \(client), \
                after \(answer.amount).
                """
        case .open:
            return
                """
                The \(response) of \(server) to \(client) stopped after \(answer.amount); nothing followed for \(pause), \
                and the connection was still open when the capture ended.
                """
        }
    }

    func errorAnswered(_ evidence: ErrorResponse.Evidence) -> String {
        switch evidence {
        case .status(let answer, let errors): status(answer, errors)
        case .goAway(let ending, let unanswered, let pings): goAway(ending, unanswered, pings)
        case .streamReset(let ending, let streams):
            """
            \(server) reset \(streams == 1 ? "the stream of a request" : "the streams of \(streams) requests") of \
            \(client) instead of answering completely (RST_STREAM, \(ending.name)).
            """
        }
    }

    private func status(_ answer: ErrorAnswer, _ errors: Int) -> String {
        let what = answer.request.map { "the request \($0) of \(client)" } ?? "the request of \(client)"
        let status = StatusWords.text(answer.status)
        let others = errors > 1 ? " It is one of \(errors) error responses on this connection." : ""
        let time = answer.wait.map { " after \(Words.duration($0))" } ?? ""
        switch answer.consequence {
        case .none: return "\(server) answered \(what) with \(status)\(time)\(part(answer)).\(others)"
        case .closed:
            return "\(server) answered \(what) with \(status)\(time) and \(facts.ended) the connection.\(others)"
        case .refusedBody(let side, let isReset):
            let refusal = "\(server) refused \(what) with \(status)\(part(answer))"
            switch side {
            case .server? where isReset:
                return
                    """
                    \(refusal), and reset the connection while the client was still sending: the client may see only \
                    the reset.\(others)
                    """
            case .server?: return "\(refusal), and closed the connection.\(others)"
            case .client?: return "\(refusal); the client then \(facts.ended) the connection.\(others)"
            case nil: return "\(refusal).\(others)"
            }
        }
    }

    /// How much of the request had come before the answer; empty where all of it had.
    private func part(_ answer: ErrorAnswer) -> String {
        guard let arrived = answer.arrived else { return "" }
        guard answer.method != nil else { return ", before its head was complete" }
        guard let announced = answer.announced else { return ", after \(Words.octets(arrived)) of its body" }
        return ", after \(arrived) of \(Words.octets(announced)) of its body"
    }

    private func goAway(_ ending: HTTP2Observer.Ending, _ unanswered: Int, _ pings: HTTP2Observer.Pings?) -> String {
        let (sender, other) = ending.from == .client ? (client, server) : (server, client)
        let debug = ending.debug.map { " (“\(Words.name($0))”)" } ?? ""
        let requests =
            unanswered > 0 ? " \(Words.count(unanswered, "request")) had not been answered completely." : ""
        let rate =
            pings.map { pings in
                let times = pings.count > 1 ? ", \(Words.duration(pings.interval)) apart on average" : ""
                return " \(other) had sent \(Words.count(pings.count, "PING"))\(times)."
            } ?? ""
        return
            "\(sender) ended the HTTP/2 connection with \(other) with GOAWAY \(ending.name)\(debug).\(rate)\(requests)"
    }
}

extension UnfinishedAnswer {
    /// How much of it came, as it follows “after”.
    var amount: String {
        switch proof {
        case .head: return "part of its head"
        case .length: return "\(arrived) of \(Words.octets(announced ?? 0))"
        case .chunks: return "\(Words.octets(arrived)), without the last chunk"
        case .endStream: return "\(Words.octets(arrived)), without the end of the stream (END_STREAM)"
        case .close: return "\(Words.octets(arrived)) of unannounced length"
        }
    }
}

extension ErrorAnswer {
    /// The request in a few words; nil where it was not seen, or not whole.
    var request: String? {
        guard let method, let target else { return nil }
        return "`\(Words.name("\(method) \(target)"))`"
    }
}

extension HTTP2Observer.Pings {
    /// The mean time between two of them.
    var interval: Duration {
        count > 1 ? Duration(inSeconds: last.at.duration(since: first.at).inSeconds / Double(count - 1)) : .zero
    }
}

/// Names of statuses.
enum StatusWords {
    /// `504 Gateway Timeout`; of an unknown status its number.
    static func text(_ status: Int) -> String { names[status].map { "\(status) \($0)" } ?? "\(status)" }

    /// RFC 9110 section 15; RFC 6585.
    private static let names = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        406: "Not Acceptable", 407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict",
        410: "Gone", 411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large",
        414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable", 417: "Expectation Failed",
        421: "Misdirected Request", 422: "Unprocessable Content", 426: "Upgrade Required",
        428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout", 505: "HTTP Version Not Supported", 511: "Network Authentication Required",
    ]
}
