import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// Whether the certificate of a connection was made by something on the path: the signs, and how much they say
/// together.
///
/// The grades, from the signs of ``InterceptionSign``:
/// - *likely*: a strong sign and another; two that are not weak, from different sources; or one that is not weak with
///   two weak ones.
/// - *possible*: a strong sign alone; or one that is not weak with a weak one.
/// - nothing is said of less: a private CA for names of its owner's, as cloud databases have, shows all the weak ones
///   together.
///
/// *Certain* is only what two independent witnesses show: a pin that does not match and an issuer that is known to be
/// such a product (``InterceptionKnownProduct``), or two captures of one connection (`hangup diff`).
package struct InterceptionJudgement: Equatable, Sendable {
    /// A certificate made so shortly before the capture, in seconds, was made for it: public CAs take longer to deploy.
    static let freshlyMade: Int64 = 24 * 3600
    /// How far a validity may begin from whole hours before the connection, in seconds, and have been made for it.
    static let clockTolerance: Int64 = 3
    /// The furthest back that a proxy lets the validity begin, in seconds.
    static let longestBackdating: Int64 = 30 * 86_400

    let signs: [InterceptionSign]

    /// The judgement of those signs.
    init(_ signs: [InterceptionSign]) { self.signs = signs }

    /// The judgement of what a connection's certificate and its whole capture show.
    init(_ facts: ConnectionFacts) {
        self.init(Self.ownSigns(facts) + facts.context.interceptionSigns)
    }

    /// The same with another sign.
    func adding(_ sign: InterceptionSign) -> InterceptionJudgement { InterceptionJudgement(signs + [sign]) }

    /// How sure it is; nil where too little speaks for it.
    package var grade: Finding.Confidence? {
        let strengths = signs.map(\.strength)
        let (strong, medium) = (strengths.count { $0 == .strong }, strengths.count { $0 == .medium })
        let weak = strengths.count - strong - medium
        if strong > 0, strengths.count > 1 { return .likely }
        if medium > 1 || medium == 1 && weak > 1 { return .likely }
        if strong > 0 || medium == 1 && weak == 1 { return .possible }
        return nil
    }

    /// The signs, the strongest first.
    package var bySignificance: [InterceptionSign] {
        signs.enumerated().sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }.map(\.element)
    }

    /// What else each of the signs may come from, each once.
    var alternatives: [Alternative] { signs.compactMap(\.alternative).unique }

    private static func ownSigns(_ facts: ConnectionFacts) -> [InterceptionSign] {
        guard let leaf = facts.leaf, let shown = facts.certificateShown else { return [] }
        let defects = facts.certificateDefects
        // What a CA of the bundle has issued was not made on the path; only a pin may say otherwise. A self-signed
        // certificate is not a proxy's.
        if facts.record.verification?.code == 0, facts.record.pinCheck?.isMatch != false { return [] }
        if leaf.isSelfSigned || defects.isChainIncomplete || isOfDevelopers(facts) { return [] }
        var signs: [InterceptionSign] = []
        if facts.record.pinCheck?.isMatch == false { signs.append(.pinMismatch) }
        if defects.isForeign { signs.append(.foreignIssuer) }
        if let word = facts.context.issuers.telltaleWord(leaf.issuerAttributes) {
            signs.append(.issuerSpeaksOfIt(word))
        }
        if isKeyOfItsIssuer(leaf) { signs.append(.keyOfItsIssuer) }
        if let sign = age(leaf, shown) { signs.append(sign) }
        if facts.record.tls?.certificates.count == 1 { signs.append(.noIntermediate) }
        if lacksTimestamps(leaf, facts) { signs.append(.noCertificateTimestamps) }
        if let days = excess(leaf) { signs.append(.validForTooLong(days: days)) }
        if isAnsweredNearby(facts.record) { signs.append(.answeredNearby) }
        return signs
    }

    private static func isOfDevelopers(_ facts: ConnectionFacts) -> Bool {
        facts.record.tls?.certificates.contains { certificate in
            DevelopmentAuthority.matching(
                attributes: certificate.issuerAttributes.map { (name: $0.name, value: $0.value) }) != nil
        } ?? false
    }

    /// RFC 5280 section 4.2.1.2 (1): an identifier of a key is the SHA-1 of its bits, whatever the certificate itself
    /// calls it.
    private static func isKeyOfItsIssuer(_ leaf: Certificate) -> Bool {
        guard let issuer = leaf.authorityKeyIdentifier else { return false }
        return issuer == leaf.subjectKeyIdentifier || issuer == leaf.keySHA1
    }

    private static func age(_ leaf: Certificate, _ shown: Mark) -> InterceptionSign? {
        let age = shown.at.nanoseconds / 1_000_000_000 - leaf.notBefore
        guard age >= 0, !leaf.hasUnreadableDates else { return nil }
        let offHours = min(age % 3600, 3600 - age % 3600)
        // Midnight and full hours are when CAs let validity begin.
        if offHours <= clockTolerance, age >= 1800, age <= longestBackdating, leaf.notBefore % 3600 != 0 {
            return .madeForThisConnection(age: .seconds(age))
        }
        return age < freshlyMade ? .freshlyMade(age: .seconds(age)) : nil
    }

    private static func lacksTimestamps(_ leaf: Certificate, _ facts: ConnectionFacts) -> Bool {
        leaf.notBefore >= CertificateTransparency.first.since && CertificateNames(leaf).hasPublicName
            && !leaf.hasCertificateTimestamps
            && facts.observation?.certificateTimestampCount == nil
            && facts.observation?.stapledResponses.isEmpty ?? true
    }

    private static func excess(_ leaf: Certificate) -> Int64? {
        guard CertificateNames(leaf).hasPublicName,
            let row = ValidityLimit.publicLimit(at: leaf.notBefore)
        else { return nil }
        let days = ValidityLimit.days(of: leaf)
        return days > row.days ? days : nil
    }

    /// Both ends unrouted: captured at the client or on its link, and answered there.
    private static func isAnsweredNearby(_ record: ConnectionRecord) -> Bool {
        guard record.server.address.isPublic, record.client.address.isPrivate,
            let server = record.tcp.ends.server.hopLimit,
            let client = record.tcp.ends.client.hopLimit
        else { return false }
        return InitialHopLimit.isUnrouted(server) && InitialHopLimit.isUnrouted(client)
    }
}
