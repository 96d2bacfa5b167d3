package import Cryptography
package import Knowledge
package import Octets
package import Packets
package import Streams
package import TLS
package import Timeline

/// One observation that a finding rests on.
///
/// Equal observations of two findings of one connection are told once; what they say follows from these values and the
/// facts of the connection alone.
package enum Reason: Hashable, Sendable {
    case connecting(Connecting)
    case handshake(Handshake)
    case certificate(OfCertificate)
    case exchange(Exchange)
    case timing(Timing)
    case path(Path)
    case serverLog(Logged)

    /// Observations of TCP's handshake and of what precedes TLS.
    package enum Connecting: Hashable, Sendable {
        /// A RST answered the SYN.
        case synAnsweredByReset(after: Duration)
        /// An ICMP error quotes the SYN.
        case icmpQuotesSYN(ICMPError)
        /// SYNs, the later ones so long after the first, and no answer but those ICMP errors, one for each that came.
        case synRepeated(count: Int, after: [Duration], errors: [ICMPError])
        /// The SYN bears an older time stamp than another connection from the same address.
        case staleTimestamp(StaleTimestamp)
        /// The server accepted other connections in the same capture.
        case othersAccepted
        /// SYN-ACKs and no ACK for so long.
        case synACKUnacknowledged(count: Int, for: Duration)
        /// SYN-ACKs sent although the ACK of that frame had answered the first, and over how long.
        case synACKInSpite(count: Int, of: Int, for: Duration)
        /// The frames of the client's request before TLS, where it was seen, and of its refusal.
        case preludeRefused(request: Int?, answer: Int)
        /// The TCP handshake was complete in that frame, and the client's side of the stream is empty.
        case clientSentNothing(openedIn: Int)
        /// A segment of the handshake that acknowledges what was never sent.
        case numberDoesNotFit(TransportRecord.Fault)
        /// The server sent its SYN-ACK again: it goes on waiting.
        case synACKRepeated(count: Int)
        /// The server's FIN ended a stream that is empty in both directions.
        case closedEmpty(in: Int)
    }

    /// Observations of TLS.
    package enum Handshake: Hashable, Sendable {
        /// The frames of the certificate (or of the encrypted flight that has it) and of the client's answer, and the
        /// time between.
        case certificateAnswered(isEncrypted: Bool, shown: Int, answered: Int, after: Duration)
        /// What an alert means as a rule.
        case alertMeaning(AlertDescription)
        /// In place of its Finished the client sent a record of the length of an alert.
        case alertInPlaceOfFinished
        /// The library that the client's ClientHello is like.
        case clientLibrary(ClientLibrary.Match)
        /// The frame of a fatal alert.
        case alert(in: Int)
        /// The alert behind the client's certificate.
        case alertBehindClientCertificate(in: Int)
        /// More than an empty Certificate before the client's Finished, then an alert by its length.
        case certificateThenInferredAlert(finished: Int, alert: Int)
        /// An empty Certificate, by its length, before the client's Finished, then an alert by its length.
        case noCertificateThenInferredAlert(finished: Int, alert: Int)
        /// What was asked of and given by the client before the alert.
        case certificateRequest(wasRequested: Bool, wasDeclined: Bool, alert: Int)
        /// CertificateRequest, an empty Certificate, then that response.
        case certificateDeclinedThenStatus(Int, in: Int)
        /// An empty Certificate, the frame of the client's first request, and that in which the server left.
        case certificateDeclinedThenClosed(request: Int, end: Int)
        /// What the ClientHello offers, where the alert says that nothing of it suits.
        case offer(Offer)
        /// A handshake that began anew and was not complete when the alert came.
        case renegotiation(begun: Int, alert: Int)
        /// A warning, which ends nothing.
        case warning(in: Int)
        /// A FIN without an alert before it.
        case finWithoutAlert(in: Int)
        /// A close_notify before the handshake was complete.
        case closeNotifyInHandshake(in: Int)
        /// The first message of the other side after the end, and how long after.
        case messageTooLate(HandshakeType, in: Int, after: Duration)
        /// The segments that the ClientHello came in, and the frame of the end.
        case clientHelloPieces([TLSObservation.HelloPiece], end: Int)
        /// A RST at the phase reached.
        case reset(in: Int)
        /// TCP acknowledged the ClientHello.
        case clientHelloAcknowledged
        /// The ClientHello was never acknowledged.
        case clientHelloUnacknowledged(retransmissions: Int)
        /// The server repeated its SYN-ACK.
        case synACKRepeated(count: Int)
        /// The client acknowledged the whole flight of the server and said nothing.
        case flightAcknowledged(in: Int)
        /// The client never acknowledged the end of the server's flight.
        case flightUnacknowledged(octets: Int, in: Int)
        /// The last message seen whole belongs to the phase reached.
        case lastMessage
        /// The handshake was complete, and no application data of the client, or of neither side, follows.
        case noApplicationData(completedIn: Int, ofClientOnly: Bool)
        /// TCP works in both directions; only part of the ClientHello came through.
        case clientHelloCut(ClientHelloSplit.Evidence)
        /// How the client's JA4 differs from those expected.
        case fingerprint(InterceptionClientFingerprint.Evidence)

        /// What a ClientHello offers.
        package enum Offer: Hashable, Sendable {
            /// A hello in the format of SSL 2.0.
            case sslv2Format
            /// Versions; not listed, only the highest is named.
            case versions([ProtocolVersion], isListed: Bool)
            /// Cipher suites, GREASE left out.
            case cipherSuites([CipherSuite])
            /// The server's name; nil where none is asked for.
            case serverName(String?)
            /// Application protocols.
            case applicationProtocols([[UInt8]])
        }
    }

    /// Observations of certificates.
    package enum OfCertificate: Hashable, Sendable {
        /// TLS 1.3 encrypts it.
        case encrypted
        /// What a trust bundle says of the chain.
        case verification(Verification)
        /// The chain lacks the certificate of an issuer.
        case issuerMissing(ChainGap)
        /// The names it is for.
        case names([String])
        /// A wildcard that nearly covers the name.
        case wildcardMiss(CertificateNames.NearMiss)
        /// The client says that it does not know the issuer, though the chain is valid by that bundle: it uses another.
        case otherBundleInUse(given: String)
        /// What an error of verification means.
        case errorMeaning(VerificationError)
        /// What clients refuse in the certificate itself.
        case flaw(CertificateFlaw)
        /// A fault of how the chain was sent.
        case chainFault(ChainRemark)
        /// The pins that were given.
        case pinned([Pin])
        /// The pin of a certificate that was seen, and whose it is.
        case seenPin(String, subject: String)
        /// The issuer is named as a product names itself.
        case issuerIsProduct(issuer: String, product: String, kind: InterceptionProduct.Class)
    }

    /// Observations of requests and answers.
    package enum Exchange: Hashable, Sendable {
        /// A response and what its Server field says.
        case response(in: Int, server: String?)
        /// The last record of TLS: octets of content that it announces and that came, and the frame of the last.
        case recordCut(announced: Int?, octets: Int, in: Int)
        /// The frame of the last octet of a request.
        case lastRequestOctet(in: Int)
        /// The frame of the client's last data.
        case lastClientData(in: Int)
        /// The client's last data, and the server's only answer so long after.
        case dataAnsweredLate(asked: Int, answered: Int, after: Duration)
        /// What showed that the server ended the connection after so much quiet, its FIN or an answer of that status
        /// that nothing had asked for, and the request after it.
        case requestBehindEnd(end: Int, status: Int?, quiet: Duration, request: Int, after: Duration)
        /// A request after so much quiet, the server's FIN less than a round trip later, and the RST that what came too
        /// late met.
        case requestCrossedEnd(request: Int, end: Int, reset: Int, after: Duration, quiet: Duration)
        /// Data of the server although nothing was asked, and whose 408 has that length.
        case unaskedAnswer(in: Int, sender: TimeoutAnswer?)
        /// An encrypted request that no application data of the server follows.
        case encryptedRequestUnanswered(in: Int, mayBeTicket: Bool)
        /// A request that no response head follows.
        case requestUnanswered(in: Int)
        /// An answer that is not whole, by what that is known.
        case answerCut(begun: Int, last: Int, UnfinishedAnswer.Proof)
        /// Whether the client acknowledged all that came of an answer before it stood still, and how much.
        case answerAcknowledged(isWhole: Bool, octets: Int)
        /// An answer that came after a whole number of seconds.
        case wholeSeconds(Duration)
        /// A RST of a server that closed while octets of the client were still unread.
        case unreadBodyReset(in: Int)
        /// GOAWAY with an error code.
        case goAway(in: Int, name: String, debug: String?)
        /// PING frames before it.
        case pings(Int, from: Side, within: Duration, last: Int)
        /// A further request, repeated so often and never acknowledged, or acknowledged.
        case furtherRequest(in: Int, isLost: Bool, retransmissions: Int)
        /// A ClientHello answered by an HTTP status line.
        case clientHelloAnsweredInHTTP
        /// Octets in answer to the ClientHello that are no TLS record.
        case answerIsNotTLS(octets: Int)
        /// A request in clear, and the status of its answer.
        case plainRequest(in: Int, status: Int?)
    }

    /// Observations of time.
    package enum Timing: Hashable, Sendable {
        /// The time between the last octet, or the opening, and the server's end.
        case idleBeforeServerEnd(Duration, in: Int)
        /// The time between what the server waited after and what it then sent, in those frames.
        case idleBeforeServerAnswer(Duration, since: Int, in: Int)
        /// The time between the last octet and the client's end.
        case idleBeforeClientEnd(Duration, in: Int)
        /// What the log of a product has, if it is that one.
        case logOf(product: String, line: String)
        /// The SYN-ACK that ends deferred accepting.
        case deferredAccept(in: Int, after: Duration)
        /// The time between that SYN-ACK and the server's end.
        case sinceDeferredAccept(Duration, in: Int)
        /// Two frames so far apart with nothing repeated between.
        case apart(from: Int, to: Int, Duration)
        /// So many connections to the server ended after the same time.
        case repeated(count: Int, shortest: Duration, longest: Duration)
        /// TCP keep-alive probes were sent in the meantime, so many; they are no data.
        case probesAreNoData(Int)
        /// The time is a whole number of seconds, as timers have it.
        case wholeSeconds(Duration)
        /// The keep-alive of MQTT, and how long the client sent nothing before the broker's end in that frame.
        case mqttKeepAlive(MQTTKeepAlive, end: Int)
        /// Of all connections to the server that rested the longest rest that was survived, and the shortest that was
        /// not.
        case ledger(survived: Duration?, ended: Duration?, connections: Int)
        /// Other connections of the client to the server were answered.
        case othersAnswered
    }

    /// Observations of the path and of the capture.
    package enum Path: Hashable, Sendable {
        /// Segments that were sent again.
        case segmentsRepeated(Int)
        /// The server sent its last octets again, and the client acknowledged nothing.
        case clientIsGone(retransmissions: Int)
        /// A router asks for smaller packets, so often.
        case smallerPacketsAskedFor(ICMPError, in: Int, count: Int)
        /// Small packets pass in both directions.
        case smallPacketsPass
        /// The peer's last segment that acknowledged anything new of the other side.
        case lastAcknowledgment(in: Int, of: Side)
        /// Octets that a side had to send again and again before they were acknowledged.
        case acknowledgedLate(Delivery.Hardship, of: Side)
        /// A side sent again and again what the other had acknowledged.
        case repeatedInSpite(of: Side, first: Int, count: Int)
        /// The FIN of a side acknowledges none of it.
        case finAcknowledgesNone(in: Int, of: Side)
        /// An ICMP error about a segment of the connection.
        case icmp(ICMPError, in: Int)
        /// A router discarded packets of a side because their hop limit was used up, so often, the first time so long
        /// after the packet.
        case timeExceeded(ICMPError, in: Int, count: Int, after: Duration?)
        /// Packets under another address have the numbers of this connection.
        case sameNumbers(UntranslatedPackets)
        /// Two hosts answer for one address.
        case twoHosts(AddressConflict.Evidence)
        /// The same packet passed again and again with ever lower hop limits.
        case packetPassedAgain(PacketLoop)
        /// Two segments with the same sequence number and other octets.
        case sameNumbersOtherOctets(DataConflict)
        /// The client's frames go to one neighbour, the server's come from another.
        case asymmetric(to: LinkAddress, from: LinkAddress)
        /// The SYN-ACK announces a window of zero, as SYN proxies do.
        case synACKWithWindowZero
        /// What was sent, after how long a rest, and the reset that answered it.
        case resetAfterRest(Duration, trial: Int, reset: Int, after: Duration)
        /// The last data, and the reset that followed it.
        case resetAfterData(Int, reset: Int, after: Duration)
        /// A RST without ACK, as of a host that does not know the connection.
        case resetWithoutACK
        /// The values of a reset beside those of its alleged sender.
        case resetOrigin(ResetOrigin)
        /// The first and the last keep-alive probe that nothing answered.
        case probesUnanswered(first: Int, last: Int)
        /// The first and the last segment that announced a shut window, and the probes that it answered.
        case windowShut(from: Int, last: Int, probes: Int)
        /// Octets of a side that were on the wire and are not in the capture.
        case octetsNotCaptured(Int, of: Side)
        /// Octets of a side that were neither acknowledged nor sent again.
        case lostTrace(octets: Int, of: Side, upTo: Int)
    }

    /// Observations of the server's log.
    package enum Logged: Hashable, Sendable {
        /// What it says of having waited in vain.
        case timeout(LoggedTimeout)
        /// How well lines fit the connection.
        case fit(Finding.Confidence)
        /// How far the log's clock is ahead of the capture's; negative when it is behind.
        case clock(ahead: Duration)
    }
}
