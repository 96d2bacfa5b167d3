import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// What the certificates of a capture say together: one issuer or one key for names that have nothing to do with each
/// other, or one name with certificates of different issuers.
struct InterceptionSurvey {
    /// Unrelated names from which on one issuer without certificate timestamps is worth a word.
    static let leastDomains = 2
    /// Issuers, keys and names that are remembered, so many of each. Those that are known go on being followed: what is
    /// said of them does not depend on where in the capture the limit was reached.
    static let limit = 20_000
    /// Names remembered of one issuer or key.
    static let domainLimit = 16

    /// Domains by issuer, of leaf certificates for public names that lack certificate timestamps.
    private var domainsByIssuer: [String: [String]] = [:]
    /// Domains and certificates by key.
    private var useByKey: [String: (domains: [String], certificates: Set<String>)] = [:]
    /// Issuers' organisations by the name asked for, each with the first connection that was shown one of its
    /// certificates.
    private var issuersByName: [String: [(organisation: String, issuer: String, connection: Int, isPublic: Bool)]] = [:]

    private let limit: Int
    /// Whether an issuer, a key or a name was left out.
    private(set) var isIncomplete = false

    init(_ records: [ConnectionRecord], limit: Int = Self.limit) {
        self.limit = limit
        for record in records { add(record) }
    }

    /// Whether there is room for what is known of a key, which is so for every one that is there already.
    private mutating func hasRoom<Known>(for key: String, in known: [String: Known]) -> Bool {
        if known[key] != nil || known.count < limit { return true }
        isIncomplete = true
        return false
    }

    private mutating func add(_ record: ConnectionRecord) {
        guard let leaf = record.tls?.certificates.first, !leaf.isSelfSigned, let name = ServerKey(record).name
        else { return }
        let domain = Self.domain(of: name)
        if record.leafCoversName != false, CertificateNames(leaf).hasPublicName, Self.lacksTimestamps(leaf, record),
            hasRoom(for: leaf.issuer, in: domainsByIssuer)
        {
            Self.insert(domain, into: &domainsByIssuer[leaf.issuer, default: []])
        }
        if !leaf.spkiSHA256.isEmpty, hasRoom(for: leaf.spkiSHA256, in: useByKey) {
            Self.insert(domain, into: &useByKey[leaf.spkiSHA256, default: ([], [])].domains)
            if useByKey[leaf.spkiSHA256]?.certificates.count ?? 0 < Self.domainLimit {
                useByKey[leaf.spkiSHA256]?.certificates.insert(leaf.sha256)
            }
        }
        if hasRoom(for: name, in: issuersByName) {
            let organisation = Self.organisation(leaf)
            let isPublic = leaf.hasCertificateTimestamps || record.verification?.code == 0
            if !(issuersByName[name]?.contains { $0.organisation == organisation } ?? false) {
                issuersByName[name, default: []].append((organisation, leaf.issuer, record.id, isPublic))
            }
        }
    }

    /// What the capture says of the certificate of one connection.
    func signs(_ record: ConnectionRecord) -> [InterceptionSign] {
        guard let leaf = record.tls?.certificates.first, let name = ServerKey(record).name else { return [] }
        var signs: [InterceptionSign] = []
        let own = Self.domain(of: name)
        if let domains = domainsByIssuer[leaf.issuer], domains.contains(own), domains.count >= Self.leastDomains {
            signs.append(.oneIssuerForMany(domains: domains.filter { $0 != own }))
        }
        if let use = useByKey[leaf.spkiSHA256], use.certificates.count > 1, use.domains.count >= Self.leastDomains {
            signs.append(.oneKeyForMany(domains: use.domains.filter { $0 != own }))
        }
        // Of two public CAs either may be right; of a public and a private one the private one is looked at.
        if !leaf.hasCertificateTimestamps, record.verification?.code != 0, let issuers = issuersByName[name],
            let other = issuers.first(where: { $0.isPublic && $0.organisation != Self.organisation(leaf) })
        {
            signs.append(.otherIssuerElsewhere(issuer: other.issuer, connection: other.connection))
        }
        return signs
    }

    private static func insert(_ domain: String, into domains: inout [String]) {
        if domains.count < domainLimit, !domains.contains(domain) { domains.append(domain) }
    }

    private static func lacksTimestamps(_ leaf: Certificate, _ record: ConnectionRecord) -> Bool {
        leaf.notBefore >= CertificateTransparency.first.since && !leaf.hasCertificateTimestamps
            && record.tls?.observation.certificateTimestampCount == nil && record.verification?.code != 0
    }

    private static func organisation(_ leaf: Certificate) -> String {
        (leaf.issuerAttributes.last { $0.name == "O" } ?? leaf.issuerAttributes.last { $0.name == "CN" })?.value
            .lowercased() ?? leaf.issuer
    }

    /// The part of a name that somebody registers: two labels, three below domains as `co.uk`. Without the list of
    /// public suffixes this takes some names for related that are not, which only leaves a sign out.
    static func domain(of name: String) -> String {
        let labels = name.split(separator: ".")
        guard labels.count > 2 else { return name }
        let isBelowCountry = labels[labels.count - 1].count == 2 && labels[labels.count - 2].count <= 3
        return labels.suffix(isBelowCountry ? 3 : 2).joined(separator: ".")
    }
}
