import Octets

extension TLSObserver {
    /// Takes in a handshake message, which came in clear or was decrypted.
    mutating func takeMessage(
        _ type: HandshakeType, _ body: Span<UInt8>, frames: [Int], from side: Side, at mark: Mark, isDecrypted: Bool
    ) {
        // Since draft 22 it has the ServerHello's type, and a random of its own.
        let isRetry = type == .serverHello && ServerHello.isHelloRetryRequest(body)
        let told = isRetry ? .helloRetryRequest : type
        noteMessage(told, length: body.count, frames: frames, from: side, at: mark, isDecrypted: isDecrypted)
        noteOrder(of: type, from: side, at: mark, isDecrypted: isDecrypted)
        do throws(DecodeError) {
            if isDecrypted {
                try takeProtectedMessage(type, body, from: side, at: mark)
            } else {
                try interpret(type, body, from: side, at: mark)
            }
        } catch {
            note(.undecodable(.message(type), error), from: side, at: mark)
        }
    }

    /// Illegal order is written down and otherwise ignored: what follows may explain it.
    private mutating func noteOrder(of type: HandshakeType, from side: Side, at mark: Mark, isDecrypted: Bool) {
        let isTLS13 = observation.version?.isTLS13 ?? false
        if !isDecrypted, isTLS13 ? ![.clientHello, .serverHello, .helloRetryRequest].contains(type) : type == .finished
        {
            note(.unprotected(type), from: side, at: mark)
        }
        // Where the capture lacks the HelloRetryRequest, the ChangeCipherSpec for middleboxes before the second
        // ClientHello shows it.
        let mayRepeatHello = observation.helloRetry || observation.changeCipherSpec.client != nil
        let disorder = order.take(type, from: side, isTLS13: isTLS13, mayRepeatHello: mayRepeatHello)
        if let disorder { note(disorder, from: side, at: mark) }
    }

    /// Takes in a message as every version has it in clear.
    mutating func interpret(_ type: HandshakeType, _ body: Span<UInt8>, from side: Side, at mark: Mark)
        throws(DecodeError)
    {
        switch (type, side) {
        case (.clientHello, .client): try decodeClientHello(body, at: mark)
        case (.serverHello, .server): try decodeServerHello(body, at: mark)
        case (.helloRetryRequest, .server): observation.isRetryOfDraft = true
        case (.certificate, _) where observation.certificateTypes[side] == .rawPublicKey:
            takeRawPublicKey(try CertificateMessage.rawPublicKey(body), from: side, at: mark)
        case (.certificate, _): takeCertificates(try CertificateMessage(body), from: side, at: mark)
        case (.certificateRequest, .server):
            observation.clientCertificateRequested = true
            observation.certificateRequest = try CertificateRequest(body, version: observation.version ?? .tls12)
        case (.certificateStatus, .server): takeStatus(try CertificateStatusMessage(body))
        case (.serverKeyExchange, .server): observation.resumed = observation.resumed ?? false
        case (.clientKeyExchange, .client):
            // It answers the server's whole flight of a full handshake, also where the capture lacks that.
            observation.resumed = observation.resumed ?? false
            advance(.serverDone, at: mark)
            // Of an RSA key exchange: a length, then the encrypted premaster secret, by whose first octets a key log
            // may know it.
            if decryption != nil, body.count >= 10 {
                decryption?.encryptedPremaster = [UInt8](copying: body.extracting(2..<10))
            }
        case (.serverHelloDone, .server):
            observation.resumed = observation.resumed ?? false
            advance(.serverDone, at: mark)
        case (.clientHello, .server), (.serverHello, .client), (.serverHelloDone, .client),
            (.clientKeyExchange, .server):
            note(.wrongSender(type), from: side, at: mark)
        default: break
        }
    }

    /// Takes in a message of which a snap length left the beginning: that it was sent, and what follows from that.
    mutating func takeCut(_ type: HandshakeType, _ body: [UInt8], from side: Side, at mark: Mark) {
        switch (type, side) {
        case (.clientHello, .client):
            if observation.clientHello == nil, var hello = try? ClientHello(malformed: body.span) {
                hello.isCut = true
                takeClientHello(hello, at: mark)
            }
            advance(.clientHello, at: mark)
        // Its version stands behind what is chosen, and may be another than the field of that name says.
        case (.serverHello, .server): advance(.serverHello, at: mark)
        case (.certificate, .server):
            observation.resumed = false
            observation.certificateMark = observation.certificateMark ?? mark
            advance(.certificate, at: mark)
        case (.serverKeyExchange, .server), (.clientKeyExchange, .client):
            observation.resumed = observation.resumed ?? false
        case (.certificateRequest, .server): observation.clientCertificateRequested = true
        // Up to TLS 1.2 the server sends it when it has the client's Finished, with its own behind it (RFC 5077 section
        // 3.3).
        case (.newSessionTicket, .server):
            observation.finished = PerSide(
                client: observation.finished.client ?? mark, server: observation.finished.server ?? mark)
            advance(.handshakeComplete, at: mark)
        default: break
        }
    }

