import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import TLS

/// What a finding rests on, in English.
struct ReasonWording {
    let facts: ConnectionFacts

    init(_ facts: ConnectionFacts) { self.facts = facts }

    /// A reason as a sentence; nil for an alert of which nothing is known to say.
    func text(_ reason: Reason) -> String? {
        switch reason {
        case .connecting(let reason): text(reason)
        case .handshake(let reason): text(reason)
        case .certificate(let reason): text(reason)
        case .exchange(let reason): text(reason)
        case .timing(let reason): text(reason)
        case .path(let reason): text(reason)
        case .serverLog(let reason): text(reason)
        }
    }

    private func text(_ reason: Reason.Connecting) -> String {
        switch reason {
        case .synAnsweredByReset(let after): return "The SYN of \(facts.client) was answered with RST after \(Words.duration(after))."
        case .icmpQuotesSYN(let error):
            return "ICMP type \(error.type) code \(error.code) from \(error.reporter) quotes the SYN of \(facts.client)."
        case .synRepeated(let count, let after):
            let repeats = after.isEmpty ? "" : " (repeated after \(Words.list(after.map(Words.duration), limit: 8)))"
            return "\(Words.count(count, "SYN"))\(repeats) and neither SYN-ACK, RST nor ICMP came back."
        case .synACKUnacknowledged(let count, let time):
            return "\(Words.count(count, "SYN-ACK")) and no ACK within \(Words.duration(time))."
        case .preludeRefused(let request, let answer):
            return request.map { "The client asks in frame \($0), the answer is in frame \(answer)." }
                ?? "The refusal is in frame \(answer)."
        case .clientSentNothing(let opened):
            return "The TCP handshake was complete in frame \(opened), and the client's side of the stream has 0 bytes."
        case .closedEmpty(let frame):
            return "The FIN of the server is in frame \(frame), and the stream has 0 bytes in both directions."
        }
    }

    private func text(_ reason: Reason.Exchange) -> String {
        switch reason {
        case .response(let frame, let server):
            return "The response is in frame \(frame)." + (server.map { " Its Server field says \($0)." } ?? "")
        case .lastRequestOctet(let frame): return "The last byte of the request is in frame \(frame)."
        case .lastClientData(let frame): return "The client's last data is in frame \(frame)."
        case .dataAnsweredLate(let asked, let answered, let after):
            return
                "The client's last data is in frame \(asked), the server's only answer in frame \(answered), \(Words.exactly(after)) later."
        case .requestBehindFIN(let fin, let request, let after):
            return "The server's FIN is in frame \(fin), the request in frame \(request), \(Words.duration(after)) later."
        case .unaskedAnswer(let frame, let sender):
            let whose =
                sender.map { "it has the length of \($0.product)'s 408 (\($0.octets) bytes)." }
                ?? "HAProxy and Node.js answer 408 into such connections, Apache httpd and nginx send nothing."
            return "The server's own data is in frame \(frame): \(whose)"
        case .encryptedRequestUnanswered(let frame, let mayBeTicket):
            return
                "The client's encrypted request ends in frame \(frame); no application data of the server follows\(mayBeTicket ? " that is no session ticket by its length and place" : "")."
        case .requestUnanswered(let frame): return "The request ends in frame \(frame); no response head follows."
        case .responseCut(let begun, let ended):
            return
                "The response begins in frame \(begun); the end in frame \(ended) comes before as many bytes as its head announced."
        case .furtherRequest(let frame, let isLost, let retransmissions):
            let acknowledgement =
                isLost
                ? "It was sent again \(Words.count(retransmissions, "time")) and never acknowledged: nothing comes through any more, or the server's host is gone."
                : "It was acknowledged."
            return "The request is in frame \(frame). \(acknowledgement)"
        case .clientHelloAnsweredInHTTP: return "The ClientHello is answered by an HTTP status line in clear."
        case .answerIsNotTLS(let octets):
            return "The server's \(Words.octets(octets)) in answer to the ClientHello are no TLS record."
        case .plainRequest(let frame, let status):
            return "The request in frame \(frame) is in clear" + (status.map { ", and the answer is \($0)." } ?? ".")
        }
    }

    private func text(_ reason: Reason.Timing) -> String {
        switch reason {
        case .idleBeforeServerEnd(let idle, let frame):
            return
                "\(Words.exactly(idle)) lie between the last byte and the server's end in frame \(frame); nothing else happened in between."
        case .idleBeforeClientEnd(let idle, let frame):
            return "\(Words.exactly(idle)) lie between the last byte of either side and the client's end in frame \(frame)."
        case .logOf(let product, let line): return "If it is \(product), its log has: \(line)."
        case .deferredAccept(let frame, let after):
            return
                "The SYN-ACK of frame \(frame), \(Words.duration(after)) after the connection was open, is the end of deferred accepting (TCP_DEFER_ACCEPT), and no loss."
        case .sinceDeferredAccept(let idle, let frame):
            return "\(Words.exactly(idle)) lie between it and the server's end in frame \(frame)."
        case .apart(let from, let to, let time):
            return "Frames \(from) and \(to) are \(Words.exactly(time)) apart, and nothing was sent again in between."
        case .repeated(let count, let shortest, let longest):
            return
                "\(count) connections to this server ended after the same time (\(Words.range([shortest, longest]))): a timer, not an accident."
        case .othersAnswered: return "Other connections of this client to this server were answered: this one may be in reserve."
        }
    }

    private func text(_ reason: Reason.Path) -> String {
        switch reason {
        case .segmentsRepeated(let count): "\(Words.count(count, "segment")) had to be sent again."
        case .clientIsGone(let retransmissions):
            "The server sent its last bytes again \(Words.count(retransmissions, "time")) and \(facts.client) acknowledged nothing: its host had gone (switched off, another network), or the path to it."
        case .smallPacketsPass: "TCP's handshake and small packets pass in both directions."
        case .lostTrace(let octets, let side, let frame):
            "\(Words.octets(octets)) of the \(Words.side(side)), up to frame \(frame), were never acknowledged and never sent again; TCP repeats what is not acknowledged after a second or less."
        }
    }

    private func text(_ reason: Reason.Logged) -> String {
        switch reason {
        case .timeout(let timeout): LogWording.sentence(timeout)
        case .fit(.certain): "The client's address and port and the time agree."
        case .fit(.likely): "The client's address and the time agree, and no connection that went otherwise fits."
        case .fit(.possible): "The client's address and the time agree, as they do with other connections."
        case .clock(let ahead):
            "The log's clock is \(Words.duration(abs(ahead.inSeconds))) \(ahead > .zero ? "ahead of" : "behind") the capture's, told by all lines together."
        }
    }
}
