import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

/// The TLS handshake.
extension ConclusionWording {
    func clientCertificateRequired(_ answer: ClientCertificateRequired.Answer) -> String {
        let lead = "\(server) requested a client certificate from \(client), received none, and"
        return switch answer {
        case .alert(let description): "\(lead) aborted the handshake with \(description.name)."
        case .status(let status): "\(lead) answered the request with status \(status)."
        case .brokenOff: "\(lead) closed the connection right after the handshake."
        case .closedWithoutAnswer: "\(lead) closed the connection instead of answering the first request."
        case .answeredAndClosed(let octets):
            """
            \(lead) sent a short answer to the first request (\(Words.octets(octets)), encrypted) and closed the connection \
            at once, as servers do that answer 400 for want of a certificate.
            """
        }
    }

    func clientCertificateRefused(_ evidence: ClientCertificateRefused.Evidence) -> String {
        switch evidence {
        case .alert(let description, let subject, let issuer):
            let whose = subject.map { " (\(Words.name($0)), issued by \(Words.name(issuer ?? "")))" } ?? ""
            return
                """
                \(server) rejected the client certificate of \(client)\(whose) with the fatal TLS alert \
                \(description.name).
                """
        case .inferredAlert:
            return
                """
                \(server) closed the connection right after the TLS handshake, in which \(client) appears to have sent \
                a client certificate: probably because it rejects that certificate.
                """
        }
    }

    func fatalAlert(_ evidence: PeerAlert.Evidence) -> String {
        let sender = facts.name(of: evidence.alert.from)
        return "\(sender) aborted the TLS handshake with \(evidence.alert.description.fatalAlert)\(evidence.meaning)."
    }

    func renegotiationRefused(_ evidence: PeerAlert.Renegotiation) -> String {
        """
        \(server) started a renegotiation with \(client) and aborted it with \(evidence.description.fatalAlert), as \
        servers do that require a client certificate for the requested resource and receive none.
        """
    }

    func largePacketsLost(_ evidence: PathMTUBlackHole.Evidence) -> [String] {
        let (sender, receiver) = evidence.side == .server ? (server, client) : (client, server)
        let size = evidence.largestSegment.map { ", in segments of up to \(Words.octets($0))," } ?? ""
        let seen =
            switch evidence.sign {
            case .sentInVain(let repetitions):
                """
                \(Words.octets(evidence.octets))\(size) were sent \(Words.times(repetitions + 1)) and never acknowledged
                """
            case .reported(_, let time):
                """
                its selective acknowledgments (SACK) say for \(Words.duration(time)) that \
                \(Words.octets(evidence.octets)) are missing while later, smaller packets arrived
                """
            case .neverArrived:
                "\(Words.octets(evidence.octets)) never arrived while later, smaller packets did"
            }
        let limit = evidence.mtu.map { "; the path carries packets of \($0) bytes at most (MTU)" } ?? ""
        return ["Large packets from \(sender) do not reach \(receiver): \(seen)\(limit)."]
            + (evidence.isInHandshake
                ? ["The handshake cannot continue."] : ["After \(silence) \(facts.howWaitingEnded())."])
    }

    func resetInHandshake(_ evidence: ResetInHandshake.Evidence) -> String {
        if evidence.isOnOpening {
            return
                """
                The connection from \(client) to \(server) was reset as soon as it was open, before either side had \
                sent data.
                """
        }
        return switch evidence.by {
        case .middlebox:
            """
            A device on the path reset the connection from \(client) to \(server) during the TLS handshake, with a \
            forged source address.
            """
        case .client:
            "\(client) reset the connection to \(server) during the TLS handshake, after \(phase), without an alert."
        case .server:
            "\(server) reset the connection of \(client) during the TLS handshake, after \(phase), without an alert."
        }
    }

