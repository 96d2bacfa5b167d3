import Cryptography
import Octets

/// Records of block ciphers in CBC mode (RFC 5246 section 6.2.3.2), the MAC inside or around the ciphertext (RFC 7366).
///
/// Padding and MAC are checked after decryption, without care for timing: nobody waits for an answer.
struct BlockProtection: Sendable {
    let key: CBCKey
    let mac: RecordMAC
    /// Whether the MAC is around the ciphertext.
    let encryptsThenMACs: Bool
    /// TLS 1.0 goes on with the last block of the record before; later versions begin each record with a vector of its
    /// own: nil.
    private(set) var vector: [UInt8]?
    /// Whether the block to go on with is missing.
    private var isBroken = false

    init(key: CBCKey, mac: RecordMAC, encryptsThenMACs: Bool, vector: [UInt8]?) {
        self.key = key
        self.mac = mac
        self.encryptsThenMACs = encryptsThenMACs
        self.vector = vector
    }

    private var block: Int { key.algorithm.blockLength }

    /// What a record holds.
    mutating func open(_ record: RecordReader.Record, _ content: Span<UInt8>, _ sequence: UInt64) throws(CipherError)
        -> [UInt8]
    {
        guard !isBroken else { throw .notAuthentic }
        let encrypted = try ciphertext(content)
        if encryptsThenMACs {
            let code = content.extracting(droppingFirst: encrypted.count)
            guard try mac.covers(encrypted, record, sequence, code) else { throw .notAuthentic }
        }
        var octets = try decrypt(encrypted)
        guard let padding = octets.last.map(Int.init), padding < octets.count,
            octets.suffix(padding + 1).allSatisfy({ $0 == UInt8(padding) })
        else { throw .notAuthentic }
        octets.removeLast(padding + 1)
        if !encryptsThenMACs {
            let length = octets.count - mac.hash.length
            guard length >= 0 else { throw .notAuthentic }
            let code = Array(octets[length...])
            octets.removeLast(mac.hash.length)
            guard try mac.covers(octets.span, record, sequence, code.span) else { throw .notAuthentic }
        }
        skip(content)
        return octets
    }

    /// Remembers what the next record goes on with.
    mutating func skip(_ content: Span<UInt8>?) {
        guard vector != nil else { return }
        guard let content, let encrypted = try? ciphertext(content) else {
            isBroken = true
            return
        }
        vector = [UInt8](copying: encrypted.extracting(last: block))
    }

    /// Octets that a record holds, told by its padding, for which the last block is enough.
    func length(_ content: Span<UInt8>) throws(CipherError) -> Int {
        let encrypted = try ciphertext(content)
        guard encrypted.count >= 2 * block else { return 0 }
        let last = encrypted.extracting(last: 2 * block)
        let padding =
            try key.decrypt(last.extracting(last: block), vector: last.extracting(first: block)).last.map(Int.init) ?? 0
        let around = (vector == nil ? block : 0) + (encryptsThenMACs ? 0 : mac.hash.length)
        return max(0, encrypted.count - around - padding - 1)
    }

    /// The record without a MAC around it: whole blocks, the vector among them where there is one.
    @_lifetime(copy content)
    private func ciphertext(_ content: Span<UInt8>) throws(CipherError) -> Span<UInt8> {
        let length = content.count - (encryptsThenMACs ? mac.hash.length : 0)
        guard length >= (vector == nil ? 2 : 1) * block, length % block == 0 else { throw .length }
        return content.extracting(first: length)
    }

    private func decrypt(_ encrypted: Span<UInt8>) throws(CipherError) -> [UInt8] {
        if let vector { return try key.decrypt(encrypted, vector: vector.span) }
        return try key.decrypt(encrypted.extracting(droppingFirst: block), vector: encrypted.extracting(first: block))
    }
}
