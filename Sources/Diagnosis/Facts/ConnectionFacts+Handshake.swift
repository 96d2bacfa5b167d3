import Knowledge
import Octets
package import TLS
import Timeline

/// How far the TLS handshake came, and what followed it.
extension ConnectionFacts {
    /// Whether a snap length cut the messages that would tell how far the handshake came: nothing follows from those
    /// that are not seen.
    var isHandshakeHidden: Bool {
        phase < .handshakeComplete && record.octets.server > 0 && observation?.isCut ?? false
    }

    /// Whether a snap length cut what the server sent after the last request: it may be the answer.
    var isAnswerHidden: Bool {
        guard record.truncatedFrames > 0, let request = record.http?.requests.last, let sent = record.lastPayload.server
        else {
            return false
        }
        return sent.frame > request.mark.frame
    }

    /// Whether the server has answered, inside TLS, what the client sent before the handshake was complete: with early
    /// data (RFC 8446 section 2.3) the request may be over before the handshake is.
    private var wasEarlyDataAnswered: Bool {
        guard let http = record.http, http.isDecrypted,
            let hello = observation?.messages.first(where: { $0.type == .serverHello })
        else { return false }
        return http.responses.contains { $0.mark.frame >= hello.mark.frame }
    }

    /// Whether a TLS handshake had begun and was not complete: octets that only look like TLS's records begin none, and
    /// one direction alone does not show that it was not.
    var isInHandshake: Bool {
        guard phaseAtEnd < .handshakeComplete, record.tls != nil, !wasEarlyDataAnswered else { return false }
        let hasBegun = phase >= .clientHello || phase == .established && observation?.unfinishedHello != nil
        return hasBegun && unseenSide == nil && !isHandshakeHidden
    }

    /// The handshake message that came first of those that the other side sent after the end: too late.
    package var lateMessage: TLSObservation.Message? {
        guard phaseAtEnd < phase, let end = close.mark, let side = close.by.flatMap(Side.init) else { return nil }
        return observation?.messages.first { $0.from == side.peer && $0.mark.frame > end.frame }
    }

    /// How long after the end the other side's next message came; nil where none did.
    var lateness: Duration? {
        guard let end = close.mark, let late = lateMessage else { return nil }
        return late.mark.at.duration(since: end.at)
    }

    /// Whether who ended the handshake had been made to wait by the other side, whose turn it was: then that side's
    /// silence is what there is to explain.
    var wasEndedByWhoWaited: Bool {
        guard let closer = close.by.flatMap(Side.init), let silent = record.stalledIn?.waitingFor else { return false }
        return silent == closer.peer && wasMadeToWait && !record.startsMidConnection
    }

    /// How often the ClientHello was sent, where none of it was ever acknowledged: then the server's program never
    /// had it, whoever closed later. nil where that is not so.
    package var unacknowledgedHelloCount: Int? {
        let client = record.tcp.ends.client
        guard record.octets.client > 0, record.octets.server == 0, client.unacknowledgedBytes >= record.octets.client,
            client.missingBytes == 0, client.retransmissions > 0, observation?.helloPieces.isEmpty ?? false
        else { return nil }
        return client.retransmissions + 1
    }

    /// Whether the handshake was complete, or further.
    package var isHandshakeComplete: Bool { phase >= .handshakeComplete && observation != nil }

    /// When the handshake was complete.
    var handshakeCompleted: Mark? {
        guard let client = observation?.finished.client, let server = observation?.finished.server else { return nil }
        return client.frame >= server.frame ? client : server
    }

    /// What the server said after the handshake although nothing had been asked, before it closed at once: a 408, as a
    /// rule.
    var unaskedAnswer: Mark? {
        guard phase == .handshakeComplete, close.by == .server, let end = close.mark,
            let completed = handshakeCompleted,
            let said = observation?.firstApplicationData.server, said.frame > completed.frame,
            end.at.duration(since: said.at) < Self.directAnswer
        else { return nil }
        return said
    }

    /// Whose 408 that is by its length, where the cipher suite shows how much of it is TLS's own.
    var unaskedAnswerSender: TimeoutAnswer? {
        guard unaskedAnswer != nil, let octets = observation?.applicationOctets.server,
            let version = observation?.version,
            let overhead = observation?.cipherSuite?.recordOverhead(in: version)
        else { return nil }
        return TimeoutAnswer.sender(octets: octets - overhead)
    }

    /// Which library the client uses, as far as its ClientHello tells.
    var clientLibrary: ClientLibrary.Match? { observation?.wholeHello.flatMap(ClientLibrary.Match.init) }
}

extension ConnectionFacts {
    /// That the other side's next message came after the end; empty where none did.
    var lateReason: [Reason] {
        guard let late = lateMessage, let lateness else { return [] }
        return [.handshake(.messageTooLate(late.type, in: late.mark.frame, after: lateness))]
    }
}
