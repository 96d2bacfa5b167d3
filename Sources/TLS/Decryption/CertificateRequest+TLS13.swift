import Octets

extension CertificateRequest {
    /// Decodes the body of a CertificateRequest message of TLS 1.3 (RFC 8446 section 4.3.2): everything it asks is an
    /// extension.
    ///
    ///     struct { opaque certificate_request_context<0..2^8-1>; Extension extensions<2..2^16-1>; } CertificateRequest;
    init(tls13 body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        _ = try cursor.vector8("certificate_request_context")
        var extensions = try cursor.vector16("extensions")
        try cursor.end("CertificateRequest")
        self.init(certificateTypes: [])
        while !extensions.isAtEnd {
            let type = ExtensionType(rawValue: try extensions.uint16("extension_type"))
            var data = try extensions.vector16("extension_data")
            switch type {
            case ExtensionType.signatureAlgorithms:
                var list = try data.vector16("supported_signature_algorithms")
                signatureAlgorithms = try list.uint16s("supported_signature_algorithms").map {
                    SignatureScheme(rawValue: $0)
                }
            case ExtensionType.certificateAuthorities:
                var names = try data.vector16("authorities")
                while !names.isAtEnd {
                    var name = try names.vector16("DistinguishedName")
                    if certificateAuthorities.count < Self.nameLimit {
                        certificateAuthorities.append([UInt8](copying: name.rest()))
                    }
                }
            default: break
            }
        }
    }
}
