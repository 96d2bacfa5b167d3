import COpenSSL

/// Reads extensions of an `X509`; one that is missing, malformed or there twice reads as not there.
@safe struct CertificateExtensions {
    private let certificate: OpaquePointer

    /// The extensions of an `X509` that outlives this value.
    @unsafe init(_ certificate: OpaquePointer) {
        unsafe self.certificate = certificate
    }

    /// The names of subjectAltName a TLS client compares with, and how many entries were not read.
    func alternativeNames() -> (dns: [String], addresses: [String], leftOut: Int) {
        guard let names = unsafe decoded(NID_subject_alt_name) else { return ([], [], 0) }
        defer { unsafe GENERAL_NAMES_free(names) }
        let count = max(0, unsafe Int(hangup_sk_GENERAL_NAME_num(names)))
        let read = min(count, Certificate.Limit.alternativeNames)
        var dns: [String] = []
        var addresses: [String] = []
        for index in 0..<read {
            guard let name = unsafe hangup_sk_GENERAL_NAME_value(names, Int32(index)) else { continue }
            switch unsafe name.pointee.type {
            case GEN_DNS: unsafe dns.append(CharacterString(name.pointee.d.dNSName).text(style: .plain))
            case GEN_IPADD: unsafe addresses.append(AddressText.text(CharacterString(name.pointee.d.iPAddress).octets))
            default: break
            }
        }
        return (dns, addresses, count - read)
    }

    /// The URLs of the caIssuers entries of authorityInfoAccess.
    func caIssuers() -> [String] {
        guard let entries = unsafe decoded(NID_info_access) else { return [] }
        defer { unsafe AUTHORITY_INFO_ACCESS_free(entries) }
        let count = max(0, unsafe hangup_sk_ACCESS_DESCRIPTION_num(entries))
        return (0..<min(count, Int32(Certificate.Limit.listEntries))).compactMap { index in
            guard let entry = unsafe hangup_sk_ACCESS_DESCRIPTION_value(entries, index),
                unsafe OBJ_obj2nid(entry.pointee.method) == NID_ad_ca_issuers,
                let location = unsafe entry.pointee.location,
                unsafe location.pointee.type == GEN_URI
            else { return nil }
            return unsafe CharacterString(location.pointee.d.uniformResourceIdentifier).text(style: .plain)
        }
    }

    /// The purposes of extKeyUsage; nil without the extension.
    func extendedKeyUsage() -> [String]? {
        guard let usages = unsafe decoded(NID_ext_key_usage) else { return nil }
        defer { unsafe EXTENDED_KEY_USAGE_free(usages) }
        let count = max(0, unsafe hangup_sk_ASN1_OBJECT_num(usages))
        return (0..<min(count, Int32(Certificate.Limit.listEntries))).compactMap { index in
            guard let object = unsafe hangup_sk_ASN1_OBJECT_value(usages, index) else { return nil }
            let identifier = unsafe OBJ_obj2nid(object)
            if identifier != NID_undef, let name = unsafe OBJ_nid2sn(identifier) { return unsafe String(cString: name) }
            return unsafe OpenSSL.dotted(object)
        }
    }

    /// The uses of keyUsage by name, in the order of their bits; nil without the extension.
    func keyUsage() -> [String]? {
        guard has(NID_key_usage) else { return nil }
        let bits = unsafe X509_get_key_usage(certificate)
        return Self.keyUsages.filter { bits & UInt32($0.bit) != 0 }.map(\.name)
    }

    private static let keyUsages: [(bit: Int32, name: String)] = [
        (KU_DIGITAL_SIGNATURE, "digitalSignature"), (KU_NON_REPUDIATION, "nonRepudiation"),
        (KU_KEY_ENCIPHERMENT, "keyEncipherment"),
        (KU_DATA_ENCIPHERMENT, "dataEncipherment"), (KU_KEY_AGREEMENT, "keyAgreement"),
        (KU_KEY_CERT_SIGN, "keyCertSign"),
        (KU_CRL_SIGN, "cRLSign"), (KU_ENCIPHER_ONLY, "encipherOnly"), (KU_DECIPHER_ONLY, "decipherOnly"),
    ]

    /// Whether the extension is there at all.
    func has(_ identifier: Int32) -> Bool {
        unsafe X509_get_ext_by_NID(certificate, identifier, -1) >= 0
    }

    /// The extension as OpenSSL decodes it: a structure the caller owns.
    private func decoded(_ identifier: Int32) -> OpaquePointer? {
        unsafe X509_get_ext_d2i(certificate, identifier, nil, nil).map { OpaquePointer($0) }
    }
}
