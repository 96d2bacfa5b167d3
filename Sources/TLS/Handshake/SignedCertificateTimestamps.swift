import Octets

/// The extension signed_certificate_timestamp (RFC 6962 section 3.3): how many logs vouch for the certificate.
struct SignedCertificateTimestamps: Equatable {
    /// How many there are.
    private(set) var count = 0

    /// Decodes the data of the extension.
    ///
    ///     opaque SerializedSCT<1..2^16-1>; struct { SerializedSCT sct_list<1..2^16-1>; } SignedCertificateTimestampList;
    init(_ data: Span<UInt8>) throws(DecodeError) {
        var cursor = Cursor(data)
        var list = try cursor.vector16("sct_list")
        while !list.isAtEnd {
            _ = try list.vector16("SerializedSCT")
            count += 1
        }
    }
}
