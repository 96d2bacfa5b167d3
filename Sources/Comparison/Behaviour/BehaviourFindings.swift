import Diagnosis
import Octets
import TLS
import Timeline

/// What follows from connections to one server in two captures that the connections by themselves do not tell.
struct BehaviourFindings {
    /// What to call the captures.
    let names: PerPoint<String>

    /// Conclusions from the examples of a pair.
    func findings(_ examples: PerPoint<DiagnosedConnection>, _ pair: ComparedPair) -> [ComparisonFinding] {
        [replacedCertificate(examples, pair), otherClient(examples, pair)].compactMap { $0 }
    }

    /// Findings of all pairs, each story once.
    static func distinct(_ findings: [ComparisonFinding]) -> [ComparisonFinding] {
        // Only what is told of one server may be told twice.
        var told: [ServerKey?: [ComparisonConclusion]] = [:]
        return findings.filter { finding in
            let server = finding.conclusion.server
            if told[server]?.contains(finding.conclusion) ?? false { return false }
            told[server, default: []].append(finding.conclusion)
            return true
        }
    }

    /// The certificate to look at is that of the capture in trouble; where both or neither are, that of the second.
    private func replacedCertificate(_ examples: PerPoint<DiagnosedConnection>, _ pair: ComparedPair)
        -> ComparisonFinding?
    {
        let suspect: Point = pair.isTroubled.a && !pair.isTroubled.b ? .a : .b
        let reference = examples[suspect.other].record
        guard let finding = examples[suspect].replacement(of: reference, in: names[suspect.other]) else { return nil }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[suspect] = finding.frames
        frames[suspect.other] = reference.tls?.observation.certificateMark.map { [$0.frame] } ?? []
        return ComparisonFinding(
            .certificateReplaced(ReplacedCertificate(finding: finding, connection: examples[suspect])),
            finding.severity,
            finding.confidence, alternatives: finding.alternatives.map { .ofConnection($0) }, frames: frames,
            advice: finding.advice.map { .ofConnection($0) })
    }

    /// Another program speaks in the client's name, or the client has another program.
    private func otherClient(_ examples: PerPoint<DiagnosedConnection>, _ pair: ComparedPair) -> ComparisonFinding? {
        guard pair.matchBasis == .server, let hello = pair.differences.first(where: { $0.field == .ja4 }) else {
            return nil
        }
        let evidence = OtherClient(server: ServerKey(examples.b.record), fingerprints: hello.values)
        return ComparisonFinding(
            .otherClient(evidence), .note, .possible, alternatives: [.helloInClientsName],
            frames: PerPoint(a: [hello.frames.a].compactMap { $0 }, b: [hello.frames.b].compactMap { $0 }))
    }
}

extension ComparisonConclusion {
    /// The server that a conclusion from captures of different times or places is about; nil of any other.
    fileprivate var server: ServerKey? {
        switch self {
        case .certificateReplaced(let evidence): evidence.server
        case .otherClient(let evidence): evidence.server
        case .opened, .endedByOwner, .forged, .lost, .lostAndRepeated, .unmatched, .blocked, .proxied, .rewritten,
            .delayed:
            nil
        }
    }
}
