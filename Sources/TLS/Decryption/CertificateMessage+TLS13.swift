import Octets

extension CertificateMessage {
    /// Decodes the body of a Certificate message of TLS 1.3 (RFC 8446 section 4.4.2).
    ///
    ///     struct { opaque cert_data<1..2^24-1>; Extension extensions<0..2^16-1>; } CertificateEntry;
    ///     struct { opaque certificate_request_context<0..2^8-1>; CertificateEntry certificate_list<0..2^24-1>; } Certificate;
    init(tls13 body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        _ = try cursor.vector8("certificate_request_context")
        var list = try cursor.vector24("certificate_list")
        try cursor.end("Certificate")
        var certificates: [[UInt8]] = []
        while !list.isAtEnd {
            var certificate = try list.vector24("cert_data")
            _ = try list.vector16("extensions")
            if certificates.count < Self.certificateLimit, !certificate.isAtEnd {
                certificates.append([UInt8](copying: certificate.rest()))
            }
        }
        self.init(certificates: certificates)
    }
}
