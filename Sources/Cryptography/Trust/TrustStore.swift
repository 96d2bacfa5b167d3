import COpenSSL

/// The certificates a client trusts: the bundle of the device that failed, or the system's.
///
/// Not for several threads at once.
public final class TrustStore {
    /// Octets of a file that are read; the bundles of browsers and systems have 250 KB.
    public static let maximumOctets = 64 << 20
    /// Certificates a store takes in.
    public static let maximumCertificates = 20_000

    /// What the user calls it: a file's name.
    public let name: String
    /// Whether any certificate of the store ends a chain, not only a self-signed one (`X509_V_FLAG_PARTIAL_CHAIN`).
    ///
    /// On, unlike in `openssl verify` and `s_client`, since a bundle here stands for a device, and most clients trust what they were
    /// given: mbed TLS, wolfSSL, the ESP-IDF bundle, Go, NSS, rustls, curl since 7.68, Python since 3.13. Where only this made a chain good,
    /// ``Verification/endsInIntermediate`` says so.
    public var acceptsPartialChains = true
    /// Blocks and certificates of what was added that could not be read, and those beyond ``maximumCertificates``.
    public private(set) var unreadable = 0

    /// The trusted certificates, in the order in which they were added.
    private(set) var anchors: [(handle: CertificateHandle, der: [UInt8])] = []
    private var known: Set<EncodedCertificate> = []
    private var described: [Certificate] = []
    let store = StoreHandle()
    let chains = HandleCache()

    /// A store that trusts nothing yet.
    public init(name: String) {
        self.name = name
    }

    /// A store of the certificates of a PEM text.
    public convenience init(name: String, pem: [UInt8]) throws(TrustStoreError) {
        self.init(name: name)
        try add(pem)
    }

    /// The certificates in it.
    public var count: Int { anchors.count }

    /// The certificates in it, read at the first call, in the order in which they were added.
    public var certificates: [Certificate] {
        for anchor in anchors[described.count...] { described.append(Certificate(anchor.handle, der: anchor.der)) }
        return described
    }

    /// Adds the certificates of a PEM text or, where there is none in it, of DER certificates one after the other.
    ///
    /// One that cannot be read is counted in ``unreadable`` and does not keep out the others.
    public func add(_ contents: [UInt8]) throws(TrustStoreError) {
        guard contents.count <= TrustStore.maximumOctets else { throw .tooLarge }
        let before = anchors.count
        let blocks = PEM.certificates(in: contents.span)
        unreadable += blocks.unreadable
        for der in blocks.der { add(der: der) }
        if blocks.der.isEmpty, blocks.unreadable == 0 { addConcatenated(contents) }
        guard anchors.count > before || blocks.der.contains(where: { known.contains(EncodedCertificate(der: $0)) }) else {
            throw .noCertificate
        }
    }

    /// Adds the certificates of a file, see ``add(_:)``.
    public func add(path: String) throws(TrustStoreError) {
        try add(try TrustStore.read(path))
    }

    /// The store OpenSSL-based programs use by default: `SSL_CERT_FILE`, else the file that was built into OpenSSL. Takes about
    /// 20 ms for 150 certificates.
    public static func systemStore() throws(TrustStoreError) -> TrustStore {
        let variable = unsafe X509_get_default_cert_file_env().flatMap { unsafe hangup_getenv($0) }
        guard let path = unsafe variable ?? X509_get_default_cert_file() else { throw .noSystemStore }
        let store = TrustStore(name: "system")
        try store.add(path: unsafe String(cString: path))
        return store
    }

    /// Adds one certificate unless it is there already.
    private func add(der: [UInt8]) {
        guard !known.contains(EncodedCertificate(der: der)) else { return }
        guard anchors.count < TrustStore.maximumCertificates, let handle = try? CertificateHandle(der: der.span), store.trust(handle) else {
            unreadable += 1
            return
        }
        known.insert(EncodedCertificate(der: der))
        anchors.append((handle, der))
    }

    private func addConcatenated(_ contents: [UInt8]) {
        var start = 0
        while start < contents.count {
            let rest = contents.span.extracting(start..<min(contents.count, start + Certificate.Limit.octets))
            guard let length = try? CertificateHandle.length(ofFirstIn: rest) else {
                unreadable += 1
                return
            }
            add(der: Array(contents[start..<start + length]))
            start += length
        }
    }

    private static func read(_ path: String) throws(TrustStoreError) -> [UInt8] {
        try OpenSSL.clean { () throws(TrustStoreError) in
            guard let file = InputOutput(path: path), let octets = file.read(limit: maximumOctets) else {
                throw .unreadable(path: path, detail: OpenSSL.firstReason)
            }
            guard octets.count <= maximumOctets else { throw .tooLarge }
            return octets
        }
    }
}
