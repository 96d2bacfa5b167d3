@testable import Cryptography

/// Makes certificates octet by octet, of which `openssl` would refuse to make most. Nobody signed them.
struct CertificateMaker {
    /// Name, encoded.
    var subject = CertificateMaker.name([
        (CertificateMaker.commonName, DER.element(DER.Tag.utf8String, Array("hostile.example".utf8)))
    ])
    var issuer = CertificateMaker.name([
        (CertificateMaker.commonName, DER.element(DER.Tag.utf8String, Array("Hostile CA".utf8)))
    ])
    /// Contents of the INTEGER.
    var serial: [UInt8] = [1]
    /// Times, encoded.
    var notBefore = DER.element(DER.Tag.generalizedTime, Array("20260101000000Z".utf8))
    var notAfter = DER.element(DER.Tag.generalizedTime, Array("20261231235959Z".utf8))
    /// SubjectPublicKeyInfo, encoded.
    var key = DER.element(
        DER.Tag.sequence, DER.element(DER.Tag.sequence, CertificateMaker.ed25519),
        DER.element(DER.Tag.bitString, [0] + [UInt8](repeating: 7, count: 32)))
    /// Extensions: OID contents, whether critical, value.
    var extensions: [(oid: [UInt8], isCritical: Bool, value: [UInt8])] = []

    static let ed25519 = DER.element(DER.Tag.objectIdentifier, [0x2b, 0x65, 0x70])
    static let commonName: [UInt8] = [0x55, 0x04, 0x03]
    static let subjectAltName: [UInt8] = [0x55, 0x1d, 0x11]
    static let keyUsage: [UInt8] = [0x55, 0x1d, 0x0f]
    static let extendedKeyUsage: [UInt8] = [0x55, 0x1d, 0x25]
    static let basicConstraints: [UInt8] = [0x55, 0x1d, 0x13]
    static let nameConstraints: [UInt8] = [0x55, 0x1d, 0x1e]

    /// A Name of one attribute a relative name.
    static func name(_ attributes: [(oid: [UInt8], value: [UInt8])]) -> [UInt8] {
        DER.element(
            DER.Tag.sequence,
            attributes.flatMap {
                DER.element(
                    DER.Tag.set, DER.element(DER.Tag.sequence, DER.element(DER.Tag.objectIdentifier, $0.oid), $0.value))
            })
    }

    /// A subjectAltName of DNS names.
    static func alternativeNames(_ names: [[UInt8]]) -> (oid: [UInt8], isCritical: Bool, value: [UInt8]) {
        (subjectAltName, false, DER.element(DER.Tag.sequence, names.flatMap { DER.element(0x82, $0) }))
    }

    /// The DER.
    var der: [UInt8] {
        let algorithm = DER.element(DER.Tag.sequence, Self.ed25519)
        var content =
            DER.element(0xa0, DER.element(DER.Tag.integer, [2])) + DER.element(DER.Tag.integer, serial) + algorithm
            + issuer
            + DER.element(DER.Tag.sequence, notBefore, notAfter) + subject + key
        if !extensions.isEmpty {
            let encoded = extensions.flatMap { each in
                DER.element(
                    DER.Tag.sequence, DER.element(DER.Tag.objectIdentifier, each.oid),
                    each.isCritical ? DER.element(DER.Tag.boolean, [0xff]) : [],
                    DER.element(DER.Tag.octetString, each.value))
            }
            content += DER.element(0xa3, DER.element(DER.Tag.sequence, encoded))
        }
        return DER.element(
            DER.Tag.sequence, DER.element(DER.Tag.sequence, content), algorithm,
            DER.element(DER.Tag.bitString, [0] + [UInt8](repeating: 1, count: 64)))
    }

    /// Changed.
    func with(_ change: (inout CertificateMaker) -> Void) -> CertificateMaker {
        var maker = self
        change(&maker)
        return maker
    }
}
