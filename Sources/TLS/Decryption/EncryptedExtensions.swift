import Octets

/// The EncryptedExtensions message of TLS 1.3 (RFC 8446 section 4.3.1): what the server answers to the client's
/// extensions.
struct EncryptedExtensions: Equatable {
    /// Extension numbers in the server's order.
    var extensions: [ExtensionType] = []
    /// The protocol in application_layer_protocol_negotiation, raw octets.
    var alpn: [UInt8]?
    /// What either side's Certificate message holds, as far as the server has chosen (RFC 7250 section 4.2).
    var certificateTypes = PerSide<CertificateType?>(client: nil, server: nil)

    /// Decodes the body of the message.
    ///
    ///     struct { Extension extensions<0..2^16-1>; } EncryptedExtensions;
    init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        var list = try cursor.vector16("extensions")
        try cursor.end("EncryptedExtensions")
        while !list.isAtEnd {
            let type = ExtensionType(rawValue: try list.uint16("extension_type"))
            var data = try list.vector16("extension_data")
            guard extensions.count < ClientHello.listLimit else { continue }
            extensions.append(type)
            switch type {
            case .applicationLayerProtocolNegotiation:
                var names = try data.vector16("protocol_name_list")
                var name = try names.vector8("protocol_name")
                alpn = [UInt8](copying: name.rest())
            case .clientCertificateType:
                certificateTypes.client = CertificateType(rawValue: try data.uint8("client_certificate_type"))
            case .serverCertificateType:
                certificateTypes.server = CertificateType(rawValue: try data.uint8("server_certificate_type"))
            default: break
            }
        }
    }
}