    /// A hello that is malformed behind its cipher suites is a hello all the same.
    private mutating func decodeClientHello(_ body: Span<UInt8>, at mark: Mark) throws(DecodeError) {
        do throws(DecodeError) {
            takeClientHello(try ClientHello(body), at: mark)
        } catch {
            takeClientHello(try ClientHello(malformed: body), at: mark)
            throw error
        }
    }

    private mutating func decodeServerHello(_ body: Span<UInt8>, at mark: Mark) throws(DecodeError) {
        do throws(DecodeError) {
            takeServerHello(try ServerHello(body), at: mark)
        } catch {
            takeServerHello(try ServerHello(malformed: body), at: mark)
            throw error
        }
    }

    mutating func takeClientHello(_ hello: ClientHello, at mark: Mark) {
        noteMalformed(hello.malformedExtensions, of: .clientHello, from: .client, at: mark)
        if observation.clientHello == nil { observation.clientHello = hello }
        decryption?.clientRandom = hello.random
        if hello.offersEarlyData, observation.serverHello == nil { decryption?.earlyData = EarlyData() }
        advance(.clientHello, at: mark)
    }

    /// A HelloRetryRequest has chosen already what the ServerHello after the second ClientHello must repeat (RFC 8446
    /// section 4.1.4). Of a renegotiation only what its keys need is kept.
    private mutating func takeServerHello(_ hello: ServerHello, at mark: Mark) {
        noteMalformed(hello.malformedExtensions, of: .serverHello, from: .server, at: mark)
        if !hello.isHelloRetryRequest { decryption?.serverHello = hello }
        guard observation.finished.client == nil || observation.finished.server == nil else { return }
        observation.version = hello.version
        observation.cipherSuite = hello.cipherSuite
        guard !hello.isHelloRetryRequest else {
            observation.helloRetryRequest = hello
            return
        }
        observation.serverHello = hello
        if let alpn = hello.alpn { observation.alpn = PrintableText.escape(alpn.span) }
        noteCertificateTypes(hello.certificateTypes)
        observation.certificateTimestampCount = hello.certificateTimestampCount
        if hello.version.isTLS13 {
            observation.resumed = hello.choosesPreSharedKey
            // A HelloRetryRequest rejects early data (RFC 8446 section 4.2.10).
            let early = observation.clientHello?.offersEarlyData ?? false
            tls13.begin(hello, after: observation.clientHello, early: early && !observation.helloRetry)
            for side in Side.allCases where decryption?.directions[side].state == .clear {
                expectKeys(of: side, .handshake)
            }
        }
        advance(.serverHello, at: mark)
    }

    mutating func noteCertificateTypes(_ types: PerSide<CertificateType?>) {
        for side in Side.allCases { observation.certificateTypes[side] = types[side] ?? .x509 }
    }

    /// The other side answers such a hello with decode_error, if at all.
    private mutating func noteMalformed(
        _ extensions: [ExtensionType], of type: HandshakeType, from side: Side, at mark: Mark
    ) {
        guard let first = extensions.first else { return }
        note(.malformedExtensions(of: type, first: first, count: extensions.count), from: side, at: mark)
    }

    private mutating func takeRawPublicKey(_ key: [UInt8], from side: Side, at mark: Mark) {
        observation.rawPublicKeys[side] = key
        if side == .client {
            observation.clientCertificateGiven = true
            return
        }
        observation.resumed = observation.resumed ?? false
        observation.certificateMark = observation.certificateMark ?? mark
        advance(.certificate, at: mark)
    }

    mutating func takeCertificates(_ message: CertificateMessage, from side: Side, at mark: Mark) {
        if observation.certificateTypes[side] == .rawPublicKey, let key = message.certificates.first {
            takeRawPublicKey(key, from: side, at: mark)
            return
        }
        if side == .client {
            if message.certificates.isEmpty {
                observation.clientCertificateDeclined = true
            } else {
                observation.clientCertificateGiven = true
            }
            observation.clientCertificates += message.certificates.prefix(limit(observation.clientCertificates))
            return
        }
        observation.certificates += message.certificates.prefix(limit(observation.certificates))
        if let count = message.certificateTimestampCount { observation.certificateTimestampCount = count }
        for status in message.statuses {
            do throws(DecodeError) { takeStatus(try CertificateStatusMessage(status.span)) } catch {
                note(.undecodable(.stapledResponse, error), from: side, at: mark)
            }
        }
        observation.resumed = observation.resumed ?? false
        if observation.certificateMark == nil { observation.certificateMark = mark }
        advance(.certificate, at: mark)
    }

    mutating func takeStatus(_ message: CertificateStatusMessage) {
        let room = max(0, CertificateStatusMessage.responseLimit - observation.stapledResponses.count)
        observation.stapledResponses += message.responses.prefix(room)
    }

    /// A renegotiation in clear shows a chain again; however often, no more is kept than of one message.
    private func limit(_ certificates: [[UInt8]]) -> Int {
        max(0, CertificateMessage.certificateLimit - certificates.count)
    }
}