    func clientHelloCut(_ evidence: ClientHelloSplit.Evidence) -> String {
        if case .closedBefore(let arrived, let size, let isAcknowledged) = evidence {
            return
                """
                \(server) \(facts.ended) the connection of \(client) before it had the whole ClientHello: \(arrived) of \
                its \(size) bytes \(isAcknowledged ? "were acknowledged" : "had arrived").
                """
        }
        return
            """
            The ClientHello of \(client) to \(server) needs more than one segment, and the rest of it was never \
            delivered: \(evidence.text), and \(facts.howWaitingEnded()) after \(silence).
            """
    }

    var clientHelloUnanswered: String {
        guard let count = facts.unacknowledgedHelloCount else {
            return
                """
                \(server) accepted the connection of \(client) and never answered its ClientHello; after \(silence) \
                \(facts.howWaitingEnded()).
                """
        }
        let times = Words.count(count, "time")
        // Its FIN acknowledges what it has.
        guard facts.close.by == .server else {
            return
                """
                \(server) accepted the connection of \(client) and never acknowledged its ClientHello, which was sent \
                \(times): most likely it does not get through; after \(silence) \(facts.howWaitingEnded()).
                """
        }
        return
            """
            The ClientHello of \(client) did not reach \(server), although the TCP handshake did: it was sent \(times) and \
            never acknowledged; after \(silence) \(facts.howWaitingEnded()).
            """
    }

    func handshakeStalled(_ evidence: StalledHandshake.Evidence) -> String {
        let end = "after \(silence) \(facts.howWaitingEnded())"
        switch evidence.debt {
        case .secondClientHello(let group):
            let wanted = group.map { " (asks for \($0.name))" } ?? ""
            return
                "\(client) got a HelloRetryRequest\(wanted) from \(server) and said nothing more, and \(end)."
        case .restOfMessage(let type, let octets, let size):
            return
                """
                The TLS handshake of \(client) with \(server) stopped in the \(type.name) of \
                \(facts.name(of: evidence.silentSide)): only \(octets) of its \(size) bytes came, and \(end).
                """
        case nil:
            return
                """
                The TLS handshake of \(client) with \(server) stopped after \(phase): \
                \(facts.name(of: evidence.silentSide)) sent nothing more, and \(end).
                """
        }
    }

    /// That the answer came after the end, to follow it.
    func tooLate(_ lateness: Duration) -> String {
        let what = facts.lateMessage.map { "the \($0.type.name) of the server" } ?? "the server's next message"
        return "; \(what) came \(Words.duration(lateness)) later, too late"
    }

    func closedInHandshake(_ evidence: AbruptCloseInHandshake.Evidence) -> String {
        switch evidence {
        case .onOpening(let after):
            return
                """
                \(server) accepted the connection of \(client) and closed it \(Words.duration(after)) later, before \
                either side had sent data.
                """
        case .withCloseNotify(let by, let isCanceled):
            let (closer, other) = by == .client ? (client, server) : (server, client)
            return
                """
                \(closer) closed the connection with \(other) in the middle of the TLS handshake, after \(phase), \
                with \(isCanceled ? "user_canceled and " : "")close_notify.
                """
        case .inHandshake(let by):
            let (closer, other) = by == .client ? (client, server) : (server, client)
            return
                """
                \(closer) closed the connection with \(other) in the middle of the TLS handshake, after \(phase), \
                without \(facts.hasSentAlert(by) ? "a fatal alert" : "an alert").
                """
        }
    }
}

extension PeerAlert.Evidence {
    /// What the alert says here, to follow its name; empty where it cannot be read.
    var meaning: String {
        if let refusedVersion { return ": the server chose \(refusedVersion.name), which the client does not accept" }
        return alert.description?.inWords.map { "; this alert means: \($0)" } ?? ""
    }
}

extension ClientHelloSplit.Evidence {
    /// What came through, as a clause.
    var text: String {
        switch self {
        case .arrived(let octets, let size):
            "only the first \(Words.octets(octets)) of the ClientHello\(size.map { ", which has \($0)," } ?? "") arrived"
        case .closedBefore(let arrived, let size, _):
            "the server had \(arrived) of the \(size) bytes of the ClientHello"
        case .partlyAcknowledged(let size):
            "of the \(size) bytes of the ClientHello only the first part was acknowledged"
        }
    }
}
