/// In what one ClientHello differs from another, by their JA4 fingerprints (`t13d1516h2_8daaf6152771_e5627efa2ab1`:
/// protocol, version, whether a server is named, numbers of cipher suites and extensions, first ALPN; then digests of
/// cipher suites and of extensions).
package enum JA4Difference: Hashable, Sendable {
    /// The highest version offered.
    case version(seen: Version, expected: Version)
    /// Whether it names a server.
    case serverName(isNamed: Bool)
    /// How many cipher suites it offers.
    case cipherSuiteCount(seen: Int, expected: Int)
    /// How many extensions it has.
    case extensionCount(seen: Int, expected: Int)
    /// The application protocol it asks for first: JA4's two characters, `00` for none.
    case applicationProtocol(seen: String, expected: String)
    /// Other cipher suites, as many.
    case cipherSuites
    /// Other extensions or signature algorithms, as many.
    case extensions
    /// Something that the fingerprint does not tell apart.
    case other

    /// A version by JA4's two characters.
    package enum Version: String, Sendable {
        case tls13 = "13"
        case tls12 = "12"
        case tls11 = "11"
        case tls10 = "10"
        case ssl3 = "s3"
        case ssl2 = "s2"
        case unknown = "00"
    }

    /// The differences of a fingerprint from an expected one, which may be only the beginning of one.
    static func between(_ expected: String, _ seen: String) -> [JA4Difference] {
        let (old, new) = (Parts(expected), Parts(seen))
        guard let a = old.head, let b = new.head else { return [.other] }
        var differences: [JA4Difference] = []
        if a.version != b.version { differences.append(.version(seen: version(b), expected: version(a))) }
        if a.serverName != b.serverName { differences.append(.serverName(isNamed: b.serverName == "d")) }
        if a.cipherSuites != b.cipherSuites {
            differences.append(.cipherSuiteCount(seen: number(b.cipherSuites), expected: number(a.cipherSuites)))
        }
        if a.extensions != b.extensions {
            differences.append(.extensionCount(seen: number(b.extensions), expected: number(a.extensions)))
        }
        if a.applicationProtocol != b.applicationProtocol {
            differences.append(.applicationProtocol(seen: b.applicationProtocol, expected: a.applicationProtocol))
        }
        if let one = old.cipherSuites, let other = new.cipherSuites, !other.starts(with: one),
            a.cipherSuites == b.cipherSuites
        {
            differences.append(.cipherSuites)
        }
        if let one = old.extensions, let other = new.extensions, !other.starts(with: one), a.extensions == b.extensions
        {
            differences.append(.extensions)
        }
        return differences.isEmpty ? [.other] : differences
    }

    /// Whether two fingerprints tell of one TLS library with other settings: the digests of cipher suites and of
    /// extensions, which belong to the library, are the same, and only the first part differs.
    ///
    /// The digest of the extensions leaves out the server's name and ALPN, which programs set as they like.
    static func isSetting(_ a: String, _ b: String) -> Bool {
        let (one, other) = (Parts(a), Parts(b))
        return one.cipherSuites != nil && one.cipherSuites == other.cipherSuites && one.extensions != nil
            && one.extensions == other.extensions
    }

    /// How many of the two digests of fingerprints are the same; those of nothing do not count.
    static func sharedDigests(_ a: String, _ b: String) -> Int {
        let (one, other) = (Parts(a), Parts(b))
        return [(one.cipherSuites, other.cipherSuites), (one.extensions, other.extensions)].count { pair in
            pair.0.map { $0 != "000000000000" } ?? false && pair.0 == pair.1
        }
    }

    private static func version(_ head: Parts.Head) -> Version { Version(rawValue: head.version) ?? .unknown }

    private static func number(_ digits: String) -> Int { Int(digits) ?? 0 }

    /// The parts of a fingerprint as far as they are there.
    private struct Parts {
        /// What the first part tells.
        struct Head {
            var version: String
            var serverName: String
            var cipherSuites: String
            var extensions: String
            var applicationProtocol: String
        }

        var head: Head?
        var cipherSuites: Substring?
        var extensions: Substring?

        init(_ fingerprint: String) {
            let parts = fingerprint.split(separator: "_")
            guard let first = parts.first.map(Array.init), first.count == 10 else { return }
            head = Head(
                version: String(first[1...2]), serverName: String(first[3]), cipherSuites: String(first[4...5]),
                extensions: String(first[6...7]), applicationProtocol: String(first[8...9]))
            cipherSuites = parts.dropFirst().first
            extensions = parts.dropFirst(2).first
        }
    }
}
