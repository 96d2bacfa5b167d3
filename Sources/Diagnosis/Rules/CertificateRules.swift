import Cryptography
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// What is wrong with the server's certificate: each defect is a finding of its own.
///
/// On a connection that worked all the same a defect is a warning: its client did not mind, another may.
struct CertificateRule: ConnectionRule {
    enum Defect: CaseIterable {
        case untrusted, expired, notYetValid, nameMismatch, chainIncomplete, selfSigned, weak
    }

    let defect: Defect

    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let leaf = facts.leaf, let shown = facts.certificateShown else { return nil }
        let defects = CertificateDefects(facts)
        // Made up for those that have something to say.
        var name: String { facts.record.serverName ?? facts.server }
        switch defect {
        case .untrusted:
            if let failure = defects.otherFailure, !defects.isUntrusted {
                return Self.make(
                    .certificateUntrusted, facts, shown,
                    "A client with the trust bundle given cannot accept the certificate of \(name): \(failure.result) (at depth \(failure.depth))."
                )
            }
            guard defects.isUntrusted, !defects.isChainIncomplete, !defects.isSelfSigned else { return nil }
            return Self.make(
                .certificateUntrusted, facts, shown,
                "The certificate of \(name) leads to no CA of the trust bundle given: \(result(facts)).")
        case .expired:
            if let anchor = defects.expiredAnchor {
                return Self.make(
                    .certificateExpired, facts, shown,
                    "\(Words.name(anchor)), which the trust bundle given has for the certificate of \(name), had expired before this connection."
                )
            }
            guard let certificate = defects.expired else { return nil }
            return Self.make(
                .certificateExpired, facts, shown,
                "The certificate \(Words.name(certificate.subject)) expired on \(CalendarDate.text(certificate.notAfter)), before this connection."
            )
        case .notYetValid:
            guard let certificate = defects.notYetValid else { return nil }
            return Self.make(
                .certificateNotYetValid, facts, shown,
                "The certificate \(Words.name(certificate.subject)) is valid only from \(CalendarDate.text(certificate.notBefore)), after this connection."
            )
        case .nameMismatch:
            guard defects.isNameMismatch else { return nil }
            let names = leaf.dnsNames + leaf.ipAddresses
            return Self.make(
                .certificateNameMismatch, facts, shown,
                "The certificate shown for \(name) is for \(names.isEmpty ? Words.name(leaf.subject) : Words.list(names.map(Words.name))) and does not cover it."
            )
        case .chainIncomplete:
            guard defects.isChainIncomplete, let gap = facts.record.chainGap else { return nil }
            return Self.make(
                .certificateChainIncomplete, facts, shown,
                "The server for \(name) does not send the certificate of its issuer, \(Words.name(gap.missingIssuer)): clients that have only the root cannot verify it.",
                .likely)
        case .selfSigned:
            guard defects.isSelfSigned else { return nil }
            return Self.make(.certificateSelfSigned, facts, shown, "The certificate of \(name) is self-signed: no CA vouches for it.")
        case .weak:
            if let weakness = defects.laterWeakness {
                var finding = Self.make(
                    .certificateWeak, facts, shown, "The certificate of \(name) was sound in its time, and is weak by today's: \(weakness)."
                )
                finding.severity = .note
                return finding
            }
            guard let weakness = defects.weakness else { return nil }
            return Self.make(.certificateWeak, facts, shown, "The certificate of \(name) is weak: \(weakness).")
        }
    }

    private func result(_ facts: ConnectionFacts) -> String { facts.record.verification?.result ?? "" }

    /// A finding about the certificate shown, as severe as it was for this connection.
    static func make(
        _ id: FindingID, _ facts: ConnectionFacts, _ shown: Mark, _ summary: String, _ confidence: Finding.Confidence = .certain
    ) -> Finding {
        // A defect that nobody took offence at, neither the client nor a trust bundle, may be one for others.
        let worked = facts.phase >= .request
        let isObjectedTo =
            !facts.verificationFailures.isEmpty || facts.record.pinCheck?.isMatch == false
            || ClientRejectedCertificate().finding(facts) != nil
        return Finding(
            id, isObjectedTo ? (worked ? .warning : .problem) : .note, confidence, summary: summary,
            because: CertificateAdvice(facts).because,
            frames: [shown.frame],
            nextSteps: worked ? [] : CertificateAdvice(facts).nextSteps)
    }
}

/// The date of a moment, in UTC (proleptic Gregorian calendar).
enum CalendarDate {
    /// `2026-11-23`, of seconds since 1970.
    static func text(_ seconds: Int64) -> String {
        // Days to a civil date by eras of 400 years, whose years begin in March.
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
