import Cryptography
import Diagnosis
import Knowledge
import Octets
import Packets
import Streams
import TLS
import Timeline

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
        case .synAnsweredByReset(let after):
            return "The SYN of \(facts.client) was answered with RST after \(Words.duration(after))."
        case .icmpQuotesSYN(let error):
            return
                """
                ICMP \(error.meaning), type \(error.type) code \(error.code), from \(error.reporter) quotes the SYN of \
                \(facts.client).
                """
        case .synRepeated(let count, let after, let errors):
            let repeats =
                after.isEmpty ? "" : " (retransmitted after \(Words.list(after.map(Words.duration), limit: 8)))"
            let lead = "\(Words.count(count, "SYN"))\(repeats)"
            guard !errors.isEmpty else { return "\(lead) and neither SYN-ACK, RST nor ICMP came back." }
            let reports = errors.map { "type \($0.type) code \($0.code) from \($0.reporter)" }.unique
            return """
                \(lead) and neither SYN-ACK nor RST came back; ICMP quotes the SYN \(Words.times(errors.count)) \
                (\(Words.list(reports, limit: 3))).
                """
        case .staleTimestamp(let stale):
            return
                """
                The SYN has TCP timestamp \(stale.value); connection #\(stale.connection) from the same address had a newer \
                one, \(stale.newer), shortly before.
                """
        case .othersAccepted:
            return
                "\(facts.record.server) accepted other connections in this capture: host, address and port are right."
        case .synACKUnacknowledged(let count, let time):
            return "\(Words.count(count, "SYN-ACK")) and no ACK within \(Words.duration(time))."
        case .synACKInSpite(let count, let frame, let time):
            return
                "\(Words.count(count, "SYN-ACK")) in \(Words.duration(time)), although frame \(frame) acknowledges it."
        case .preludeRefused(let request, let answer):
            return request.map { "The client's request is in frame \($0), the refusal in frame \(answer)." }
                ?? "The refusal is in frame \(answer)."
        case .clientSentNothing(let opened):
            return "The TCP handshake was complete in frame \(opened), and the client sent 0 bytes."
        case .numberDoesNotFit(let fault):
            let what = fault.kind == .resetOfOtherConnection ? "RST" : "segment"
            return
                """
                The \(what) of frame \(fault.mark.frame) acknowledges sequence number \(fault.acknowledgment); an answer \
                would have acknowledged \(fault.expected).
                """
        case .synACKRepeated(let count):
            return
                """
                The server sent its SYN-ACK \(Words.times(count)): it rightly ignores a RST that it cannot accept (RFC \
                9293 section 3.10.7.4).
                """
        case .closedEmpty(let frame):
            return "The FIN of the server is in frame \(frame), and 0 bytes were sent in either direction."
        }
    }

    private func text(_ reason: Reason.Exchange) -> String {
        switch reason {
        case .response(let frame, let server):
            return "The response is in frame \(frame)."
                + (server.map { " Its Server field is \(Words.name($0))." } ?? "")
        case .recordCut(let announced, let octets, let frame):
            guard let announced else {
                return
                    "The server's last TLS record begins in frame \(frame) with \(octets) of the 5 bytes of its header."
            }
            return
                """
                The server's last TLS record announces \(announced) bytes, of which \(octets) came; the last are in frame \
                \(frame).
                """
        case .lastRequestOctet(let frame): return "The last byte of the request is in frame \(frame)."
        case .lastClientData(let frame): return "The client's last data is in frame \(frame)."
        case .dataAnsweredLate(let asked, let answered, let after):
            return
                """
                The client's last data is in frame \(asked), the server's only response in frame \(answered), \
                \(Words.exactly(after)) later.
                """
        case .requestBehindEnd(let end, let status, let quiet, let request, let after):
            let sign = status.map { "unrequested \(StatusWords.text($0))" } ?? "FIN"
            return
                """
                The server's \(sign) is in frame \(end), after \(Words.duration(quiet)) without a request; the request is \
                in frame \(request), \(Words.duration(after)) later.
                """
        case .requestCrossedEnd(let request, let end, let reset, let after, let quiet):
            return
                """
                The request in frame \(request), after \(Words.duration(quiet)) without one, and the server's FIN in \
                frame \(end) crossed: they are \(Words.duration(after)) apart, less than the round trip. The RST in \
                frame \(reset) shows that the server had closed before it received the request.
                """
        case .unaskedAnswer(let frame, let sender):
            let whose =
                sender.map { "it has the length of \($0.product)'s 408 (\($0.octets) bytes)." }
                ?? "HAProxy and Node.js send 408 on such connections, Apache httpd and nginx send nothing."
            return "The server's own data is in frame \(frame): \(whose)"
        case .encryptedRequestUnanswered(let frame, let mayBeTicket):
            return
                """
                The client's encrypted request ends in frame \(frame); no application data of the server \
                follows\(mayBeTicket ? " other than what looks like a session ticket" : "").
                """
        case .requestUnanswered(let frame): return "The request ends in frame \(frame); no response head follows."
        case .answerCut(let begun, let last, let proof):
            return "The response begins in frame \(begun); its last byte is in frame \(last): \(proof.text)."
        case .answerAcknowledged(let isWhole, let octets):
            return isWhole
                ? """
                The client acknowledged everything that came: nothing was lost on the way, the server sent nothing more.
                """
                : "The client acknowledged only \(Words.octets(octets)) of it: the rest did not reach the client."
        case .wholeSeconds(let time):
            return
                """
                The response came after a whole number of seconds (\(Words.whole(time))), as when a gateway's timer for \
                the server behind it expires.
                """
        case .unreadBodyReset(let frame):
            return
                """
                The RST in frame \(frame) follows from closing a connection with unread data of the client; a receiver \
                of it may discard the response.
                """
        case .goAway(let frame, let name, let debug):
            return "GOAWAY with the error code \(name) is in frame \(frame)"
                + (debug.map { ", with the text “\(Words.name($0))”." } ?? ".")
        case .pings(let count, let side, let time, let last):
            return
                """
                The \(Words.side(side)) sent \(Words.count(count, "PING")) in \(Words.duration(time)), the last in \
                frame \(last).
                """
        case .furtherRequest(let frame, let isLost, let retransmissions):
            let acknowledgement =
                isLost
                ? """
                It was retransmitted \(Words.count(retransmissions, "time")) and never acknowledged: the path no longer \
                delivers packets, or the server's host is gone.
                """
                : "It was acknowledged."
            return "The request is in frame \(frame). \(acknowledgement)"
        case .clientHelloAnsweredInHTTP: return "The ClientHello is answered by an HTTP status line in clear."
        case .answerIsNotTLS(let octets):
            return "The server's \(Words.octets(octets)) in answer to the ClientHello are not a TLS record."
        case .plainRequest(let frame, let status):
            return "The request in frame \(frame) is in clear" + (status.map { ", and the answer is \($0)." } ?? ".")
        }
    }

    private func text(_ reason: Reason.Timing) -> String {
        switch reason {
        case .idleBeforeServerEnd(let idle, let frame):
            return
                """
                \(Words.exactly(idle)) passed between \(facts.silenceBegan) and the server's close in frame \
                \(frame), with nothing else in between.
                """
        case .idleBeforeServerAnswer(let idle, let since, let frame):
            return
                """
                \(Words.exactly(idle)) passed between frame \(since) and the server's answer in frame \(frame), with \
                no data of the client in between.
                """
        case .idleBeforeClientEnd(let idle, let frame):
            return
                """
                \(Words.exactly(idle)) passed between the last byte of either side and the client's close in frame \
                \(frame).
                """
        case .logOf(let product, let line): return "If the server is \(product), its log contains: \(line)."
        case .deferredAccept(let frame, let after):
            return
                """
                The SYN-ACK of frame \(frame), \(Words.duration(after)) after the connection was open, marks the end \
                of a deferred accept (TCP_DEFER_ACCEPT), not a loss.
                """
        case .sinceDeferredAccept(let idle, let frame):
            return "\(Words.exactly(idle)) passed between it and the server's close in frame \(frame)."
        case .apart(let from, let to, let time):
            return "Frames \(from) and \(to) are \(Words.exactly(time)) apart, without a retransmission in between."
        case .repeated(let count, let shortest, let longest):
            return
                """
                \(count) connections to this server were closed after the same time \
                (\(Words.range([shortest, longest]))), as by a timer.
                """
        case .probesAreNoData(let count):
            return
                """
                \(Words.count(count, "TCP keep-alive probe")) passed in the meantime: the client wanted to keep the \
                connection, and for a timer of the application they are no data.
                """
        case .wholeSeconds(let time):
            return
                """
                \(Words.exactly(time)) is a whole number of seconds, as timers have it; nothing else shows a timer.
                """
        case .mqttKeepAlive(let keepAlive, let end):
            let set = keepAlive.setBy == .client ? "The CONNECT in frame" : "The CONNACK (Server Keep Alive) in frame"
            return
                """
                \(set) \(keepAlive.frame) sets a keep-alive of \(Words.plain(keepAlive.keepAlive.inSeconds)) s; a broker \
                closes after one and a half times that without a packet of the client. \
                \(Words.exactly(keepAlive.silence)) passed between the client's last packet in frame \
                \(keepAlive.last.frame) and the server's close in frame \(end).
                """
        case .ledger(let survived, let ended, let connections):
            let parts = [
                survived.map { "rests of up to \(Words.duration($0)) were survived" },
                ended.map { "the shortest that ended one was \(Words.duration($0))" },
            ].compactMap { $0 }
            return
                "Of \(Words.count(connections, "connection")) to this server that rested, \(Words.list(parts))."
        case .othersAnswered:
            return "Other connections of this client to this server were answered: this one may be a spare connection."
        }
    }

    private func text(_ conflict: AddressConflict.Evidence) -> String {
        let claims = [(conflict.known, conflict.knownClaim), (conflict.rival, conflict.rivalClaim)].compactMap {
            owner, claim in claim.map { "\(owner) in frame \($0.frame)" }
        }
        let told = claims.isEmpty ? "" : " The address is claimed by ARP: \(Words.list(claims))."
        let again = conflict.isContested ? " Both claim it in turn." : ""
        switch conflict.deed {
        case .reset:
            return
                """
                The connection was opened with MAC address \(conflict.known), and the RST in frame \(conflict.mark.frame) \
                comes from \(conflict.rival).\(told)\(again)
                """
        case .refused:
            return "The RST in frame \(conflict.mark.frame) comes from MAC address \(conflict.rival).\(told)\(again)"
        case .answeredToo:
            return
                """
                SYN-ACKs with different sequence numbers come from the MAC addresses \(conflict.known) and \
                \(conflict.rival) (frame \(conflict.mark.frame)).\(told)\(again)
                """
        }
    }

    private func text(_ reason: Reason.Path) -> String {
        switch reason {
        case .segmentsRepeated(let count): "\(Words.count(count, "segment")) had to be retransmitted."
        case .clientIsGone(let retransmissions):
            """
            The server retransmitted its last bytes \(Words.count(retransmissions, "time")) and \(facts.client) \
            acknowledged none of them: the host is gone (switched off, in another network), or the path to it.
            """
        case .smallerPacketsAskedFor(let error, let frame, let count):
            """
            \(error.reporter) reported ICMP \(error.meaning) \(Words.times(count)), first in frame \(frame), and the sender \
            did not send smaller packets.
            """
        case .lastAcknowledgment(let frame, let side):
            "The last segment by which the \(Words.side(side)) acknowledged anything new is frame \(frame)."
        case .acknowledgedLate(let hardship, let side):
            """
            Data of the \(Words.side(side)) (first in frame \(hardship.since.frame)) was sent \
            \(Words.times(hardship.repetitions + 1)) in \
            \(Words.duration(hardship.lastRepetition.at.seconds(since: hardship.since.at))) without an \
            acknowledgement, until frame \(hardship.acknowledged.frame).
            """
        case .repeatedInSpite(let side, let frame, let count):
            """
            The \(Words.side(side)) repeated its data \(Words.times(count)), first in frame \(frame), although the capture has \
            the acknowledgment: it did not arrive.
            """
        case .finAcknowledgesNone(let frame, let side):
            "The FIN of the \(Words.side(side)) in frame \(frame) acknowledges none of it."
        case .icmp(let error, let frame):
            "\(error.inWords) (type \(error.type) code \(error.code)) in frame \(frame)."
        case .timeExceeded(let error, let frame, let count, let after):
            """
            \(error.inWords) \(Words.times(count)), first in frame \(frame)\
            \(after.map { ", \(Words.duration($0)) after the packet" } ?? ""): the TTL was used up on the way, and no path has \
            that many routers.
            """
        case .sameNumbers(let packets):
            """
            Frame \(packets.first.frame) (connection #\(packets.stray)) comes from \(packets.untranslated) and has the ports \
            and the sequence and acknowledgement numbers of this connection; frame \(packets.reset.frame) answers it with RST.
            """
        case .twoHosts(let evidence): text(evidence)
        case .packetPassedAgain(let loop):
            """
            The same packet passed \(Words.times(loop.passes)) from frame \(loop.first.frame) to frame \
            \(loop.last.frame), with TTL \(loop.firstHopLimit), \(loop.secondHopLimit) … \(loop.lastHopLimit): no \
            sender repeats a packet so, and no copy of one loses so much.
            """
        case .sameNumbersOtherOctets(let conflict):
            """
            Frame \(conflict.first.frame) and frame \(conflict.second.frame) begin at the same sequence number \
            \(conflict.sequence), with other octets\(conflict.isOfTwoMachines
                ? " and another TTL (\(conflict.firstHopLimit) and \(conflict.secondHopLimit))" : ""). TCP repeats \
            what it sends octet by octet.
            """
        case .asymmetric(let to, let from):
            """
            The two directions take different paths: the client's frames go to MAC address \(to), the server's come from \
            \(from). A firewall that sees only one direction drops the connection.
            """
        case .synACKWithWindowZero:
            """
            The SYN-ACK announces a receive window of 0, as SYN proxies do until they have reached the server: it may \
            not come from the server itself.
            """
        case .resetAfterRest(let rest, let trial, let reset, let after):
            """
            \(Words.exactly(rest)) passed without data before frame \(trial); the RST of frame \(reset) answers it after \
            \(Words.duration(after)).
            """
        case .resetAfterData(let data, let reset, let after):
            "The RST of frame \(reset) follows the data of frame \(data) after \(Words.duration(after))."
        case .resetWithoutACK:
            """
            The RST has no ACK, as of a host that does not know the connection (RFC 9293 section 3.10.7.1); a program \
            that ends a connection sends one with ACK.
            """
        case .resetOrigin(let origin): text(origin)
        case .probesUnanswered(let first, let last): "The probes without an answer are frames \(first) to \(last)."
        case .windowShut(let first, let last, let probes):
            """
            The window is 0 from frame \(first) on, last in frame \(last)\(probes > 0 ? ", and \(Words.count(probes, "window probe")) \(probes == 1 ? "was" : "were") sent" : "").
            """
        case .octetsNotCaptured(let octets, let side):
            """
            \(Words.octets(octets)) of the \(Words.side(side)) are missing from the capture: they were sent, and what \
            they were is not known.
            """
        case .smallPacketsPass: "TCP's handshake and small packets pass in both directions."
        case .lostTrace(let octets, let side, let frame):
            """
            \(Words.octets(octets)) of the \(Words.side(side)), up to frame \(frame), were never acknowledged and \
            never retransmitted; TCP retransmits unacknowledged data after a second or less.
            """
        }
    }

    /// What tells a reset from the rest of its alleged sender's segments.
    private func text(_ origin: ResetOrigin) -> String {
        let values = origin.traits.filter { $0.differs && $0.isProof }.map { trait in
            switch trait {
            case .hopLimit(let hops, let usual): "TTL \(hops), otherwise \(usual)"
            case .neighbour(let from, let usual): "from MAC address \(from), otherwise \(usual)"
            case .identification(let number, let before): "IP identification \(number), before \(before)"
            case .sequence(let number, let expected): "sequence number \(number), expected \(expected)"
            case .window(let octets, let before): "window \(octets), before \(before)"
            case .options: "no TCP options, otherwise timestamps"
            case .spokeAfterwards(let frame): "the same host goes on in frame \(frame)"
            case .delay(let delay, let roundTrip):
                """
                it came \(Words.duration(delay)) after what it answers, the round trip to its sender is \
                \(Words.duration(roundTrip))
                """
            }
        }
        return
            """
            The RST of frame \(origin.frame) differs from the \(Words.side(origin.side))'s other packets: \
            \(values.joined(separator: "; ")). So another machine made it.
            """
    }

    private func text(_ reason: Reason.Logged) -> String {
        switch reason {
        case .timeout(let timeout): LogWording.sentence(timeout)
        case .fit(.certain): "Client address, client port and time agree."
        case .fit(.likely): "Client address and time agree, and no connection with another outcome fits."
        case .fit(.possible): "Client address and time agree, as they do for other connections."
        case .clock(let ahead):
            """
            The log's clock is \(Words.duration(abs(ahead.inSeconds))) \(ahead > .zero ? "ahead of" : "behind") the \
            capture's, as all its lines together show.
            """
        }
    }
}

extension UnfinishedAnswer.Proof {
    /// What shows that it is not whole.
    fileprivate var text: String {
        switch self {
        case .length: "fewer bytes than its head announces (Content-Length)"
        case .chunks: "no last chunk follows (Transfer-Encoding: chunked)"
        case .endStream: "no frame with END_STREAM follows"
        case .head: "its head is not complete"
        case .close: "its end would be that of the connection, which was reset"
        }
    }
}
