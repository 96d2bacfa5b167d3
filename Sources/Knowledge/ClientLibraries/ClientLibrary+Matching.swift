extension ClientLibrary {
    /// How well an offer agrees with a row.
    public enum Confidence: String, Sendable {
        /// In all that a program seldom changes.
        case likely
        /// In part of it.
        case possible
    }

    /// What an offer was found to be.
    public struct Match: Hashable, Sendable {
        /// The row that agrees best.
        public var library: ClientLibrary
        /// How well.
        public var confidence: Confidence
        /// In what they agree: `signature algorithms, groups and extensions`.
        public var because: String
    }

    /// The library that most likely made an offer; nil where none of the catalogue agrees with it, or two of them
    /// equally well.
    public static func match(_ offer: Offer) -> Match? {
        // TLS 1.0 has no list of signature algorithms, and what is left of it tells no two libraries apart.
        guard !offer.signatureAlgorithms.isEmpty else { return nil }
        let ranked = all.compactMap { library in library.agreement(with: offer).map { (library, $0) } }
        guard let best = ranked.max(by: { $0.1.rank < $1.1.rank }) else { return nil }
        guard !ranked.contains(where: { $0.1.rank == best.1.rank && $0.0.name != best.0.name }) else { return nil }
        return Match(library: best.0, confidence: best.1.confidence, because: best.1.words)
    }

    private struct Agreement {
        var hasSuites: Bool
        var hasGroups: Bool
        var hasAlgorithms: Bool

        /// Programs choose their cipher suites often, their groups now and then, their signature algorithms hardly
        /// ever.
        var rank: Int { (hasAlgorithms ? 4 : 0) + (hasGroups ? 2 : 0) + (hasSuites ? 1 : 0) }
        var confidence: Confidence { hasAlgorithms && (hasGroups || hasSuites) ? .likely : .possible }
        var words: String {
            let lists =
                (hasAlgorithms ? ["signature algorithms"] : []) + (hasGroups ? ["groups"] : [])
                + (hasSuites ? ["cipher suites"] : [])
            return lists.joined(separator: ", ") + " and extensions"
        }
    }

    /// Without the order of extensions, and two of three lists or the one that is hardly ever changed, nothing is said.
    private func agreement(with other: Offer) -> Agreement? {
        let agreement = Agreement(
            hasSuites: offer.cipherSuites == other.cipherSuites, hasGroups: offer.groups == other.groups,
            hasAlgorithms: offer.signatureAlgorithms == other.signatureAlgorithms)
        guard agreement.hasAlgorithms || agreement.hasGroups && agreement.hasSuites else { return nil }
        return offer.pointFormats == other.pointFormats && extensionsAgree(with: other.extensions) ? agreement : nil
    }

    /// Extensions that come and go with the connection and the program's wishes: server_name, status_request, ALPN,
    /// status_request_v2, signed_certificate_timestamp, padding, session_ticket, pre_shared_key, early_data, cookie,
    /// next_protocol_negotiation, post_handshake_auth, record_size_limit, renegotiation_info.
    private static let optional: Set<UInt16> = [0, 5, 16, 17, 18, 21, 35, 41, 42, 44, 49, 28, 13_172, 65_281]
    /// Those of TLS 1.3, which a program may switch off: supported_versions, psk_key_exchange_modes, key_share, and
    /// signature_algorithms_cert.
    private static let ofTLS13: Set<UInt16> = [43, 45, 50, 51]

    /// Whether what both have stands in the same order, and neither has what the other would have as well.
    private func extensionsAgree(with extensions: [UInt16]) -> Bool {
        let (own, others) = (Set(offer.extensions), Set(extensions))
        let lacking = own.symmetricDifference(others).subtracting(Self.optional)
        guard lacking.isEmpty || lacking == own.intersection(Self.ofTLS13) && others.isDisjoint(with: Self.ofTLS13)
        else { return false }
        return permutesExtensions || offer.extensions.filter(others.contains) == extensions.filter(own.contains)
    }
}
