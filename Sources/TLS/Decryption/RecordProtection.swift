import Cryptography
import Octets

/// One direction's keys from one change of keys to the next, and the place in its sequence of records.
///
/// Every record counts, whether it is opened or stepped over: the sequence number is part of what is authenticated (RFC
/// 8446 section 5.3, RFC 5246 section 6.2.3.3). A record that does not open moves nothing.
struct RecordProtection: Sendable {
    /// What a record holds.
    struct Opened {
        var type: ContentType
        var octets: [UInt8]
        /// Octets of padding behind the content (TLS 1.3).
        var padding = 0
    }

    private enum Scheme: Sendable {
        /// TLS 1.3: the content's type and padding are inside.
        case tls13(AEADKey, vector: Secret)
        /// GCM and CCM in TLS 1.2: eight octets of the nonce are in the record (RFC 5288 section 3, RFC 6655 section
        /// 3).
        case explicitNonce(AEADKey, salt: Secret)
        /// ChaCha20-Poly1305 in TLS 1.2: the nonce is the sequence number (RFC 7905 section 2).
        case sequenceNonce(AEADKey, vector: Secret)
        case block(BlockProtection)
        case null(RecordMAC)
    }

    private var scheme: Scheme
    /// Number of the next record.
    private(set) var sequence: UInt64 = 0

    private static let explicitLength = 8

    /// TLS 1.3's protection from a traffic secret (RFC 8446 section 7.3).
    init(_ suite: SuiteProtection, trafficSecret: Secret) throws(CipherError) {
        guard case .aead(let algorithm) = suite.cipher else { throw .length }
        let key = try KeyDerivation.expandLabel(suite.hash, trafficSecret, "key", length: algorithm.keyLength)
        let vector = try KeyDerivation.expandLabel(suite.hash, trafficSecret, "iv", length: AEADKey.nonceLength)
        scheme = .tls13(try AEADKey(algorithm, key), vector: vector)
    }

    /// The protection up to TLS 1.2 of one side from the key block (RFC 5246 section 6.3).
    init(_ suite: SuiteProtection, _ block: KeyBlock, of side: Side, _ session: SessionParameters) throws(CipherError) {
        let (mac, key, vector) = block.parts[side]
        switch suite.cipher {
        case .aead(.chaCha20Poly1305): scheme = .sequenceNonce(try AEADKey(.chaCha20Poly1305, key), vector: vector)
        case .aead(let algorithm): scheme = .explicitNonce(try AEADKey(algorithm, key), salt: vector)
        case .cbc(let algorithm, let hash):
            scheme = .block(
                BlockProtection(
                    key: try CBCKey(algorithm, key), mac: RecordMAC(hash: hash, key: mac),
                    encryptsThenMACs: session.encryptsThenMACs,
                    vector: session.version >= .tls11 ? nil : vector.withOctets { [UInt8](copying: $0) }))
        case .null(let hash): scheme = .null(RecordMAC(hash: hash, key: mac))
        }
    }

    /// Opens the next record.
    mutating func open(_ record: RecordReader.Record, _ content: Span<UInt8>) throws(CipherError) -> Opened {
        let opened: Opened
        switch scheme {
        case .tls13(let key, let vector): opened = try openInner(record, content, key, vector)
        case .explicitNonce(let key, let salt):
            guard content.count >= Self.explicitLength + key.algorithm.tagLength else { throw .length }
            let nonce =
                salt.withOctets { [UInt8](copying: $0) }
                + [UInt8](copying: content.extracting(first: Self.explicitLength))
            opened = try openOuter(record, content.extracting(droppingFirst: Self.explicitLength), key, nonce)
        case .sequenceNonce(let key, let vector): opened = try openOuter(record, content, key, nonce(vector))
        case .block(var block):
            opened = Opened(type: record.type, octets: try block.open(record, content, sequence))
            scheme = .block(block)
        case .null(let mac):
            let length = content.count - mac.hash.length
            guard length >= 0 else { throw .length }
            let octets = content.extracting(first: length)
            guard try mac.covers(octets, record, sequence, content.extracting(droppingFirst: length)) else {
                throw .notAuthentic
            }
            opened = Opened(type: record.type, octets: [UInt8](copying: octets))
        }
        sequence &+= 1
        return opened
    }

    /// Counts a record that is not opened.
    ///
    /// - Parameter content: what of it is at hand; only TLS 1.0's block ciphers need it, to go on with the next record.
    mutating func skip(_ content: Span<UInt8>?) {
        sequence &+= 1
        guard case .block(var block) = scheme else { return }
        block.skip(content)
        scheme = .block(block)
    }

    /// Octets that a record adds to what it holds at least; padding of TLS 1.3 comes on top. nil where only the record
    /// itself tells.
    var expansion: Int? {
        switch scheme {
        case .tls13(let key, _): key.algorithm.tagLength + 1
        case .explicitNonce(let key, _): key.algorithm.tagLength + Self.explicitLength
        case .sequenceNonce(let key, _): key.algorithm.tagLength
        case .block: nil
        case .null(let mac): mac.hash.length
        }
    }

    /// Octets that a record of a block cipher holds, told from its last block alone.
    func length(_ record: RecordReader.Record, _ content: Span<UInt8>) -> Int? {
        if case .block(let block) = scheme { return try? block.length(content) }
        return expansion.map { max(0, record.length - $0) }
    }

    // MARK: AEAD

    /// Opens a TLSCiphertext of TLS 1.3 and takes its TLSInnerPlaintext apart: content, type, zeros (RFC 8446 section
    /// 5.2).
    private func openInner(
        _ record: RecordReader.Record, _ content: Span<UInt8>, _ key: AEADKey, _ vector: Secret
    ) throws(CipherError) -> Opened {
        var octets = try key.open(
            content, nonce: nonce(vector),
            associated: [record.type.rawValue] + Self.octets(record.version.rawValue)
                + Self.octets(UInt16(truncatingIfNeeded: content.count)))
        guard let index = octets.lastIndex(where: { $0 != 0 }) else { throw .length }
        let (type, padding) = (ContentType(rawValue: octets[index]), octets.count - index - 1)
        octets.removeSubrange(index...)
        return Opened(type: type, octets: octets, padding: padding)
    }

    /// Opens a GenericAEADCipher of TLS 1.2 (RFC 5246 section 6.2.3.3).
    private func openOuter(
        _ record: RecordReader.Record, _ sealed: Span<UInt8>, _ key: AEADKey, _ nonce: [UInt8]
    ) throws(CipherError) -> Opened {
        guard let length = UInt16(exactly: sealed.count - key.algorithm.tagLength) else { throw .length }
        let header = RecordMAC.header(record, sequence, length: length)
        return Opened(type: record.type, octets: try key.open(sealed, nonce: nonce, associated: header))
    }

    /// The vector XORed with the sequence number, which is padded to its length on the left (RFC 8446 section 5.3).
    private func nonce(_ vector: Secret) -> [UInt8] {
        var nonce = vector.withOctets { [UInt8](copying: $0) }
        for index in 0..<min(8, nonce.count) {
            nonce[nonce.count - 1 - index] ^= UInt8(truncatingIfNeeded: sequence >> UInt64(8 * index))
        }
        return nonce
    }

    private static func octets(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }
}
