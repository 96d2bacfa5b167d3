public import Octets

/// The CertificateRequest message up to TLS 1.2 (RFC 5246 section 7.4.4): what client certificates the server would
/// take.
public struct CertificateRequest: Equatable, Sendable {
    /// Names kept of one message: servers with the public roots list some 150.
    public static let nameLimit = 512

    /// certificate_types.
    public var certificateTypes: [ClientCertificateType]
    /// supported_signature_algorithms; empty before TLS 1.2.
    public var signatureAlgorithms: [SignatureScheme] = []
    /// DER of the distinguished names of acceptable authorities.
    public var certificateAuthorities: [[UInt8]] = []

    /// A request for those types; the others are empty.
    init(certificateTypes: [ClientCertificateType]) { self.certificateTypes = certificateTypes }

    /// Decodes the body of the message as `version` has it.
    public init(_ body: Span<UInt8>, version: ProtocolVersion) throws(DecodeError) {
        var cursor = Cursor(body)
        var types = try cursor.vector8("certificate_types")
        certificateTypes = [UInt8](copying: types.rest()).map { ClientCertificateType(rawValue: $0) }
        if version >= .tls12 {
            var list = try cursor.vector16("supported_signature_algorithms")
            signatureAlgorithms = try list.uint16s("supported_signature_algorithms").map {
                SignatureScheme(rawValue: $0)
            }
        }
        var names = try cursor.vector16("certificate_authorities")
        while !names.isAtEnd {
            var name = try names.vector16("DistinguishedName")
            if certificateAuthorities.count < Self.nameLimit {
                certificateAuthorities.append([UInt8](copying: name.rest()))
            }
        }
    }
}

extension Cursor {
    /// Reads everything left as 16-bit numbers, no more than a hello's list limit of them.
    @_lifetime(self: copy self)
    mutating func uint16s(_ field: StaticString) throws(DecodeError) -> [UInt16] {
        var values: [UInt16] = []
        values.reserveCapacity(min(remaining / 2, ClientHello.listLimit))
        while !isAtEnd {
            let value = try uint16(field)
            if values.count < ClientHello.listLimit { values.append(value) }
        }
        return values
    }
}
