import Knowledge
import Octets
import TLS
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

    /// Whether a TLS handshake had begun and was not complete: octets that only look like TLS's records begin none.
    var isInHandshake: Bool {
        let hasBegun = phase >= .clientHello || phase == .established && observation?.unfinishedHello != nil
        return observation != nil && hasBegun && phase < .handshakeComplete && !isHandshakeHidden
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
