import COpenSSL

/// The public key of a certificate: its kind and size.
struct CertificateKey {
    /// `RSA 2048`, `EC P-256`, `Ed25519`; the algorithm's name or dotted OID where OpenSSL cannot decode the key.
    let text: String
    /// The algorithm.
    let kind: Certificate.KeyKind
    /// The size in bits; 0 when unknown.
    let bits: Int

    /// Reads the key of an `X509`.
    @unsafe init(_ certificate: OpaquePointer) {
        guard let key = unsafe X509_get0_pubkey(certificate) else {
            text = unsafe CertificateKey.algorithm(of: certificate)
            kind = .other
            bits = 0
            return
        }
        let identifier = unsafe hangup_EVP_PKEY_get_id(key)
        kind =
            switch identifier {
            case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS: .rsa
            case EVP_PKEY_DSA: .dsa
            case EVP_PKEY_EC: .ec
            default: .other
            }
        // OpenSSL's versions differ on the size of an Ed25519 key (253 or 256); these are the octets of RFC 8032.
        bits =
            unsafe identifier == EVP_PKEY_ED25519
            ? 256 : identifier == EVP_PKEY_ED448 ? 456 : max(0, Int(EVP_PKEY_get_bits(key)))
        text =
            switch identifier {
            case EVP_PKEY_RSA: "RSA \(bits)"
            case EVP_PKEY_RSA_PSS: "RSA-PSS \(bits)"
            case EVP_PKEY_DSA: "DSA \(bits)"
            case EVP_PKEY_EC: unsafe "EC \(CertificateKey.curve(of: key) ?? String(bits))"
            case EVP_PKEY_ED25519: "Ed25519"
            case EVP_PKEY_ED448: "Ed448"
            default: unsafe CertificateKey.algorithm(of: certificate)
            }
    }

    /// The curve by NIST's name where it has one; nil for parameters spelled out.
    private static func curve(of key: OpaquePointer) -> String? {
        let name = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 80) { buffer -> String? in
            unsafe buffer.initialize(repeating: 0)
            var length = 0
            guard unsafe EVP_PKEY_get_group_name(key, buffer.baseAddress, 80, &length) == 1,
                let text = buffer.baseAddress
            else {
                return nil
            }
            return unsafe String(cString: text)
        }
        return switch name {
        case "prime256v1": "P-256"
        case "secp224r1": "P-224"
        case "secp384r1": "P-384"
        case "secp521r1": "P-521"
        default: name
        }
    }

    /// The key's algorithm as the certificate names it.
    private static func algorithm(of certificate: OpaquePointer) -> String {
        var object: OpaquePointer?
        guard unsafe X509_PUBKEY_get0_param(&object, nil, nil, nil, X509_get_X509_PUBKEY(certificate)) == 1 else {
            return ""
        }
        return unsafe OpenSSL.longName(object)
    }
}

extension OpenSSL {
    /// OpenSSL's long name of an object, else its dotted OID.
    @unsafe static func longName(_ object: OpaquePointer?) -> String {
        let identifier = unsafe OBJ_obj2nid(object)
        if identifier != NID_undef, let name = unsafe OBJ_nid2ln(identifier) { return unsafe String(cString: name) }
        return unsafe dotted(object)
    }
}

extension CertificateHandle {
    /// Whether OpenSSL can decode the public key, and so check a signature with it.
    var hasReadableKey: Bool { OpenSSL.clean { unsafe X509_get0_pubkey(pointer) != nil } }
}
