public import Octets

/// The Certificate message up to TLS 1.2 (RFC 5246 section 7.4.2): the chain as sent, leaf first.
public struct CertificateMessage: Equatable, Sendable {
    /// Certificates kept of one message: chains have three, hostile ones thousands.
    public static let certificateLimit = 64

    /// DER of each certificate.
    public var certificates: [[UInt8]]

    /// Bodies of the status_request extensions of TLS 1.3, leaf's first, at most
    /// `CertificateStatusMessage/responseLimit`: each is a `CertificateStatusMessage`, which may be malformed
    /// although the chain is not.
    public var statuses: [[UInt8]] = []
    /// Signed certificate timestamps that TLS 1.3 sends along with the leaf (RFC 6962 section 3.3); nil without the
    /// extension.
    public var certificateTimestampCount: Int?

    /// Reads the SubjectPublicKeyInfo that stands in place of the list up to TLS 1.2, where that was agreed on.
    ///
    ///     opaque ASN.1_subjectPublicKeyInfo<1..2^24-1>; (RFC 7250 section 3)
    static func rawPublicKey(_ body: Span<UInt8>) throws(DecodeError) -> [UInt8] {
        var cursor = Cursor(body)
        var key = try cursor.vector24("ASN.1_subjectPublicKeyInfo")
        return [UInt8](copying: key.rest())
    }

    /// A chain of those certificates.
    init(certificates: [[UInt8]]) { self.certificates = certificates }

    /// Decodes the body of the message.
    ///
    ///     opaque ASN.1Cert<1..2^24-1>; struct { ASN.1Cert certificate_list<0..2^24-1>; } Certificate;
    public init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        var list = try cursor.vector24("certificate_list")
        certificates = []
        while !list.isAtEnd {
            var certificate = try list.vector24("certificate")
            if certificates.count < Self.certificateLimit, !certificate.isAtEnd {
                certificates.append([UInt8](copying: certificate.rest()))
            }
        }
    }
}
