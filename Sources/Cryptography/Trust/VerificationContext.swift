import COpenSSL

/// Owner of an `X509_STORE_CTX`: one verification.
@safe final class VerificationContext {
    private let pointer: OpaquePointer
    private let untrusted: OpaquePointer
    // OpenSSL only borrows these.
    private let store: StoreHandle
    private var certificates: [CertificateHandle]
    private var failures: [Verification.Failure] = []
    /// Whether OpenSSL refused a part of the question (no memory): whatever it answers is not an answer to it.
    private var isIncomplete = false
    /// Whether the host asked for can be no certificate's: empty, or with a NUL in it.
    private var hostIsUnusable = false

    /// A verification of `leaf` against `store`; nil when OpenSSL has no memory for it.
    init?(_ store: StoreHandle, leaf: CertificateHandle) {
        guard let stack = unsafe hangup_sk_X509_new() else { return nil }
        guard let context = unsafe X509_STORE_CTX_new_ex(OpenSSL.context.pointer, nil) else {
            unsafe hangup_sk_X509_free(stack)
            return nil
        }
        guard unsafe X509_STORE_CTX_init(context, store.pointer, leaf.pointer, stack) == 1 else {
            unsafe X509_STORE_CTX_free(context)
            unsafe hangup_sk_X509_free(stack)
            return nil
        }
        unsafe pointer = context
        unsafe untrusted = stack
        self.store = store
        certificates = [leaf]
    }

    deinit {
        unsafe X509_STORE_CTX_free(pointer)
        unsafe hangup_sk_X509_free(untrusted)
    }

    /// Adds a certificate that may lead to an anchor but is none.
    func addUntrusted(_ certificate: CertificateHandle) {
        guard unsafe hangup_sk_X509_push(untrusted, certificate.pointer) > 0 else {
            isIncomplete = true
            return
        }
        certificates.append(certificate)
    }

    /// Sets what the chain has to be good for.
    func setParameters(host: String?, moment: Int64?, acceptsPartialChains: Bool) {
        let hasPurpose = unsafe X509_STORE_CTX_set_default(pointer, "ssl_server") == 1
        guard hasPurpose, let parameters = unsafe X509_STORE_CTX_get0_param(pointer) else {
            isIncomplete = true
            return
        }
        if let moment {
            unsafe X509_VERIFY_PARAM_set_time(parameters, time_t(clamping: moment))
        } else {
            unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_NO_CHECK_TIME))
        }
        if acceptsPartialChains { unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN)) }
        if let host, unsafe !Host.isAddress(host) || X509_VERIFY_PARAM_set1_ip_asc(parameters, host) != 1 {
            let name = Host.name(host)
            hostIsUnusable = name.map { unsafe X509_VERIFY_PARAM_set1_host(parameters, $0, $0.utf8.count) != 1 } ?? true
        }
    }

    /// Verifies, going on after every failure.
    func run() -> TrustStore.Outcome {
        let isObserved = unsafe X509_STORE_CTX_set_ex_data(pointer, 0, Unmanaged.passUnretained(self).toOpaque()) == 1
        guard isObserved, !isIncomplete else {
            return TrustStore.Outcome(failures: [VerificationContext.failure(X509_V_ERR_UNSPECIFIED, depth: 0)])
        }
        unsafe X509_STORE_CTX_set_verify_cb(pointer) { ok, context in
            guard ok != 1, let owner = unsafe X509_STORE_CTX_get_ex_data(context, 0) else { return ok }
            unsafe Unmanaged<VerificationContext>.fromOpaque(owner).takeUnretainedValue().note(context)
            return 1
        }
        let ok = unsafe X509_verify_cert(pointer)
        if ok != 1, failures.isEmpty {
            // Failed without a certificate to blame: no memory, or what OpenSSL refuses outright.
            let code = unsafe X509_STORE_CTX_get_error(pointer)
            failures.append(VerificationContext.failure(code == X509_V_OK ? X509_V_ERR_UNSPECIFIED : code, depth: 0))
        }
        if hostIsUnusable { failures.append(VerificationContext.failure(X509_V_ERR_HOSTNAME_MISMATCH, depth: 0)) }
        let path = path()
        return TrustStore.Outcome(
            failures: failures, path: path, endsInIntermediate: path.last.map { !$0.isSelfIssued } ?? false)
    }

    private func note(_ context: OpaquePointer?) {
        guard failures.count < Verification.maximumFailures else { return }
        let depth = max(0, unsafe Int(X509_STORE_CTX_get_error_depth(context)))
        failures.append(VerificationContext.failure(unsafe X509_STORE_CTX_get_error(context), depth: depth))
    }

    /// The chain that was built, the leaf first.
    private func path() -> [CertificateHandle] {
        let chain = unsafe X509_STORE_CTX_get0_chain(pointer)
        return (0..<max(0, unsafe hangup_sk_X509_num(chain))).compactMap { index in
            unsafe CertificateHandle(retaining: hangup_sk_X509_value(chain, index))
        }
    }

    /// Whether OpenSSL may take `issuer` for the issuer of `certificate`: of a bare anchor the name and the signature
    /// decide, as on the device, since it has no serial number and no identifier to compare; of any other, what OpenSSL
    /// asks itself.
    @unsafe static func isIssued(_ certificate: OpaquePointer?, by issuer: OpaquePointer?, in context: OpaquePointer?)
        -> Int32
    {
        if let issuer = unsafe issuer, let owner = unsafe X509_STORE_CTX_get_ex_data(context, 0),
            unsafe Unmanaged<VerificationContext>.fromOpaque(owner).takeUnretainedValue().store.isBare(issuer)
        {
            guard unsafe X509_NAME_cmp(X509_get_issuer_name(certificate), X509_get_subject_name(issuer)) == 0 else {
                return 0
            }
            // An anchor issues itself without a signature.
            return unsafe certificate == issuer || X509_verify(certificate, X509_get0_pubkey(issuer)) == 1 ? 1 : 0
        }
        // That an issuer's keyUsage forbids signing is an error of its own, which verification finds later.
        return switch unsafe X509_check_issued(issuer, certificate) {
        case X509_V_OK, X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE: 1
        default: 0
        }
    }

    /// A failure with OpenSSL's words for it.
    static func failure(_ code: Int32, depth: Int) -> Verification.Failure {
        let text = unsafe X509_verify_cert_error_string(Int(code)).map { unsafe String(cString: $0) }
        return Verification.Failure(code: code, result: text ?? "error \(code)", depth: depth)
    }
}

extension CertificateHandle {
    /// Whether subject and issuer are the same name.
    var isSelfIssued: Bool {
        unsafe X509_NAME_cmp(X509_get_subject_name(pointer), X509_get_issuer_name(pointer)) == 0
    }
}
