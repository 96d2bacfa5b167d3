/// Why a trust store could not be filled.
public enum TrustStoreError: Error, Equatable, Sendable {
    /// The file cannot be opened or read; OpenSSL's words for the reason, which are the system's.
    case unreadable(path: String, detail: String)
    /// More octets than ``TrustStore/maximumOctets``.
    case tooLarge
    /// Nothing in it gave a certificate: no PEM, no DER, no bundle of ESP-IDF.
    case noCertificate
    /// None of the places OpenSSL looks in by default has a certificate.
    case noSystemStore
}

extension TrustStoreError: CustomStringConvertible {
    /// What is wrong, in a few words.
    public var description: String {
        switch self {
        case .unreadable(let path, let detail): "\(path): \(detail)"
        case .tooLarge: "longer than \(TrustStore.maximumOctets) bytes"
        case .noCertificate: "no certificate in it: neither PEM nor DER, nor a bundle of ESP-IDF"
        case .noSystemStore: "this system has no trusted certificates where OpenSSL looks for them"
        }
    }
}
