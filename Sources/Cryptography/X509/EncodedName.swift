import COpenSSL

/// A distinguished name as messages carry it: the DER of a Name (RFC 5280 section 4.1.2.4).
package enum EncodedName {
    /// The longest name read, octets.
    static let lengthLimit = 1 << 14

    /// The name in RFC 2253 form, as certificates' names are written; nil when the octets are no name.
    package static func rfc2253(_ der: [UInt8]) -> String? {
        guard der.count <= lengthLimit else { return nil }
        return OpenSSL.clean {
            unsafe der.withUnsafeBufferPointer { octets -> String? in
                var next = octets.baseAddress
                guard let name = unsafe d2i_X509_NAME(nil, &next, octets.count) else { return nil }
                defer { unsafe X509_NAME_free(name) }
                // All of the octets and no more.
                guard unsafe next == octets.baseAddress?.advanced(by: octets.count) else { return nil }
                return unsafe DistinguishedName(name).rfc2253
            }
        }
    }
}
