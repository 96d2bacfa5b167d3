import Cryptography
import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

/// Observations of the handshake and of certificates.
extension ReasonWording {
    func text(_ reason: Reason.Handshake) -> String? {
        let phase = facts.lastStep
        switch reason {
        case .certificateAnswered(let isEncrypted, let shown, let answered, let after):
            let what = isEncrypted ? "The server's encrypted flight with its certificate" : "The Certificate message"
            return
                """
                \(what) is in frame \(shown); the client's reaction in frame \(answered), \(Words.duration(after)) \
                later.
                """
        case .alertMeaning(let description):
            return description.inWords.map { "\(description.name) (\(description.rawValue)) means: \($0)." }
        case .alertInPlaceOfFinished:
            return
                """
                Instead of its Finished the client sent a record with the length of an alert; its content cannot be \
                read without keys.
                """
        case .clientLibrary(let match):
            return
                """
                The client \(match.confidence == .likely ? "likely" : "possibly") uses \(match.library.name): its \
                ClientHello has the same \(match.because) as \(match.library.recording).
                """
        case .alert(let frame): return "The alert is in frame \(frame), after \(phase)."
        case .alertBehindClientCertificate(let frame):
            return "The alert is in frame \(frame), after the client's certificate."
        case .certificateThenInferredAlert(let finished, let alert):
            return
                """
                Before its Finished (frame \(finished)) the client sent more than an empty Certificate; the first \
                record of the server after it has the length of an alert (frame \(alert)).
                """
        case .noCertificateThenInferredAlert(let finished, let alert):
            return
                """
                Before its Finished (frame \(finished)) the client sent a record of the length of an empty \
                Certificate; the first record of the server after it has the length of an alert (frame \(alert)).
                """
        case .certificateRequest(let wasRequested, let wasDeclined, let alert):
            let request = wasRequested ? "The server sent CertificateRequest; " : ""
            let given =
                wasDeclined ? "the client's Certificate message was empty; " : "no client certificate was seen; "
            return "\(request)\(given)the alert is in frame \(alert)."
        case .certificateDeclinedThenStatus(let status, let frame):
            return
                """
                The server sent CertificateRequest; the client's Certificate message was empty; the response \(status) \
                is in frame \(frame).
                """
        case .certificateDeclinedThenClosed(let request, let end):
            return
                """
                The client's Certificate message was empty; its first request is in frame \(request), the server's close \
                in frame \(end).
                """
        case .offer(let offer): return text(offer)
        case .renegotiation(let begun, let alert):
            return
                """
                A second handshake begins in frame \(begun); it was not complete when the alert was sent in frame \
                \(alert).
                """
        case .warning(let frame):
            return
                """
                The alert in frame \(frame) is a warning, which does not end the connection; the certificate may be \
                that of another name.
                """
        case .finWithoutAlert(let frame):
            return
                """
                The FIN is in frame \(frame), \(Words.duration(facts.silence)) after \(facts.silenceBegan); no \
                \(facts.observation?.alerts.isEmpty ?? true ? "alert" : "fatal alert") precedes it.
                """
        case .closeNotifyInHandshake(let frame):
            return
                """
                The goodbye begins in frame \(frame), \(Words.duration(facts.silence)) after \(facts.silenceBegan); the \
                handshake was not complete.
                """
        case .messageTooLate(let type, let frame, let after):
            return "The next message, \(type.name), came in frame \(frame), \(Words.duration(after)) after the end."
        case .clientHelloPieces(let pieces, let end):
            let parts = pieces.map { "\($0.octets) bytes in frame \($0.mark.frame)" }
            return
                """
                The ClientHello came in \(Words.count(pieces.count, "segment")): \(Words.list(parts, limit: 6)). The \
                server's \(facts.close.how == .rst ? "RST" : "FIN") is in frame \(end).
                """
        case .reset(let frame):
            return
                """
                The RST is in frame \(frame), \(Words.duration(facts.silence)) after \(facts.silenceBegan); the last \
                complete step was \(phase).
                """
        case .clientHelloAcknowledged:
            return "The server's TCP acknowledged the ClientHello: it was delivered, and no answer followed."
        case .clientHelloUnacknowledged(let retransmissions):
            return
                """
                The ClientHello was never acknowledged (\(Words.count(retransmissions, "retransmission"))): it was not \
                delivered, or the acknowledgement is lost.
                """
        case .synACKRepeated(let count):
            return
                """
                The server repeated its SYN-ACK \(Words.count(count, "time")): the client's ACK did not reach it \
                either. Packets of the client are lost on the path.
                """
        case .flightAcknowledged(let frame):
            return
                """
                The client's TCP acknowledged the whole flight that begins in frame \(frame), and no TLS message \
                followed.
                """
        case .flightUnacknowledged(let octets, let frame):
            return
                """
                The client never acknowledged the last \(Words.octets(octets)) of the server's flight, which begins in \
                frame \(frame).
                """
        case .lastMessage: return "Nothing after \(phase) is complete."
        case .noApplicationData(let frame, let ofClientOnly):
            return
                """
                The handshake was complete in frame \(frame); no application data of \
                \(ofClientOnly ? "the client" : "either side") follows.
                """
        case .clientHelloCut(let evidence): return "TCP works in both directions, but \(evidence.text)."
        case .fingerprint(let evidence): return text(evidence)
        }
    }

