public import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

extension Verdict {
    /// The first lines of the ticket, sentence by sentence.
    public var sentences: [String] {
        var sentences = statement.sentences
        if let selection {
            sentences.append(
                "Only \(selection.looked) of \(Words.count(selection.all, "connection")) \(selection.looked == 1 ? "was" : "were") looked at."
            )
        }
        if unmatchedLogLines > 0 {
            sentences.append(
                "The server's log has \(Words.count(unmatchedLogLines, "line")) about trouble at that time with connections that are not in this capture."
            )
        }
        return sentences
    }

    /// The first lines of the ticket, as one text.
    public var summary: String { sentences.joined(separator: " ") }
}

extension Verdict.Statement {
    fileprivate var sentences: [String] {
        switch self {
        case .failure(let group, let causes, let others):
            return group.sentences + causes.flatMap { $0.sentences(group) } + Self.others(others)
        case .notable(let group, let further):
            return ["No connection failed as far as this capture shows, but something is worth a look."] + group.sentences
                + (further > 0 ? ["\(Words.count(further, "further story", plural: "further stories")) below."] : [])
        case .unseen(let findings):
            return ["Nothing wrong can be seen in this capture, but it does not show everything."]
                + findings.flatMap { FindingStatement($0).sentences }
        case .health(let health): return HealthWording(health).sentences
        }
    }

    /// What else went wrong, in a word each.
    private static func others(_ others: [(id: FindingID, connections: Int)]) -> [String] {
        guard !others.isEmpty else { return [] }
        let texts = others.map {
            "“\(Catalogue.finding($0.id)?.title ?? $0.id.rawValue)” (\(Words.count($0.connections, "connection")))"
        }
        return ["Told below as well: \(Words.list(texts, limit: 3))."]
    }
}

extension Verdict.Cause {
    /// It in sentences that follow those of a group.
    fileprivate func sentences(_ group: ConnectionGroup) -> [String] {
        guard let facts = group.connections.first?.facts else { return [] }
        switch self {
        case .silentRefusal:
            return [
                "The certificate was issued by \(facts.issuedBy ?? "?"): likely the client does not accept it, and says nothing instead of refusing it."
            ]
        case .timer(let timer): return timer.sentences
        case .finding(let finding): return ConclusionWording(finding, facts).sentences
        case .madeOnPath(let signs, let confidence):
            return [
                "\(confidence == .likely ? "Likely" : "Possibly") a TLS-inspecting proxy on the path made it: \(Words.list(signs.map(\.words)))."
            ]
        case .hiddenIssuer(let alert):
            return (alert?.inWords.map { ["The alert means: \($0)."] } ?? [])
                + ["TLS 1.3 encrypts the certificate itself: who issued it cannot be seen here."]
        case .nothingToAsk:
            return [
                "Why the client had nothing to ask cannot be seen from here: a TLS-inspecting proxy whose own client refuses its certificate leaves connections like \(group.connections.count == 1 ? "this" : "these")."
            ]
        }
    }
}

extension Verdict {
    /// Whether the sentences tell the findings about the capture as a whole already.
    public var saysCaptureFindings: Bool { if case .unseen = statement { true } else { false } }
}
