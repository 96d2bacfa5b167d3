/// A trust anchor of which only the name and the key are known (RFC 5280 section 6.1.1 d asks for no more): what a
/// device keeps to save space.
struct BareAnchor {
    /// DER of the subject's Name.
    let name: [UInt8]
    /// DER of the SubjectPublicKeyInfo.
    let key: [UInt8]

    /// A certificate around name and key, so that OpenSSL can end a chain in it.
    ///
    /// It is valid always, is an authority, and has no signature: OpenSSL checks none on an anchor. Its digests mean
    /// nothing.
    var certificate: [UInt8] {
        let algorithm = DER.element(DER.Tag.sequence, Self.ed25519)
        let validity = DER.element(
            DER.Tag.sequence, DER.element(DER.Tag.generalizedTime, Array("19500101000000Z".utf8)),
            DER.element(DER.Tag.generalizedTime, Array("99991231235959Z".utf8)))
        let isAuthority = DER.element(DER.Tag.sequence, DER.element(DER.Tag.boolean, [0xff]))
        let constraints = DER.element(
            DER.Tag.sequence, Self.basicConstraints, DER.element(DER.Tag.boolean, [0xff]),
            DER.element(DER.Tag.octetString, isAuthority))
        let content = DER.element(
            DER.Tag.sequence, DER.element(0xa0, DER.element(DER.Tag.integer, [2])), DER.element(DER.Tag.integer, [1]),
            algorithm, name,
            validity, name, key, DER.element(0xa3, DER.element(DER.Tag.sequence, constraints)))
        return DER.element(DER.Tag.sequence, content, algorithm, DER.element(DER.Tag.bitString, [0]))
    }

    /// id-Ed25519 (RFC 8410), an algorithm without parameters: something has to be named.
    private static let ed25519 = DER.element(DER.Tag.objectIdentifier, [0x2b, 0x65, 0x70])
    /// id-ce-basicConstraints (RFC 5280 section 4.2.1.9).
    private static let basicConstraints = DER.element(DER.Tag.objectIdentifier, [0x55, 0x1d, 0x13])
}
