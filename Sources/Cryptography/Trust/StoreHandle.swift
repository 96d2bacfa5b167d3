import COpenSSL

/// Owner of an `X509_STORE`.
@safe final class StoreHandle {
    /// The store, freed with this owner; nil when it could not be made (no memory): nothing is trusted then.
    let pointer: OpaquePointer?
    /// Addresses of OpenSSL's certificates of the anchors of which only name and key are known.
    private var bare: Set<UInt> = []

    /// Anchors of which only name and key are known.
    var bareCount: Int { bare.count }

    /// Whether only name and key are known of that anchor; false for what is none.
    @unsafe func isBare(_ certificate: OpaquePointer) -> Bool { bare.contains(UInt(bitPattern: certificate)) }

    init() {
        unsafe pointer = X509_STORE_new()
    }

    deinit {
        unsafe X509_STORE_free(pointer)
    }

    /// Trusts a certificate, of which the store keeps its own reference.
    func trust(_ certificate: CertificateHandle, isBare: Bool) -> Bool {
        guard OpenSSL.clean({ unsafe X509_STORE_add_cert(pointer, certificate.pointer) == 1 }) else { return false }
        if isBare {
            if bare.isEmpty {
                unsafe X509_STORE_set_check_issued(pointer) { unsafe VerificationContext.isIssued($1, by: $2, in: $0) }
            }
            unsafe bare.insert(UInt(bitPattern: certificate.pointer))
        }
        return true
    }
}
