import COpenSSL

/// Owner of an `X509_STORE`.
@safe final class StoreHandle {
    /// The store, freed with this owner; nil when it could not be made (no memory): nothing is trusted then.
    let pointer: OpaquePointer?

    init() {
        unsafe pointer = X509_STORE_new()
    }

    deinit {
        unsafe X509_STORE_free(pointer)
    }

    /// Trusts a certificate, of which the store keeps its own reference.
    func trust(_ certificate: CertificateHandle) -> Bool {
        OpenSSL.clean { unsafe X509_STORE_add_cert(pointer, certificate.pointer) == 1 }
    }
}
