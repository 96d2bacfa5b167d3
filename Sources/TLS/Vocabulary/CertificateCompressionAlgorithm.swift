/// A way of compressing the Certificate message (RFC 8879 section 7.3).
@frozen
public struct CertificateCompressionAlgorithm: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt16
    /// The one with that number, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// zlib (RFC 1950).
    public static let zlib = CertificateCompressionAlgorithm(rawValue: 1)
    /// Brotli (RFC 7932).
    public static let brotli = CertificateCompressionAlgorithm(rawValue: 2)
    /// Zstandard (RFC 8878).
    public static let zstd = CertificateCompressionAlgorithm(rawValue: 3)

    /// The IANA name; of an unknown one its wire value.
    public var name: String {
        switch self {
        case .zlib: "zlib"
        case .brotli: "brotli"
        case .zstd: "zstd"
        default: CodePoint.isGREASE(rawValue) ? "GREASE" : Hexadecimal.code(rawValue)
        }
    }
}
