package import Octets

/// The CertificateStatus message, and in TLS 1.3 the extension of a certificate (RFC 6066 section 8, RFC 6961, RFC 8446
/// section 4.4.2.1): OCSP responses that the server has fetched for the client, stapled to its certificates.
package struct CertificateStatusMessage: Equatable, Sendable {
    /// Responses kept of one message: one, or one for each certificate.
    package static let responseLimit = 16

    /// The responses, leaf first; an empty place of the list is left out.
    package var responses: [OCSPResponse] = []

    /// Decodes the body of the message.
    ///
    ///     struct { CertificateStatusType status_type; select (status_type) {
    ///         case ocsp (1): opaque OCSPResponse<1..2^24-1>; case ocsp_multi (2): opaque OCSPResponseList<1..2^24-1>; } response;
    ///     } CertificateStatus;
    package init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        let type = try cursor.uint8("status_type")
        var content = try cursor.vector24("response")
        try cursor.end("CertificateStatus")
        switch type {
        case 1: responses.append(try OCSPResponse(content.rest()))
        case 2:
            while !content.isAtEnd {
                var response = try content.vector24("OCSPResponse")
                guard !response.isAtEnd, responses.count < Self.responseLimit else { continue }
                responses.append(try OCSPResponse(response.rest()))
            }
        default: throw DecodeError(.invalidValue, field: "status_type", offset: 0)
        }
    }
}
