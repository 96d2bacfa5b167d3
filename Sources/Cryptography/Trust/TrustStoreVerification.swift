import COpenSSL

extension TrustStore {
    /// Certificates of a chain that are looked at; clients give up long before.
    public static let maximumChainLength = 64

    /// Whether a client that trusts this store would accept a chain for TLS server authentication (RFC 5280 section 6).
    ///
    /// - Parameters:
    ///   - chain: DER as the server sent it, the leaf first; the others only help to reach an anchor, in any order.
    ///   - host: the DNS name or the IP literal the client asked for; nil checks none.
    ///   - moment: seconds since 1970 UTC.
    /// - Returns: `X509_V_ERR_UNSPECIFIED` at depth 0 where there is no leaf or it cannot be parsed.
    public func verify(chain: [[UInt8]], host: String?, at moment: Int64) -> Verification {
        var verification = Verification(trust: name, at: moment, host: host, code: X509_V_OK, result: "ok", depth: nil)
        let outcome = OpenSSL.clean { self.outcome(of: chain, host: host, at: moment) }
        verification.failures = outcome.failures
        verification.path = outcome.path.map(link)
        verification.endsInIntermediate = outcome.failures.isEmpty && outcome.endsInIntermediate
        if let first = outcome.failures.first {
            verification.code = first.code
            verification.result = first.result
            verification.depth = first.depth
        }
        return verification
    }

    private func link(_ handle: CertificateHandle) -> Verification.Link {
        let isBare = unsafe store.isBare(handle.pointer)
        return Verification.Link(
            subject: unsafe DistinguishedName(X509_get_subject_name(handle.pointer)).rfc2253,
            sha256: isBare ? nil : handle.sha256,
            spkiSHA256: hexadecimal(Certificate.publicKeyInfoDigest(handle)))
    }

    /// What a verification found.
    struct Outcome {
        var failures: [Verification.Failure]
        /// The chain that was built, the leaf first.
        var path: [CertificateHandle] = []
        var endsInIntermediate = false
    }

    /// Runs OpenSSL's verification to its end, past every failure; without a moment, times are not looked at.
    func outcome(of chain: [[UInt8]], host: String?, at moment: Int64?) -> Outcome {
        guard let first = chain.first, let leaf = chains.handle(der: first),
            let context = VerificationContext(store, leaf: leaf)
        else {
            return Outcome(failures: [VerificationContext.failure(X509_V_ERR_UNSPECIFIED, depth: 0)])
        }
        for der in chain.dropFirst().prefix(TrustStore.maximumChainLength &- 1) {
            if let certificate = chains.handle(der: der) { context.addUntrusted(certificate) }
        }
        context.setParameters(host: host, moment: moment, acceptsPartialChains: acceptsPartialChains)
        return context.run()
    }
}
