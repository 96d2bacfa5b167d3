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
        self.init(certificates: [])
        while !list.isAtEnd {
            var certificate = try list.vector24("cert_data")
            var extensions = try list.vector16("extensions")
            let isLeaf = certificates.isEmpty
            if certificates.count < Self.certificateLimit, !certificate.isAtEnd {
                certificates.append([UInt8](copying: certificate.rest()))
            }
            while !extensions.isAtEnd {
                let type = ExtensionType(rawValue: try extensions.uint16("extension_type"))
                var data = try extensions.vector16("extension_data")
                switch type {
                case .statusRequest where statuses.count < CertificateStatusMessage.responseLimit:
                    statuses.append([UInt8](copying: data.rest()))
                case .signedCertificateTimestamp where isLeaf:
                    certificateTimestampCount = try SignedCertificateTimestamps(data.rest()).count
                default: break
                }
            }
        }
    }
}
