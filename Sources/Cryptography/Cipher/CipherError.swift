/// Why octets could not be decrypted.
package enum CipherError: Error, Equatable, Sendable {
    /// The OpenSSL in use does not offer the algorithm of that name (RC4 is in its legacy provider only).
    case unsupported(String)
    /// The octets are not what the key's owner sealed: another key, another place in the stream, or octets that were
    /// changed.
    case notAuthentic
    /// A length that the algorithm does not allow.
    case length
    /// OpenSSL failed for another reason, such as no memory.
    case failed
}

extension CipherError: CustomStringConvertible {
    /// The reason, for a person.
    package var description: String {
        switch self {
        case .unsupported(let name): "this OpenSSL does not offer \(name)"
        case .notAuthentic: "it was not encrypted with this key at this place of the stream"
        case .length: "its length is none that the cipher makes"
        case .failed: "OpenSSL failed"
        }
    }
}
