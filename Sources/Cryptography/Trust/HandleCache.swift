/// The certificates of chains as OpenSSL holds them, so that a server's chain is parsed once and not for each
/// connection.
struct HandleCacheEntry {
    /// The certificate; nil for octets that are none.
    let handle: CertificateHandle?
}

/// See ``HandleCacheEntry``; forgets everything when full, which costs less book-keeping than forgetting the oldest.
final class HandleCache {
    /// Certificates kept; OpenSSL takes about 10 KB for each.
    static let maximumCount = 1_024
    /// Octets of DER kept.
    static let maximumOctets = 8 << 20

    private var entries: [EncodedCertificate: HandleCacheEntry] = [:]
    private var octets = 0

    /// The certificate of that DER; nil when it is none.
    func handle(der: [UInt8]) -> CertificateHandle? {
        let key = EncodedCertificate(der: der)
        if let entry = entries[key] { return entry.handle }
        let handle = try? CertificateHandle(der: der.span)
        if entries.count >= HandleCache.maximumCount || octets + der.count > HandleCache.maximumOctets {
            entries.removeAll()
            octets = 0
        }
        entries[key] = HandleCacheEntry(handle: handle)
        octets += der.count
        return handle
    }
}