    private func text(_ evidence: InterceptionClientFingerprint.Evidence) -> String {
        /// Expected fingerprints that are told.
        let limit = 3
        let expected = Words.list(evidence.expected.prefix(limit).map { "`\($0)`" })
        let others = evidence.expected.count > limit ? " or others" : ""
        return
            """
            JA4 seen `\(evidence.seen)`, expected \(expected)\(others): \
            \(Words.list(evidence.differences.map(\.text), limit: 6)).
            """
    }

    private func text(_ offer: Reason.Handshake.Offer) -> String {
        switch offer {
        case .sslv2Format:
            """
            The ClientHello is in SSL 2.0 format (RFC 5246 appendix E.2), which cannot carry extensions; many servers \
            no longer accept it.
            """
        case .versions(let versions, let isListed):
            "The client offers \(isListed ? "" : "up to ")\(Words.list(versions.map(\.name)))."
        case .cipherSuites(let suites):
            """
            The client offers \(Words.count(suites.count, "cipher suite")): \
            \(Words.list(suites.map(\.name), limit: 6)).
            """
        case .serverName(let name): "The client requests the name \(name ?? "(none)")."
        case .applicationProtocols(let protocols):
            "The client offers \(Words.list(protocols.map { String(decoding: $0, as: UTF8.self) }))."
        }
    }

    func text(_ reason: Reason.OfCertificate) -> String {
        switch reason {
        case .encrypted: return "TLS 1.3 encrypts the certificate: the capture does not show who issued it."
        case .verification(let verification):
            let depth = verification.depth.map { " (at depth \($0))" } ?? ""
            let outcome = verification.code == 0 ? "is valid" : "fails: \(verification.result)\(depth)"
            return "Verified against \(verification.trust) at the time of the capture, the chain \(outcome)."
        case .issuerMissing(let gap):
            return
                """
                The server sent \(Words.count(gap.sent, "certificate")), and neither it nor the trust bundle has that \
                of the issuer \(Words.name(gap.missingIssuer)).
                """
        case .names(let names): return "The certificate is for \(Words.list(names.map(Words.name)))."
        case .wildcardMiss(let miss):
            return
                """
                The wildcard \(Words.name(miss.wildcard)) matches exactly one label: it covers neither \(miss.parent) \
                itself nor names with two more labels.
                """
        case .otherBundleInUse(let bundle):
            return
                """
                The chain is valid by \(bundle), and the client does not know its issuer: this client does not use that \
                bundle.
                """
        case .errorMeaning(let error): return error.meaning
        case .flaw(let flaw): return "Of the certificate: \(flaw.text)."
        case .chainFault(let fault): return fault.text()
        case .pinned(let pins): return "Pinned: \(Words.list(pins.map { "`\($0.text)`" }))."
        case .seenPin(let pin, let subject): return "Seen: \(pin) (\(Words.name(subject)))."
        case .issuerIsProduct(let issuer, let product, let kind):
            return
                "The issuer is \(Words.name(issuer)), the name that \(product) (\(kind.rawValue)) uses for its CA."
        }
    }
}
