import COpenSSL

/// Certificates in the textual encoding of RFC 7468.
enum PEM {
    /// The DER of every certificate in a PEM text, in its order, and how many blocks of certificates could not be
    /// decoded.
    ///
    /// What stands between the blocks, and blocks of other things (keys, revocation lists), is passed over.
    static func certificates(in text: Span<UInt8>) -> (der: [[UInt8]], unreadable: Int) {
        OpenSSL.clean {
            unsafe text.withUnsafeBufferPointer { buffer in
                guard let input = unsafe InputOutput(afterMark(buffer)) else { return ([], 0) }
                return read(input)
            }
        }
    }

    /// The text without a byte-order mark, which would hide the first block.
    private static func afterMark(_ buffer: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard buffer.count > 3, unsafe buffer[0] == 0xef, unsafe buffer[1] == 0xbb, unsafe buffer[2] == 0xbf else {
            return unsafe buffer
        }
        return unsafe UnsafeBufferPointer(rebasing: buffer[3...])
    }

    private static func read(_ input: borrowing InputOutput) -> (der: [[UInt8]], unreadable: Int) {
        var certificates: [[UInt8]] = []
        var unreadable = 0
        // Every round consumes at least a line, or finds no further block and ends.
        while certificates.count <= TrustStore.maximumCertificates, unreadable <= TrustStore.maximumCertificates {
            switch block(input) {
            case .certificate(let der): certificates.append(der)
            case .other: break
            case .damaged: unreadable += 1
            case .end: return (certificates, unreadable)
            }
        }
        return (certificates, unreadable)
    }

    private enum Block {
        case certificate([UInt8])
        case other
        case damaged
        case end
    }

    private static func block(_ input: borrowing InputOutput) -> Block {
        var label: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        ERR_clear_error()
        guard unsafe PEM_read_bio(input.pointer, &label, &header, &data, &count) == 1 else {
            return hangup_ERR_peek_last_reason() == PEM_R_NO_START_LINE ? .end : .damaged
        }
        defer {
            unsafe hangup_OPENSSL_free(label)
            unsafe hangup_OPENSSL_free(header)
            unsafe hangup_OPENSSL_free(data)
        }
        guard let label = unsafe label, let data = unsafe data else { return .other }
        let octets = unsafe [UInt8](UnsafeBufferPointer(start: data, count: max(0, count)))
        switch unsafe String(cString: label) {
        case "CERTIFICATE", "X509 CERTIFICATE": return .certificate(octets)
        case "TRUSTED CERTIFICATE":
            // OpenSSL's own form: a certificate followed by trust settings, which only `openssl` itself heeds.
            guard let length = try? CertificateHandle.length(ofFirstIn: octets.span) else { return .damaged }
            return .certificate(Array(octets[..<length]))
        default: return .other
        }
    }
}
