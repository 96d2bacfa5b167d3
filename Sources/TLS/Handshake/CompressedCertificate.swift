import CZlib
package import Octets

/// The CompressedCertificate message (RFC 8879 section 4): a Certificate message of TLS 1.3, made smaller.
package struct CompressedCertificate: Equatable, Sendable {
    /// How it was compressed.
    package let algorithm: CertificateCompressionAlgorithm
    /// Octets of the Certificate message's body.
    package let uncompressedLength: Int
    private let content: [UInt8]

    /// Decodes the body of the message.
    ///
    ///     struct { CertificateCompressionAlgorithm algorithm; uint24 uncompressed_length;
    ///         opaque compressed_certificate_message<1..2^24-1>; } CompressedCertificate;
    package init(_ body: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(body)
        algorithm = CertificateCompressionAlgorithm(rawValue: try cursor.uint16("algorithm"))
        uncompressedLength = Int(try cursor.uint24("uncompressed_length"))
        var content = try cursor.vector24("compressed_certificate_message")
        try cursor.end("CompressedCertificate")
        guard uncompressedLength <= HandshakeReader.lengthLimit else {
            throw DecodeError(
                .limit, field: "uncompressed_length", offset: 2, needed: uncompressedLength,
                available: HandshakeReader.lengthLimit)
        }
        self.content = [UInt8](copying: content.rest())
    }

    /// The body of the Certificate message; nil where it was compressed in another way than zlib's (RFC 1950).
    ///
    /// It must have exactly the length that was announced (RFC 8879 section 4): what is longer is not unpacked further.
    package func certificateMessage() throws(DecodeError) -> [UInt8]? {
        guard algorithm == .zlib else { return nil }
        var length = uLongf(uncompressedLength)
        let (announced, packed) = (uncompressedLength, content)
        var status = Z_OK
        let message = unsafe [UInt8](unsafeUninitializedCapacity: announced) { buffer, count in
            unsafe packed.withUnsafeBufferPointer { source in
                status = unsafe uncompress(buffer.baseAddress, &length, source.baseAddress, uLong(source.count))
            }
            count = status == Z_OK ? min(Int(clamping: length), announced) : 0
        }
        guard status == Z_OK, message.count == announced else {
            throw DecodeError(.invalidValue, field: "compressed_certificate_message", offset: 5)
        }
        return message
    }
}
