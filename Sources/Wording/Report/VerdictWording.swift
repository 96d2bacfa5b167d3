public import Diagnosis
import Knowledge
import Octets
import TLS
import Timeline

extension Verdict {
    /// The first lines of the ticket, sentence by sentence.
    public var sentences: [String] {
        var sentences = statement.sentences
        if !acceptedInspectors.isEmpty { sentences.append(Self.inspection(acceptedInspectors)) }
        if let selection {
            sentences.append(
                """
                Only \(selection.looked) of \(Words.count(selection.all, "connection")) \
                \(selection.looked == 1 ? "was" : "were") examined.
                """
            )
        }
        if unmatchedLogLines > 0 {
            sentences.append(
                """
                The server's log has \(Words.count(unmatchedLogLines, "line")) about problems at that time on \
                connections that are not in this capture.
                """
            )
        }
        return sentences
    }

    /// That somebody opens TLS on the way, of which nobody complains.
    static func inspection(_ issuers: [String]) -> String {
        "TLS is opened on the way by \(Words.list(issuers.map(Words.name))); these clients accept it."
    }

    /// The first lines of the ticket, as one text.
    public var summary: String { sentences.joined(separator: " ") }
}

extension Verdict.Statement {
    /// Kinds beside which a connection may have served its client: it took long, or something about it is noteworthy.
    private static let harmless: Set<Conclusion.Kind> = [
        .slowStep, .handshakeDelayedByLoss, .serverTimerExpired, .receiverStalled, .certificateDefect, .pinMismatch,
        .issuedByInspectionProduct, .certificateReplaced, .unexpectedClient, .serverNameUnknown, .serverLogLines,
        .dataConflicting,
    ]

    fileprivate var sentences: [String] {
        switch self {
        case .failure(let group, let causes, let others):
            return group.sentences + causes.flatMap { $0.sentences(group) } + Self.others(others)
        case .notable(let group, let further):
            let isHarmless = Self.harmless.contains(group.leading.conclusion.kind)
            return group.sentences + (isHarmless ? ["No connection failed visibly."] : [])
                + (further > 0 ? ["\(Words.count(further, "further cause")) below."] : [])
        case .unseen(let findings):
            return ["Nothing wrong is visible in this capture, but the capture is incomplete."]
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
        return ["Other causes: \(Words.list(texts, limit: 3))."]
    }
}

extension Verdict.Cause {
    /// It in sentences that follow those of a group.
    fileprivate func sentences(_ group: ConnectionGroup) -> [String] {
        guard let facts = group.connections.first?.facts else { return [] }
        switch self {
        case .silentRefusal:
            return [
                """
                The certificate was issued by \(facts.issuedBy ?? "?"): likely the client does not accept it and stays \
                silent instead of sending an alert.
                """
            ]
        case .timer(let timer): return timer.sentences
        case .finding(let finding): return ConclusionWording(finding, facts).sentences
        case .madeOnPath(let signs, let confidence):
            return [
                """
                \(confidence == .likely ? "Likely" : "Possibly") a TLS-inspecting proxy on the path generated it: \
                \(Words.list(signs.map(\.words))).
                """
            ]
        case .hiddenIssuer(let alert):
            return (alert?.inWords.map { ["The alert means: \($0)."] } ?? [])
                + ["TLS 1.3 encrypts the certificate: the capture does not show who issued it."]
        case .nothingToAsk:
            return [
                """
                The capture does not show why the client sent no request: a TLS-inspecting proxy whose own client \
                rejects its certificate leaves connections like \(group.connections.count == 1 ? "this" : "these").
                """
            ]
        }
    }
}

extension Verdict {
    /// Whether the sentences tell the findings about the capture as a whole already.
    public var saysCaptureFindings: Bool { if case .unseen = statement { true } else { false } }
}
