import COpenSSL

/// Why octets are no certificate.
public struct CertificateError: Error, Equatable, Sendable {
    /// The kind of the failure.
    public enum Reason: Equatable, Sendable {
        /// Longer than ``Certificate/Limit/octets``.
        case tooLarge
        /// Not the DER of an X.509 certificate (RFC 5280 section 4.1), or cut off.
        case malformed
        /// A certificate, followed by more octets.
        case trailingOctets
    }

    /// The kind of the failure.
    public let reason: Reason
    /// OpenSSL's words for it; empty where it was not OpenSSL that found it.
    public let detail: String

    init(_ reason: Reason, detail: String = "") {
        self.reason = reason
        self.detail = detail
    }

    /// Equality looks at the reason only: the words are OpenSSL's and change with its version.
    public static func == (a: CertificateError, b: CertificateError) -> Bool { a.reason == b.reason }
}

extension CertificateError: CustomStringConvertible {
    /// What is wrong, in a few words.
    public var description: String {
        switch reason {
        case .tooLarge: "longer than \(Certificate.Limit.octets) octets"
        case .malformed:
            detail.isEmpty ? "not an X.509 certificate in DER" : "not an X.509 certificate in DER: \(detail)"
        case .trailingOctets: "an X.509 certificate followed by more octets"
        }
    }
}
