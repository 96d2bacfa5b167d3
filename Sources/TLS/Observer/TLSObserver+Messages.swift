import Octets

extension TLSObserver {
    /// Takes in a handshake message, which came in clear or was decrypted.
    mutating func takeMessage(
        _ type: HandshakeType, _ body: Span<UInt8>, frames: [Int], from side: Side, at mark: Mark, isDecrypted: Bool
    ) {
        noteMessage(type, length: body.count, frames: frames, from: side, at: mark, isDecrypted: isDecrypted)
        do throws(DecodeError) {
            if isDecrypted {
                try takeProtectedMessage(type, body, from: side, at: mark)
            } else {
                try interpret(type, body, from: side, at: mark)
            }
        } catch {
            note("\(type.name): \(error)")
        }
    }

    /// Takes in a message as every version has it in clear.
    mutating func interpret(_ type: HandshakeType, _ body: Span<UInt8>, from side: Side, at mark: Mark) throws(DecodeError) {
        switch (type, side) {
        case (.clientHello, .client): takeClientHello(try ClientHello(body), at: mark)
        case (.serverHello, .server): takeServerHello(try ServerHello(body), at: mark)
        case (.helloRetryRequest, .server): observation.helloRetry = true
        case (.certificate, _): takeCertificates(try CertificateMessage(body), from: side, at: mark)
        case (.certificateRequest, .server):
            observation.clientCertificateRequested = true
            observation.certificateAuthorities = try CertificateRequest(body, version: observation.version ?? .tls12).certificateAuthorities
        case (.serverKeyExchange, .server): observation.resumed = observation.resumed ?? false
        case (.clientKeyExchange, .client):
            // Of an RSA key exchange: a length, then the encrypted premaster secret, by whose first octets a key log may know it.
            if decryption != nil, body.count >= 10 { decryption?.encryptedPremaster = [UInt8](copying: body.extracting(2..<10)) }
        case (.serverHelloDone, .server):
            observation.resumed = observation.resumed ?? false
            advance(.serverDone, at: mark)
        case (.clientHello, .server), (.serverHello, .client), (.serverHelloDone, .client), (.clientKeyExchange, .server):
            note("\(type.name) from the \(side == .client ? "client" : "server")")
        default: break
        }
    }

    mutating func takeClientHello(_ hello: ClientHello, at mark: Mark) {
        if observation.clientHello == nil {
            observation.clientHello = hello
            observation.ja3 = JA3.hash(hello)
            let ja4 = JA4(hello)
            observation.ja4 = ja4.hashed
            observation.ja4Raw = ja4.raw
        }
        decryption?.clientRandom = hello.random
        if hello.offersEarlyData, observation.serverHello == nil { decryption?.earlyData = EarlyData() }
        advance(.clientHello, at: mark)
    }

    private mutating func takeServerHello(_ hello: ServerHello, at mark: Mark) {
        guard !hello.isHelloRetryRequest else {
            observation.helloRetry = true
            return
        }
        observation.serverHello = hello
        observation.version = hello.version
        observation.cipherSuite = hello.cipherSuite
        observation.ja3s = JA3.hash(hello)
        if let alpn = hello.alpn { observation.alpn = PrintableText.escape(alpn.span) }
        if hello.version.isTLS13 {
            observation.resumed = hello.choosesPreSharedKey
            tls13.begin(suite: hello.cipherSuite, hello: hello, early: observation.clientHello?.offersEarlyData ?? false)
            for side in Side.allCases where decryption?.directions[side].state == .clear { expectKeys(of: side, .handshake) }
        }
        advance(.serverHello, at: mark)
    }

    mutating func takeCertificates(_ message: CertificateMessage, from side: Side, at mark: Mark) {
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
        observation.resumed = observation.resumed ?? false
        if observation.certificateMark == nil { observation.certificateMark = mark }
        advance(.certificate, at: mark)
    }

    /// A renegotiation in clear shows a chain again; however often, no more is kept than of one message.
    private func limit(_ certificates: [[UInt8]]) -> Int { max(0, CertificateMessage.certificateLimit - certificates.count) }
}
