import COpenSSL

/// A distinguished name (RFC 5280 section 4.1.2.4) as text.
struct DistinguishedName {
    /// The name in RFC 2253 form, as `X509_NAME_print_ex` with `XN_FLAG_RFC2253` gives it, but with visible characters
    /// as themselves.
    let rfc2253: String
    /// The attributes in the order of the certificate, at most ``Certificate/Limit/attributes``.
    let attributes: [Certificate.Attribute]

    /// Reads an `X509_NAME`.
    @unsafe init(_ name: OpaquePointer?) {
        let count = max(0, unsafe X509_NAME_entry_count(name))
        attributes = (0..<min(count, Int32(Certificate.Limit.attributes))).compactMap { index in
            guard let entry = unsafe X509_NAME_get_entry(name, index) else { return nil }
            let value = unsafe CharacterString(X509_NAME_ENTRY_get_data(entry))
            return unsafe Certificate.Attribute(
                name: DistinguishedName.type(of: entry).text, value: value.text(style: .plain))
        }
        rfc2253 = unsafe DistinguishedName.rfc2253(of: name, count: count)
    }

    /// The last relative name comes first; the attributes of one relative name are joined by `+` (RFC 2253 section
    /// 2.1).
    private static func rfc2253(of name: OpaquePointer?, count: Int32) -> String {
        var text = ""
        var previousSet: Int32?
        for index in stride(from: count - 1, through: 0, by: -1) {
            guard let entry = unsafe X509_NAME_get_entry(name, index) else { continue }
            let set = unsafe X509_NAME_ENTRY_set(entry)
            if let previousSet { text += previousSet == set ? "+" : "," }
            previousSet = set
            let type = unsafe type(of: entry)
            let data = unsafe X509_NAME_ENTRY_get_data(entry)
            let value = unsafe CharacterString(data)
            text += type.text + "="
            text += type.isKnown && value.encoding != .none ? value.text(style: .rfc2253) : unsafe hexadecimal(of: data)
            guard text.utf8.count <= Certificate.Limit.text else {
                return String(decoding: text.utf8.prefix(Certificate.Limit.text), as: UTF8.self) + "…"
            }
        }
        return text
    }

    /// The short name of an attribute's type, else its dotted OID.
    private static func type(of entry: OpaquePointer) -> (text: String, isKnown: Bool) {
        let object = unsafe X509_NAME_ENTRY_get_object(entry)
        let identifier = unsafe OBJ_obj2nid(object)
        if identifier != NID_undef, let name = unsafe OBJ_nid2sn(identifier) {
            return unsafe (String(cString: name), true)
        }
        return unsafe (OpenSSL.dotted(object), false)
    }

    /// The DER of a value that is no known character string, as `#` and digits (RFC 2253 section 2.4).
    private static func hexadecimal(of value: UnsafePointer<ASN1_STRING>?) -> String {
        guard let value = unsafe value, unsafe Int(ASN1_STRING_length(value)) <= Certificate.Limit.text else {
            return "#…"
        }
        var any = unsafe ASN1_TYPE()
        unsafe any.type = ASN1_STRING_type(value)
        unsafe any.value.ptr = UnsafeMutablePointer(
            mutating: UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self))
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_ASN1_TYPE(&any, &encoded)
        defer { unsafe hangup_OPENSSL_free(encoded) }
        guard count > 0, let encoded = unsafe encoded else { return "#" }
        let octets = unsafe [UInt8](UnsafeBufferPointer(start: encoded, count: Int(count)))
        return "#" + Cryptography.hexadecimal(octets).uppercased()
    }
}

extension OpenSSL {
    /// An object identifier in dotted form, at most 127 characters of it.
    @unsafe static func dotted(_ object: OpaquePointer?) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            unsafe buffer.initialize(repeating: 0)
            guard unsafe OBJ_obj2txt(buffer.baseAddress, 128, object, 1) > 0, let text = buffer.baseAddress else {
                return ""
            }
            return unsafe String(cString: text)
        }
    }
}
