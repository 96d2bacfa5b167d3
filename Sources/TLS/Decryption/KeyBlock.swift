import Cryptography
import Octets

/// What both hellos of a session up to TLS 1.2 fixed that its keys follow from.
struct SessionParameters: Equatable {
    var version: ProtocolVersion
    var clientRandom: [UInt8]
    var serverRandom: [UInt8]
    /// encrypt_then_mac was agreed on (RFC 7366).
    var encryptsThenMACs: Bool
    /// extended_master_secret was agreed on (RFC 7627): the master secret follows from all messages, not from the
    /// randoms.
    var extendsMasterSecret: Bool

    init(_ hello: ServerHello, clientRandom: [UInt8]) {
        version = hello.version
        self.clientRandom = clientRandom
        serverRandom = hello.random
        encryptsThenMACs = hello.usesEncryptThenMAC
        extendsMasterSecret = hello.usesExtendedMasterSecret
    }

    /// The pseudorandom function of the version.
    func prf(_ suite: SuiteProtection) -> KeyDerivation.PRF { version >= .tls12 ? .hash(suite.hash) : .md5AndSHA1 }

    /// The master secret from the premaster secret (RFC 5246 section 8.1); nil where more than the hellos goes into it.
    func masterSecret(_ premaster: Secret, _ suite: SuiteProtection) throws(CipherError) -> Secret? {
        guard !extendsMasterSecret else { return nil }
        return try KeyDerivation.expand(
            prf(suite), premaster, "master secret", seed: clientRandom + serverRandom, length: 48)
    }
}

/// The keys of both sides up to TLS 1.2, cut from one run of the pseudorandom function (RFC 5246 section 6.3).
struct KeyBlock {
    /// MAC key, cipher key, and what nonces or the first initialization vector are made of.
    let parts: PerSide<(mac: Secret, key: Secret, vector: Secret)>

    init(_ suite: SuiteProtection, _ session: SessionParameters, masterSecret: Secret) throws(CipherError) {
        let (mac, key, vector) = Self.lengths(suite, session.version)
        let block = try KeyDerivation.expand(
            session.prf(suite), masterSecret, "key expansion", seed: session.serverRandom + session.clientRandom,
            length: 2 * (mac + key + vector))
        parts = block.withOctets { octets in
            var position = 0
            func take(_ count: Int) -> Secret {
                defer { position += count }
                return Secret(octets.extracting(position..<position + count))
            }
            // The client's comes first, of each kind.
            let (clientMAC, serverMAC) = (take(mac), take(mac))
            let (clientKey, serverKey) = (take(key), take(key))
            return PerSide(client: (clientMAC, clientKey, take(vector)), server: (serverMAC, serverKey, take(vector)))
        }
    }

    private static func lengths(_ suite: SuiteProtection, _ version: ProtocolVersion) -> (
        mac: Int, key: Int, vector: Int
    ) {
        switch suite.cipher {
        // Of the nonce of GCM and CCM four octets are a secret salt; ChaCha20-Poly1305's is secret as a whole.
        case .aead(let algorithm): (0, algorithm.keyLength, algorithm == .chaCha20Poly1305 ? AEADKey.nonceLength : 4)
        case .cbc(let algorithm, let mac):
            (mac.length, algorithm.keyLength, version >= .tls11 ? 0 : algorithm.blockLength)
        case .null(let mac): (mac.length, 0, 0)
        }
    }
}
