import Capture
import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The first lines of the ticket.
struct VerdictWording {
    let stories: [Story]
    let connections: [DiagnosedConnection]
    let captureFindings: [Finding]
    let evidence: Evidence

    var verdict: Diagnosis.Verdict {
        var verdict = ofCapture
        if let strangers = strangers(verdict.isHealthy) { verdict.summary += " \(strangers)" }
        return verdict
    }

    private var ofCapture: Diagnosis.Verdict {
        guard let story = stories.first else {
            guard !captureFindings.contains(where: { $0.severity > .note }) || connections.isEmpty else { return unseen }
            return HealthWording(connections: connections, evidence: evidence).verdict
        }
        guard story.leading.severity == .problem else { return remarkable(story) }
        var sentences = [StoryWording(story).summary]
        if let second = explanation(of: story) { sentences.append(second) }
        if let others { sentences.append(others) }
        if let chosen { sentences.append(chosen) }
        return .init(summary: sentences.joined(separator: " "), confidence: story.leading.confidence, isHealthy: false)
    }

    /// What else went wrong, in a word each.
    private var others: String? {
        let others = stories.dropFirst().filter { $0.leading.severity == .problem }
        guard !others.isEmpty else { return nil }
        var counts: [(title: String, count: Int)] = []
        for story in others {
            let title = Catalogue.finding(story.leading.id)?.title ?? story.leading.id.rawValue
            if let index = counts.firstIndex(where: { $0.title == title }) {
                counts[index].count += story.connections.count
            } else {
                counts.append((title, story.connections.count))
            }
        }
        let texts = counts.map { "“\($0.title)” (\(Words.count($0.count, "connection")))" }
        return "Told below as well: \(Words.list(texts, limit: 3))."
    }

    /// What the server's log has besides, where the capture does not explain any of its lines, or shows nothing wrong: a busy server has
    /// trouble with others at any time.
    private func strangers(_ isHealthy: Bool) -> String? {
        let count = evidence.serverLogs.filter { isHealthy || $0.matchedLines == 0 }.reduce(0) { $0 + $1.strangers.count }
        guard count > 0 else { return nil }
        return
            "The server's log has \(Words.count(count, "line")) about trouble at that time with connections that are not in this capture."
    }

    /// What `--connection` left out.
    private var chosen: String? {
        guard connections.count < evidence.connectionCount else { return nil }
        return
            "Only \(connections.count) of \(Words.count(evidence.connectionCount, "connection")) \(connections.count == 1 ? "was" : "were") looked at."
    }

    /// What stands behind the leading finding: the timer, or the proxy.
    private func explanation(of story: Story) -> String? {
        guard let first = story.connections.first else { return nil }
        // A certificate that nobody accepts leaves the server to its timer.
        let isOfCertificate = story.leading.id == .stalledAfterServerFlight || story.leading.id == .clientRejectedCertificate
        let behind =
            isOfCertificate
            ? interception(story, first) ?? timer(story) : timer(story) ?? interception(story, first)
        let sentences = [silentRefusal(story, first), behind, stranger(story, first) ?? nothingToAsk(story, first)].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func timer(_ story: Story) -> String? { TimerWording(story.connections)?.sentence }

    /// A device that goes silent on a certificate it has no CA for has refused it, as far as anyone can tell.
    private func silentRefusal(_ story: Story, _ first: DiagnosedConnection) -> String? {
        let advice = CertificateAdvice(ConnectionFacts(record: first.record))
        guard story.leading.id == .stalledAfterServerFlight, advice.isForeign, let issuer = advice.issuedBy else { return nil }
        return "The certificate was issued by \(issuer): likely the client does not accept it, and says nothing instead of refusing it."
    }

    private func interception(_ story: Story, _ first: DiagnosedConnection) -> String? {
        if let product = first.findings.first(where: { $0.id == .interceptionKnownProduct }) {
            return product.id == story.leading.id ? nil : product.summary
        }
        if let replaced = first.findings.first(where: { $0.id == .interceptionCertificateReplaced }), replaced.severity > .note {
            guard isNamed(story, first) else { return replaced.id == story.leading.id ? nil : replaced.summary }
            // The sentence before has named the issuer.
            let signs = InterceptionJudgement(ConnectionFacts(first)).words
            return
                "\(replaced.confidence == .likely ? "Likely" : "Possibly") a TLS-inspecting proxy on the path made it: \(Words.list(signs))."
        }
        if story.leading.id == .clientRejectedCertificate,
            let defect = first.findings.first(where: { $0.id.rawValue.hasPrefix("certificate-") })
        {
            return defect.summary
        }
        guard story.leading.id == .clientRejectedCertificate, first.record.tls?.certificates.isEmpty ?? false else { return nil }
        let alert = ConnectionFacts(record: first.record).fatalAlert(from: .client)?.description
        let meaning = alert.flatMap { alert in alert.inWords.map { "The alert means: \($0). " } } ?? ""
        return "\(meaning)TLS 1.3 encrypts the certificate itself: who issued it cannot be seen here."
    }

    /// Somebody else says hello in the client's name: what stands behind a connection that asks for nothing.
    private func stranger(_ story: Story, _ first: DiagnosedConnection) -> String? {
        guard let stranger = first.findings.first(where: { $0.id == .interceptionClientFingerprint }), stranger.id != story.leading.id
        else {
            return nil
        }
        return stranger.summary
    }

    /// The other side of a proxy is where the story of such connections begins, and whoever has only this side must know.
    private func nothingToAsk(_ story: Story, _ first: DiagnosedConnection) -> String? {
        guard story.leading.id == .noRequest, first.record.close.by == .server,
            ConnectionFacts(first).silence >= ConnectionFacts.shortestWait
        else { return nil }
        return
            "Why the client had nothing to ask cannot be seen from here: a TLS-inspecting proxy whose own client refuses its certificate leaves connections like \(story.connections.count == 1 ? "this" : "these")."
    }

    /// Whether a sentence before has named the issuer of the certificate.
    private func isNamed(_ story: Story, _ first: DiagnosedConnection) -> Bool {
        story.leading.id == .clientRejectedCertificate || silentRefusal(story, first) != nil
    }

    /// Nothing failed, yet not all is as it should be.
    private func remarkable(_ story: Story) -> Diagnosis.Verdict {
        let rest = stories.count > 1 ? " \(Words.count(stories.count - 1, "further story", plural: "further stories")) below." : ""
        return .init(
            summary:
                "No connection failed as far as this capture shows, but something is worth a look. \(StoryWording(story).summary)\(rest)\(chosen.map { " " + $0 } ?? "")",
            confidence: story.leading.confidence, isHealthy: false)
    }

    /// Nothing wrong was seen, by evidence that does not show all.
    private var unseen: Diagnosis.Verdict {
        let limits = captureFindings.filter { $0.severity > .note }.map(\.summary).joined(separator: " ")
        return .init(
            summary: "Nothing wrong can be seen in this capture, but it does not show everything. \(limits)", confidence: .possible,
            isHealthy: false)
    }
}
