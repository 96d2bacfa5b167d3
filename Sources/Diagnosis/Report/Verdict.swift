package import Knowledge
import Octets
package import TLS
import Timeline

/// What the first lines of a ticket say: who hung up, and what stands behind it.
public struct Verdict: Sendable {
    /// What it is about.
    package enum Statement: Sendable {
        /// The connections of the leading cause failed; what stands behind it; what else failed, by kind of finding.
        case failure(ConnectionGroup, causes: [Cause], others: [(id: FindingID, connections: Int)])
        /// Nothing failed, but something is worth a look; so many further groups.
        case notable(ConnectionGroup, furtherGroups: Int)
        /// Nothing wrong was seen, by evidence that does not show all.
        case unseen([CaptureFinding])
        /// Nothing is to be said of any connection.
        case health(Health)
    }

    /// Something that stands behind a cause.
    package enum Cause: Sendable {
        /// The certificate is of an issuer that the client has no CA for, and the client says nothing instead of
        /// refusing it.
        case silentRefusal
        /// A timer of the server.
        case timer(TimerCause)
        /// Another finding of the first connection says it.
        case finding(Finding)
        /// A proxy likely or possibly made the certificate, whose issuer was named before.
        case madeOnPath(signs: [InterceptionSign], Finding.Confidence)
        /// TLS 1.3 hides who issued the certificate; what the client's alert says.
        case hiddenIssuer(AlertDescription?)
        /// The client had nothing to ask, as one behind an inspecting proxy whose own client left.
        case nothingToAsk
    }

    /// What it is about.
    package var statement: Statement
    /// Lines of the server's log about trouble with connections that are not in the capture, where they matter.
    package var unmatchedLogLines: Int
    /// Connections looked at, and in the capture, where not all were chosen.
    package var selection: (looked: Int, all: Int)?
    /// Issuers by whose certificates TLS is opened on the way while the clients accept it, where no finding leads that
    /// says so.
    package var acceptedInspectors: [String] = []
    /// How sure it is.
    public var confidence: Finding.Confidence
    /// Whether nothing is wrong; nil where the capture cannot show it.
    public var isHealthy: Bool?

    /// The verdict on a capture.
    init(
        groups: [ConnectionGroup], connections: [DiagnosedConnection], findings: [CaptureFinding], inputs: CaptureInputs
    ) {
        isHealthy = false
        unmatchedLogLines = 0
        if let group = groups.first {
            confidence = group.leading.confidence
            if group.leading.severity == .problem {
                statement = .failure(group, causes: Causes(of: group).all, others: Self.others(groups))
            } else {
                statement = .notable(group, furtherGroups: groups.count - 1)
                if groups.allSatisfy(Self.isUndecided) { isHealthy = nil }
            }
            selection =
                connections.count < inputs.connectionCount ? (connections.count, inputs.connectionCount) : nil
        } else if findings.contains(where: { $0.severity > .note }), !connections.isEmpty {
            (statement, confidence) = (.unseen(findings.filter { $0.severity > .note }), .possible)
            isHealthy = nil
        } else {
            let health = Health(connections, inputs)
            (statement, confidence, isHealthy) = (.health(health), health.confidence, health.isHealthy)
        }
        if groups.first?.leading.severity != .problem {
            acceptedInspectors = connections.compactMap(\.facts.acceptedInspector).unique
        }
        // A busy server has trouble with others at any time: its other lines matter where the capture explains none of
        // its lines, or shows nothing wrong.
        unmatchedLogLines = inputs.serverLogs.filter { isHealthy == true || $0.matchedLines == 0 }.reduce(0) {
            $0 + $1.unmatchedLines.count
        }
    }

    /// Whether what is said of connections is neither trouble nor health: it rests on octets that the capture lacks, or
    /// clients reset connections without a request in a regular rhythm, as health checks do.
    private static func isUndecided(_ group: ConnectionGroup) -> Bool {
        if case .noRequest(.clientLeft) = group.leading.conclusion {
            let records = group.connections.map(\.record)
            return records.allSatisfy { $0.close.how == .rst } && RetryRhythm.interval(of: records) != nil
        }
        return group.leading.confidence == .possible && group.connections.allSatisfy(\.facts.lacksOctets)
    }

