package import TLS

extension AlertDescription {
    /// Whether an alert speaks of the certificate that its sender was shown: bad_certificate to unknown_ca,
    /// access_denied (a valid certificate that is not let in), bad_certificate_status_response (RFC 8446 section 6.2).
    package var isAboutCertificate: Bool { Self.aboutCertificate.contains(self) }

    /// The same, or decrypt_error: the signature that proves possession of the certificate's key does not fit.
    package var isAboutClientCertificate: Bool { isAboutCertificate || self == .decryptError }

    private static let aboutCertificate: Set<AlertDescription> = [
        .badCertificate, .unsupportedCertificate, .certificateRevoked, .certificateExpired, .certificateUnknown,
        .unknownCA, .accessDenied, .badCertificateStatusResponse,
    ]
}
