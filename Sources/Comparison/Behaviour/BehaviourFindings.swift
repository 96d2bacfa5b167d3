import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// What follows from connections to one server in two captures that the connections by themselves do not tell.
struct BehaviourFindings {
    /// What to call the captures.
    let names: PerPoint<String>

    /// Conclusions from the examples of a pair.
    func findings(_ examples: PerPoint<DiagnosedConnection>, _ pair: ComparedPair) -> [ComparisonFinding] {
        [replacedCertificate(examples, pair), otherClient(examples, pair)].compactMap { $0 }
    }

    /// The certificate to look at is that of the capture in trouble; where both or neither are, that of the second.
    private func replacedCertificate(_ examples: PerPoint<DiagnosedConnection>, _ pair: ComparedPair) -> ComparisonFinding? {
        let suspect: Point = pair.isTroubled.a && !pair.isTroubled.b ? .a : .b
        let reference = examples[suspect.other].record
        guard let finding = examples[suspect].replacement(of: reference, in: names[suspect.other]) else { return nil }
        var frames = PerPoint<[Int]>(a: [], b: [])
        frames[suspect] = finding.frames
        frames[suspect.other] = reference.tls?.observation.certificateMark.map { [$0.frame] } ?? []
        return ComparisonFinding(FindingStatement(finding, examples[suspect].facts), frames: frames)
    }

    /// Another program speaks in the client's name, or the client has another program.
    private func otherClient(_ examples: PerPoint<DiagnosedConnection>, _ pair: ComparedPair) -> ComparisonFinding? {
        guard pair.evidence == .server, let hello = pair.differences.first(where: { $0.field == .ja4 }) else { return nil }
        let server = examples.b.record.serverName ?? examples.b.record.server.description
        let finding = FindingStatement(
            .interceptionClientFingerprint, .note, .possible,
            summary:
                "Clients of \(server) do not say the same hello in \(names.a) and \(names.b) (JA4 \(hello.texts.a), \(hello.texts.b)): another program, or another state of its software.",
            rivals: ["Something in between says hello in the client's name: captures at both ends of the path at one time would show it."])
        return ComparisonFinding(finding, frames: PerPoint(a: [hello.frames.a].compactMap { $0 }, b: [hello.frames.b].compactMap { $0 }))
    }
}