    /// What else failed, each kind once.
    private static func others(_ groups: [ConnectionGroup]) -> [(id: FindingID, connections: Int)] {
        var counts: [(id: FindingID, connections: Int)] = []
        for group in groups.dropFirst() where group.leading.severity == .problem {
            if let index = counts.firstIndex(where: { $0.id == group.leading.id }) {
                counts[index].connections += group.connections.count
            } else {
                counts.append((group.leading.id, group.connections.count))
            }
        }
        return counts
    }
}

/// What stands behind the leading finding of a group: the timer, or the proxy.
private struct Causes {
    private let group: ConnectionGroup
    private let kind: Conclusion.Kind
    private let first: DiagnosedConnection?

    init(of group: ConnectionGroup) {
        self.group = group
        kind = group.leading.conclusion.kind
        first = group.connections.first
    }

    var all: [Verdict.Cause] {
        guard let first else { return [] }
        // A certificate that nobody accepts leaves the server to its timer.
        let isOfCertificate = kind == .silentAfterCertificate || kind == .certificateRejected
        let timer = TimerCause(group.connections).map { Verdict.Cause.timer($0) }
        let interception = interception(first)
        return [
            isSilentRefusal ? .silentRefusal : nil, isOfCertificate ? interception ?? timer : timer ?? interception,
            unexpectedClient(first) ?? nothingToAsk(first),
        ].compactMap { $0 }
    }

    /// A device that goes silent on a certificate it has no CA for has refused it, as far as anyone can tell.
    private var isSilentRefusal: Bool {
        guard kind == .silentAfterCertificate, let facts = first?.facts else { return false }
        return facts.leaf != nil && facts.certificateDefects.isForeign
    }

    private func interception(_ first: DiagnosedConnection) -> Verdict.Cause? {
        if let product = first.findings.first(where: { $0.id == .interceptionKnownProduct }) {
            return product.id == group.leading.id ? nil : .finding(product)
        }
        if let replaced = first.findings.first(where: { $0.id == .interceptionCertificateReplaced }),
            replaced.severity > .note
        {
            // The sentence before has named the issuer.
            if kind == .certificateRejected || isSilentRefusal,
                case .certificateReplaced(.signs(let signs)) = replaced.conclusion
            {
                return .madeOnPath(signs: signs, replaced.confidence)
            }
            return replaced.id == group.leading.id ? nil : .finding(replaced)
        }
        guard kind == .certificateRejected else { return nil }
        if let defect = first.findings.first(where: \.isOfCertificate) { return .finding(defect) }
        guard first.record.tls?.certificates.isEmpty ?? false else { return nil }
        return .hiddenIssuer(first.facts.fatalAlert(from: .client)?.description)
    }

    /// Somebody else says hello in the client's name: what stands behind a connection that asks for nothing.
    private func unexpectedClient(_ first: DiagnosedConnection) -> Verdict.Cause? {
        guard kind != .unexpectedClient else { return nil }
        return first.findings.first { $0.conclusion.kind == .unexpectedClient && $0.severity > .note }.map {
            .finding($0)
        }
    }

    /// The other side of a proxy is where the story of such connections begins, and whoever has only this side must
    /// know.
    private func nothingToAsk(_ first: DiagnosedConnection) -> Verdict.Cause? {
        guard kind == .noRequest, first.record.close.by == .server, !first.facts.isSameHost,
            first.facts.silence >= ConnectionFacts.shortestWait
        else { return nil }
        return .nothingToAsk
    }
}

extension Finding {
    /// Whether it is a defect of the certificate.
    fileprivate var isOfCertificate: Bool {
        conclusion.kind == .certificateDefect || conclusion.kind == .pinMismatch
    }
}
