import Comparison
import Diagnosis
import Octets
import Packets
import Timeline

/// What a finding concludes from two captures, sentence by sentence.
struct ComparisonConclusionWording {
    let finding: ComparisonFinding
    let points: PointWording

    init(_ finding: ComparisonFinding, _ points: PointWording) { (self.finding, self.points) = (finding, points) }

    var names: PerPoint<String> { points.names }
    /// `client.pcap and server.pcap`, the nearer to the client first.
    var between: String { "\(names[points.near]) and \(names[points.far])" }

    /// The sentences.
    var sentences: [String] {
        switch finding.conclusion {
        case .opened(let evidence), .endedByOwner(let evidence): TwoSidedWording(evidence, points).sentences
        case .forged(let evidence): forged(evidence)
        case .lost(let evidence): lost(evidence)
        case .lostAndRepeated(let evidence): [lostAndRepeated(evidence)]
        case .unmatched(let evidence): [unmatched(evidence)]
        case .blocked(let evidence): blocked(evidence)
        case .proxied(let evidence): [proxied(evidence)]
        case .rewritten(let evidence): [rewritten(evidence)]
        case .delayed(let evidence): [delayed(evidence)]
        case .certificateReplaced(let evidence):
            ConclusionWording(evidence.finding, evidence.connection.facts).sentences
        case .otherClient(let evidence): [otherClient(evidence)]
        }
    }

    private func blocked(_ evidence: BlockedConnection.Evidence) -> [String] {
        let clients = Words.list(evidence.connections.map { $0.record.client.address.description }.unique, limit: 3)
        let what =
            evidence.isAnswered
            ? "a device between \(between) answers instead of the server"
            : "the SYNs are dropped between \(between), or routed elsewhere"
        return ["Nothing of \(points.servers(evidence.pairs)) from \(clients) reaches \(names[points.far]): \(what)."]
            + points.namedStory(evidence.connections.first, points.near)
    }

    private func proxied(_ evidence: ProxyBetween.Evidence) -> String {
        let count = evidence.pairs.count
        let (near, far) = (evidence.near.record, evidence.far.record)
        let (which, end) = count > 1 ? ("\(count) connections", "end") : ("A connection", "ends")
        return
            """
            \(which) to \(points.names(evidence.pairs)) from \(near.client.address) \(end) at a proxy between \
            \(between), which connects to \(far.server) from \(far.client.address) \
            instead\(evidence.passesTLS ? " and forwards TLS unchanged" : "").
            """
    }

    private func rewritten(_ evidence: RewrittenSegments.Evidence) -> String {
        /// Fields that are told.
        let limit = 4
        let told = evidence.rewrites.prefix(limit).map { rewrite in
            if rewrite.field.isPayload { return "the \(rewrite.field.title)" }
            let sent = rewrite.field.segmentsOf == .server ? points.far : points.near
            let values = rewrite.texts
            return "the \(rewrite.field.title) from \(values[sent]) to \(values[sent.other])"
        }
        let rest = evidence.rewrites.count - told.count
        let what = Words.list(told + (rest > 0 ? ["\(rest) more"] : []), limit: limit + 1)
        return
            """
            Between \(between) a device rewrites in \(points.servers(evidence.pairs)) \
            \(what)\(evidence.isTranslation ? " (address translation, NAT)" : "").
            """
    }

    private func otherClient(_ evidence: OtherClient) -> String {
        let fingerprints = "JA4 \(evidence.fingerprints.a.text), \(evidence.fingerprints.b.text)"
        return
            """
            Clients of \(evidence.server) do not send the same ClientHello in \(names.a) and \(names.b) \
            (\(fingerprints)): another program, or another version of it.
            """
    }
}
