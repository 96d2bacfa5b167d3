/// Why a trust store could not be filled.
public enum TrustStoreError: Error, Equatable, Sendable {
    /// The file cannot be opened or read; OpenSSL's words for the reason, which are the system's.
    case unreadable(path: String, detail: String)
    /// More octets than ``TrustStore/maximumOctets``.
    case tooLarge
    /// Neither PEM nor DER in it gave a certificate.
    case noCertificate
    /// This OpenSSL names no default file, or there is none.
    case noSystemStore
}

extension TrustStoreError: CustomStringConvertible {
    /// What is wrong, in a few words.
    public var description: String {
        switch self {
        case .unreadable(let path, let detail): "cannot read \(path): \(detail)"
        case .tooLarge: "longer than \(TrustStore.maximumOctets) octets"
        case .noCertificate: "no certificate in it, neither as PEM nor as DER"
        case .noSystemStore: "this system has no file of trusted certificates where OpenSSL looks for it"
        }
    }
}
