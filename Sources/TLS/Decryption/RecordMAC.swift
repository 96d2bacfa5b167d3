import Cryptography
import Octets

/// The message authentication code of records up to TLS 1.2 (RFC 5246 section 6.2.3.1).
struct RecordMAC: Sendable {
    let hash: HashFunction
    let key: Secret

    /// Whether `code` is that of a record's content.
    func covers(
        _ content: Span<UInt8>, _ record: RecordReader.Record, _ sequence: UInt64, _ code: Span<UInt8>
    ) throws(CipherError) -> Bool {
        guard let length = UInt16(exactly: content.count) else { throw .length }
        let octets = Self.header(record, sequence, length: length) + [UInt8](copying: content)
        return HMAC.areEqual(try HMAC.code(hash, key: key, octets.span), code)
    }

    /// What is authenticated besides the content: `seq_num + type + version + length`.
    static func header(_ record: RecordReader.Record, _ sequence: UInt64, length: UInt16) -> [UInt8] {
        var octets = (0..<8).map { UInt8(truncatingIfNeeded: sequence >> UInt64(56 - 8 * $0)) }
        octets += [record.type.rawValue, UInt8(record.version.rawValue >> 8), UInt8(record.version.rawValue & 0xff)]
        return octets + [UInt8(length >> 8), UInt8(length & 0xff)]
    }
}
