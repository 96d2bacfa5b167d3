import Octets
import TLS
import Timeline

/// The ClientHello is none that the client is known to send.
package struct InterceptionClientFingerprint: ConnectionRule {
    /// A fingerprint that was not expected.
    package struct Evidence: Hashable, Sendable {
        /// The JA4 that was seen.
        package var seen: String
        /// Those that were expected, all of them.
        package var expected: [String]
        /// In what it differs from the nearest of them.
        package var differences: [JA4Difference]
        /// Whether that is what a program sets, and the rest is the same: the client's own library with another setting.
        package var isSetting = false
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let (name, expected) = (facts.record.serverName, facts.context.expectedClients)
        guard !expected.isEmpty, let fingerprint = facts.record.tls?.fingerprints?.ja4.hashed,
            !expected.matches(fingerprint, for: name)
        else { return nil }
        let known = expected.fingerprints(for: name)
        guard let nearest = known.max(by: { Self.likeness($0, fingerprint) < Self.likeness($1, fingerprint) }) else {
            return nil
        }
        let evidence = Evidence(
            seen: fingerprint, expected: known, differences: JA4Difference.between(nearest, fingerprint),
            isSetting: JA4Difference.isSetting(nearest, fingerprint))
        // A program in between has a library of its own, and with it other cipher suites or extensions.
        return Finding(
            .unexpectedClient(evidence), evidence.isSetting ? .note : .warning,
            JA4Difference.sharedDigests(nearest, fingerprint) > 0 ? .possible : .likely,
            reasons: [.handshake(.fingerprint(evidence))]
                + (facts.clientLibrary.map { [.handshake(.clientLibrary($0))] } ?? []),
            alternatives: evidence.isSetting ? [.client(.otherProgramOfLibrary)] : [.client(.updated)],
            frames: facts.observation?.messages.first { $0.type == .clientHello }?.frames ?? [],
            advice: evidence.isSetting ? [] : [.capture(.clientWithoutPath)])
    }

    /// How many digests, and of the first characters, two fingerprints share.
    private static func likeness(_ a: String, _ b: String) -> Int {
        JA4Difference.sharedDigests(a, b) * a.count + zip(a, b).prefix { $0 == $1 }.count
    }
}
