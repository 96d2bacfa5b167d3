import Octets

/// Messages that only the keys show.
extension TLSObserver {
    /// Takes in a handshake message that was decrypted.
    mutating func takeProtectedMessage(
        _ type: HandshakeType, _ body: Span<UInt8>, from side: Side, at mark: Mark
    ) throws(DecodeError) {
        if observation.version?.isTLS13 == false { noteRenegotiation(from: side, at: mark) }
        if type == .finished {
            takeFinished(from: side, at: mark)
        } else if observation.version?.isTLS13 ?? false {
            try interpret13(type, body, from: side, at: mark)
        } else if type == .certificate, side == .server, observation.certificateMark != nil {
            // A renegotiation shows the chain once more.
        } else {
            try interpret(type, body, from: side, at: mark)
        }
    }

    private mutating func interpret13(
        _ type: HandshakeType, _ body: Span<UInt8>, from side: Side, at mark: Mark
    ) throws(DecodeError) {
        switch (type, side) {
        case (.encryptedExtensions, .server):
            let answer = try EncryptedExtensions(body)
            observation.encryptedExtensions = answer.extensions
            noteCertificateTypes(answer.certificateTypes)
            if let alpn = answer.alpn { observation.alpn = PrintableText.escape(alpn.span) }
        case (.certificateRequest, .server):
            observation.clientCertificateRequested = true
            observation.certificateRequest = try CertificateRequest(tls13: body)
        case (.certificate, _): takeCertificates(try CertificateMessage(tls13: body), from: side, at: mark)
        case (.compressedCertificate, _): try takeCompressed(try CompressedCertificate(body), from: side, at: mark)
        case (.newSessionTicket, .server): noteTicket(at: mark, inference: nil)
        case (.keyUpdate, _): updateKeys(of: side, at: mark)
        case (.endOfEarlyData, .client): endEarlyData()
        case (.encryptedExtensions, .client), (.certificateRequest, .client), (.newSessionTicket, .client),
            (.endOfEarlyData, .server):
            note(.wrongSender(type), from: side, at: mark)
        default: break
        }
    }

    /// A chain that cannot be unpacked was sent all the same.
    private mutating func takeCompressed(_ message: CompressedCertificate, from side: Side, at mark: Mark)
        throws(DecodeError)
    {
        if side == .server {
            observation.certificateCompression = message.algorithm
            observation.certificateMark = observation.certificateMark ?? mark
            advance(.certificate, at: mark)
        }
        guard let body = try message.certificateMessage() else { return }
        takeCertificates(try CertificateMessage(tls13: body.span), from: side, at: mark)
    }

    /// A Finished of either side, read: up to TLS 1.2 the second one, in TLS 1.3 the client's ends the handshake.
    private mutating func takeFinished(from side: Side, at mark: Mark) {
        let isTLS13 = observation.version?.isTLS13 ?? false
        // That of authentication behind the handshake (RFC 8446 section 4.6.2) changes no keys.
        if isTLS13, decryption?.directions[side].epoch == .handshake { expectKeys(of: side, .application) }
        guard observation.finished[side] == nil else { return }
        observation.finished[side] = mark
        if isTLS13, side == .client {
            // The client could not have gone on without the server's, whether it was read or not.
            observation.finished.server =
                observation.finished.server ?? observation.encryptedServerFlightMark ?? observation.stageMark
            observation.lastApplicationData.client = nil
        }
        if observation.finished[side.peer] != nil {
            advance(.handshakeComplete, at: mark)
            if isTLS13 { advancePastEarlyData(at: mark) }
        } else if side == .client {
            advance(.clientFinished, at: mark)
        }
    }
}
