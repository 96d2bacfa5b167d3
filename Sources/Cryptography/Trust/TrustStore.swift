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
    /// On, unlike in `openssl verify` and `s_client`, since a bundle here stands for a device, and most clients trust
    /// what they were given: mbed TLS, wolfSSL, the ESP-IDF bundle, Go, NSS, rustls, curl since 7.68, Python since
    /// 3.13. Where only this made a chain good, ``Verification/endsInIntermediate`` says so.
    public var acceptsPartialChains = true
    /// Blocks, certificates and bare anchors of what was added that could not be read, and those beyond
    /// ``maximumCertificates``.
    public internal(set) var unreadable = 0

    /// A certificate that is trusted.
    struct Anchor {
        let handle: CertificateHandle
        let der: [UInt8]
        /// Whether the certificate was made around a name and a key, which are all that is known of it.
        let isBare: Bool
    }

    /// The trusted certificates, in the order in which they were added.
    private(set) var anchors: [Anchor] = []
    private var known: Set<EncodedCertificate> = []
    private var described: [Certificate] = []
    private var knownTurningPoints: [Int64]?
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

    /// The certificates in it, bare anchors among them.
    public var count: Int { anchors.count }

    /// Anchors of which only name and key are known, as in the bundle of ESP-IDF.
    public var bareCount: Int { store.bareCount }

    /// When a validity begins or ends among the anchors, seconds since 1970, in order: in between, the answer to a
    /// question stays.
    public var turningPoints: [Int64] {
        if let knownTurningPoints { return knownTurningPoints }
        let points = Validity.turningPoints(of: anchors.lazy.filter { !$0.isBare }.map(\.handle))
        knownTurningPoints = points
        return points
    }

    /// The certificates in it, read at the first call, in the order in which they were added; bare anchors are none.
    public var certificates: [Certificate] {
        let whole = anchors.filter { !$0.isBare }
        for anchor in whole[described.count...] { described.append(Certificate(anchor.handle, der: anchor.der)) }
        return described
    }

    /// Adds the certificates of a PEM text or, where there is none in it, the anchors of a bundle of ESP-IDF, or DER
    /// certificates one after the other.
    ///
    /// One that cannot be read is counted in ``unreadable`` and does not keep out the others.
    public func add(_ contents: [UInt8]) throws(TrustStoreError) {
        guard contents.count <= TrustStore.maximumOctets else { throw .tooLarge }
        let blocks = PEM.certificates(in: contents.span)
        unreadable += blocks.unreadable
        var found = 0
        for der in blocks.der where add(der: der) { found += 1 }
        if blocks.der.isEmpty, blocks.unreadable == 0 {
            if let anchors = DeviceBundle.anchors(in: contents.span) {
                for anchor in anchors where add(der: anchor.certificate, isBare: true) { found += 1 }
            } else {
                found += addConcatenated(contents)
            }
        }
        guard found > 0 else { throw .noCertificate }
    }

    /// Adds the anchors of another store.
    public func add(_ other: TrustStore) {
        for anchor in other.anchors { _ = add(der: anchor.der, isBare: anchor.isBare) }
        unreadable += other.unreadable
    }

    /// Adds one certificate unless it is there already; false when it cannot be read.
    private func add(der: [UInt8], isBare: Bool = false) -> Bool {
        guard !known.contains(EncodedCertificate(der: der)) else { return true }
        guard anchors.count < TrustStore.maximumCertificates, let handle = try? CertificateHandle(der: der.span),
            !isBare || handle.hasReadableKey, store.trust(handle, isBare: isBare)
        else {
            unreadable += 1
            return false
        }
        known.insert(EncodedCertificate(der: der))
        anchors.append(Anchor(handle: handle, der: der, isBare: isBare))
        knownTurningPoints = nil
        return true
    }

    private func addConcatenated(_ contents: [UInt8]) -> Int {
        var found = 0
        var start = 0
        while start < contents.count {
            let rest = contents.span.extracting(start..<min(contents.count, start + Certificate.Limit.octets))
            guard let length = try? CertificateHandle.length(ofFirstIn: rest) else {
                unreadable += 1
                break
            }
            if add(der: Array(contents[start..<start + length])) { found += 1 }
            start += length
        }
        return found
    }
}
