import Cryptography
import Diagnosis
import Octets
import Timeline
import Wording

/// What trust bundles and pins say of a chain, in plain words.
enum CertificateJudgementWording {
    /// Names of whose judgements all are told.
    static let audienceLimit = 8

    /// One line for each judgement, an error with what it means and what has to change.
    static func lines(_ chain: ShownChain) -> [String] {
        var lines: [String] = []
        for audience in chain.audiences.prefix(audienceLimit) {
            for judgement in audience.judgements {
                let count =
                    audience.judgements.count > 1 ? " (\(Words.count(judgement.connections, "connection")))" : ""
                if let verification = judgement.verification {
                    lines += told(verification, judgement.gap, count, chain)
                }
                if let check = judgement.pinCheck { lines.append(pin(check)) }
            }
            lines += audience.perBundle.map { "By \($0.trust) alone: \(outcome($0))." }
        }
        let more = chain.audiences.count - audienceLimit
        if more > 0, !lines.isEmpty { lines.append("The results for \(more) more names are in `--format json`.") }
        return lines
    }

    private static func told(_ verification: Verification, _ gap: ChainGap?, _ count: String, _ chain: ShownChain)
        -> [String]
    {
        let moment = CalendarTime(seconds: Int(verification.at))
        let name = verification.host.map { " for \($0)" } ?? ""
        let head = "\(verification.trust), at \(moment.date) \(moment.time) UTC\(name)\(count): "
        guard let first = verification.failures.first else { return [head + outcome(verification) + "."] }
        var lines = [head + outcome(verification) + "."]
        for failure in verification.failures.dropFirst().prefix(4) where failure != first {
            lines.append("Also: \(told(failure, verification)).")
        }
        if let gap, gap.isPlausiblyMissingIntermediate {
            let place = gap.caIssuers.first.map { "; the certificate names where to get it: \($0)" } ?? ""
            lines.append(
                """
                The server has to send its intermediate certificate, \
                \(Words.shortened(gap.missingIssuer, 200))\(place).
                """
            )
        } else if let explanation = first.explanation {
            lines.append("\(explanation.meaning) To fix: \(lowerCased(explanation.remedy))")
        }
        return lines
    }

    /// `good, by leaf ← intermediate ← root`; `refused: certificate has expired (10) at depth 1, CN=…`.
    private static func outcome(_ verification: Verification) -> String {
        if let first = verification.failures.first { return "rejected: " + told(first, verification) }
        let path = verification.path.map { Words.shortened(name($0.subject), 80) }.joined(separator: " ← ")
        let partial =
            verification.endsInIntermediate
            ? "; it ends in a certificate of the bundle that is not a root, which some clients do not accept" : ""
        return "valid, by \(path)\(partial)"
    }

    private static func told(_ failure: Verification.Failure, _ verification: Verification) -> String {
        let subject =
            verification.path.indices.contains(failure.depth)
            ? ", \(Words.shortened(verification.path[failure.depth].subject, 120))" : ""
        return "\(failure.result) (error \(failure.code)) at depth \(failure.depth)\(subject)"
    }

    /// The common name of a subject in RFC 2253 form, with its type; all of it where there is none.
    private static func name(_ subject: String) -> String {
        var names: [String] = [""]
        var isEscaped = false
        for character in subject {
            if character == ",", !isEscaped {
                names.append("")
            } else {
                names[names.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return names.first { $0.hasPrefix("CN=") } ?? subject
    }

    private static func pin(_ check: PinCheck) -> String {
        guard !check.isMatch else { return "The pin given for \(check.host) matches." }
        let seen = check.path.map { Pin.publicKeyText($0.spkiSHA256) }.joined(separator: ", ")
        return
            """
            The pins given for \(check.host) (\(check.pins.map(\.text).joined(separator: ", "))) match none of \
            \(seen).
            """
    }

    private static func lowerCased(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst()
    }
}
