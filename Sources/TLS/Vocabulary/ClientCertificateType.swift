/// A kind of client certificate that a server would take, up to TLS 1.2 (IANA, TLS ClientCertificateType Identifiers).
@frozen
public struct ClientCertificateType: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt8
    /// The one with that number, known or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The IANA name; of an unknown one its number.
    public var name: String {
        switch rawValue {
        case 1: "rsa_sign"
        case 2: "dss_sign"
        case 3: "rsa_fixed_dh"
        case 4: "dss_fixed_dh"
        case 5: "rsa_ephemeral_dh_RESERVED"
        case 6: "dss_ephemeral_dh_RESERVED"
        case 20: "fortezza_dms_RESERVED"
        case 64: "ecdsa_sign"
        case 65: "rsa_fixed_ecdh"
        case 66: "ecdsa_fixed_ecdh"
        case 67: "gost_sign256"
        case 68: "gost_sign512"
        default: "certificate type \(rawValue)"
        }
    }
}
