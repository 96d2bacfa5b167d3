import COpenSSL

/// Owner of an `X509`: a certificate as OpenSSL holds it.
///
/// OpenSSL fills in caches of an `X509` under a lock of its own, but everything here stays on the thread that made it.
@safe final class CertificateHandle {
    /// The certificate, freed with this owner.
    let pointer: OpaquePointer

    /// Parses the DER of one certificate; costs about 100 µs, nearly all of it the public key.
    init(der: Span<UInt8>) throws(CertificateError) {
        let (parsed, consumed) = unsafe try CertificateHandle.parse(der)
        guard consumed == der.count else {
            unsafe X509_free(parsed)
            throw CertificateError(.trailingOctets)
        }
        unsafe pointer = parsed
    }

    /// A further reference to a certificate OpenSSL holds; nil for none.
    @unsafe init?(retaining certificate: OpaquePointer?) {
        guard let certificate = unsafe certificate, unsafe X509_up_ref(certificate) == 1 else { return nil }
        unsafe pointer = certificate
    }

    deinit {
        unsafe X509_free(pointer)
    }

    /// SHA-256 of the DER, lower-case hex; empty where OpenSSL cannot encode it.
    var sha256: String {
        OpenSSL.clean {
            let octets = unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
                var length: UInt32 = 0
                let ok = unsafe X509_digest(pointer, MessageDigest.sha256.pointer, output.baseAddress, &length)
                count = ok == 1 && length == 32 ? 32 : 0
            }
            return hexadecimal(octets)
        }
    }

    /// Octets of the first certificate in `der`, which may be followed by anything.
    static func length(ofFirstIn der: Span<UInt8>) throws(CertificateError) -> Int {
        let (parsed, consumed) = unsafe try parse(der)
        unsafe X509_free(parsed)
        return consumed
    }

    /// Parses the certificate `der` begins with: the caller owns it. Also says how many octets it has.
    private static func parse(_ der: Span<UInt8>) throws(CertificateError) -> (OpaquePointer, Int) {
        guard der.count <= Certificate.Limit.octets else { throw CertificateError(.tooLarge) }
        return unsafe try OpenSSL.clean { () throws(CertificateError) in
            var certificate: OpaquePointer? = unsafe X509_new_ex(OpenSSL.context.pointer, nil)
            let consumed = unsafe der.withUnsafeBufferPointer { buffer -> Int in
                var position = buffer.baseAddress
                guard unsafe d2i_X509(&certificate, &position, buffer.count) != nil, let start = buffer.baseAddress,
                    let end = unsafe position
                else { return 0 }
                return unsafe end - start
            }
            guard consumed > 0, let parsed = unsafe certificate else {
                unsafe X509_free(certificate)
                throw CertificateError(.malformed, detail: OpenSSL.firstReason)
            }
            return unsafe (parsed, consumed)
        }
    }
}
