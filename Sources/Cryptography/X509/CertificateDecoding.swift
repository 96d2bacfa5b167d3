import COpenSSL

extension Certificate {
    /// Reads a certificate from the DER of RFC 5280 section 4.1: all of the octets and no more. Costs about 150 µs.
    public init(der: [UInt8]) throws(CertificateError) {
        self.init(try CertificateHandle(der: der.span), der: der)
    }

    /// Reads a certificate from the DER of RFC 5280 section 4.1: all of the octets and no more. Costs about 150 µs.
    public init(der: Span<UInt8>) throws(CertificateError) {
        try self.init(der: unsafe der.withUnsafeBufferPointer { unsafe [UInt8]($0) })
    }

    /// Reads what OpenSSL parsed from `der`.
    init(_ handle: CertificateHandle, der: [UInt8]) {
        self.init(der: der, sha256: hexadecimal(Digest.sha256(der.span)))
        OpenSSL.clean {
            sha1 = hexadecimal(Digest.sha1(der.span))
            readNames(handle)
            readValidity(handle)
            readKey(handle)
            readExtensions(handle)
        }
    }

    private mutating func readNames(_ handle: CertificateHandle) {
        let subjectName = unsafe DistinguishedName(X509_get_subject_name(handle.pointer))
        let issuerName = unsafe DistinguishedName(X509_get_issuer_name(handle.pointer))
        subject = subjectName.rfc2253
        subjectAttributes = subjectName.attributes
        issuer = issuerName.rfc2253
        issuerAttributes = issuerName.attributes
        serial = unsafe Certificate.serial(X509_get0_serialNumber(handle.pointer))
    }

    private mutating func readValidity(_ handle: CertificateHandle) {
        let start = unsafe CertificateTime.seconds(X509_get0_notBefore(handle.pointer))
        let end = unsafe CertificateTime.seconds(X509_get0_notAfter(handle.pointer))
        notBefore = start ?? 0
        notAfter = end ?? 0
        hasUnreadableDates = start == nil || end == nil
    }

    private mutating func readKey(_ handle: CertificateHandle) {
        let publicKey = unsafe CertificateKey(handle.pointer)
        key = publicKey.text
        keyKind = publicKey.kind
        keyBits = publicKey.bits
        spkiSHA256 = hexadecimal(Certificate.publicKeyInfoDigest(handle))
        keySHA1 = hexadecimal(Certificate.publicKeyDigest(handle))
        var algorithm: UnsafePointer<X509_ALGOR>?
        unsafe X509_get0_signature(nil, &algorithm, handle.pointer)
        signatureAlgorithm = unsafe OpenSSL.longName(algorithm?.pointee.algorithm)
        var digest: Int32 = 0
        // Of RSASSA-PSS the digest is among the parameters.
        if unsafe X509_get_signature_info(handle.pointer, &digest, nil, nil, nil) == 1, digest != NID_undef {
            signatureDigest = unsafe OBJ_nid2sn(digest).map { unsafe String(cString: $0) } ?? ""
        }
        // A signature is only worth checking (50 to 500 µs) where the names say that the key is its own.
        let namesItself =
            unsafe X509_NAME_cmp(X509_get_subject_name(handle.pointer), X509_get_issuer_name(handle.pointer)) == 0
        isSelfSigned = unsafe namesItself && X509_verify(handle.pointer, X509_get0_pubkey(handle.pointer)) == 1
    }

    private mutating func readExtensions(_ handle: CertificateHandle) {
        let flags = unsafe X509_get_extension_flags(handle.pointer)
        isCA = flags & UInt32(EXFLAG_CA) != 0
        hasInvalidExtensions = flags & UInt32(EXFLAG_INVALID) != 0
        subjectKeyIdentifier = unsafe Certificate.identifier(X509_get0_subject_key_id(handle.pointer))
        authorityKeyIdentifier = unsafe Certificate.identifier(X509_get0_authority_key_id(handle.pointer))
        version = unsafe Int(clamping: X509_get_version(handle.pointer)) &+ 1
        let length = unsafe X509_get_pathlen(handle.pointer)
        pathLength = length >= 0 ? Int(clamping: length) : nil
        let extensions = unsafe CertificateExtensions(handle.pointer)
        keyUsage = extensions.keyUsage()
        let names = extensions.alternativeNames()
        dnsNames = names.dns
        ipAddresses = names.addresses
        alternativeNamesLeftOut = names.leftOut
        caIssuers = extensions.caIssuers()
        extendedKeyUsage = extensions.extendedKeyUsage()
        hasPolicies = extensions.has(NID_certificate_policies)
        hasCertificateTimestamps = extensions.has(NID_ct_precert_scts)
    }

    /// Two digits an octet, without leading zero octets, as `openssl x509 -serial` has them; the sign is in the type,
    /// not in the octets.
    private static func serial(_ number: UnsafePointer<ASN1_INTEGER>?) -> String {
        guard let number = unsafe number else { return "00" }
        let octets = unsafe CharacterString(number).octets
        let digits = hexadecimal(octets.prefix(Limit.serialOctets).drop { $0 == 0 }.map { $0 })
        guard !digits.isEmpty else { return "00" }
        let isNegative = unsafe ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER
        return (isNegative ? "-" : "") + digits + (octets.count > Limit.serialOctets ? "…" : "")
    }

    private static func identifier(_ octets: UnsafePointer<ASN1_OCTET_STRING>?) -> String? {
        guard let octets = unsafe octets else { return nil }
        return unsafe hexadecimal(Array(CharacterString(octets).octets.prefix(Limit.text / 2)))
    }

    /// SHA-256 over the DER of the SubjectPublicKeyInfo; empty when OpenSSL cannot encode it.
    static func publicKeyDigest(_ handle: CertificateHandle) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard unsafe X509_pubkey_digest(handle.pointer, EVP_sha1(), &digest, &count) == 1 else { return [] }
        return Array(digest.prefix(Int(count)))
    }

    static func publicKeyInfoDigest(_ handle: CertificateHandle) -> [UInt8] {
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_X509_PUBKEY(X509_get_X509_PUBKEY(handle.pointer), &encoded)
        defer { unsafe hangup_OPENSSL_free(encoded) }
        guard count > 0, let encoded = unsafe encoded else { return [] }
        let octets = unsafe [UInt8](UnsafeBufferPointer(start: encoded, count: Int(count)))
        return Digest.sha256(octets.span)
    }
}
