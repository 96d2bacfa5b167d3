import Cryptography
package import Diagnosis
package import Octets
package import TLS
import Timeline

/// Connections whose TLS is ended and begun anew between the points, from the client's end to the server's.
package struct TwoSidedTLS: Sendable {
    /// The connections, all alike.
    package let pairs: [PairFacts]
    /// The client's end of the first of them.
    package let near: DiagnosedConnection
    /// The server's end; nil where something answers in the server's place.
    package let far: DiagnosedConnection?

    /// What came of it at the client.
    package enum ClientsEnd: Equatable, Sendable {
        /// It refused what it was shown, where that shows.
        case refused(Refusal, at: Mark?)
        /// It said nothing more.
        case silent
        /// It accepted what it was shown.
        case accepted
        /// What its capture says by itself.
        case asDiagnosed
    }

    /// How a client refuses.
    package enum Refusal: Equatable, Sendable {
        case alert(AlertDescription), unreadableAlert, hangingUp
    }

    /// What came of it at the server.
    package enum ServersEnd: Sendable {
        /// It waited in vain, for a request or for anything at all, and closed; whose timer that was.
        case idle(hadHandshake: Bool, TimerCause?)
        /// What its capture says by itself.
        case asDiagnosed
    }

    /// The evidence of alike pairs; nil without a connection at the near point.
    init?(_ pairs: [PairFacts], _ view: VantageView) {
        guard let example = pairs.first, let near = example.connections[view.near] else { return nil }
        (self.pairs, self.near, far) = (pairs, near, example.connections[view.far])
        farPoint = view.far
    }

    private let farPoint: Point

    /// Whether any of them was in trouble.
    package var isTroubled: Bool { pairs.contains(where: \.isTroubled) }

    /// Whether the server's own key is on both sides, or what answers the server's clients is trusted by them: a load
    /// balancer of its owner.
    package var isOfOwner: Bool {
        if let one = near.facts.leaf, let other = far?.facts.leaf { return one.spkiSHA256 == other.spkiSHA256 }
        return far?.record.tls == nil && far?.record.http != nil
    }

    /// What came of it at the client; nil where that is told by who opens it.
    package var clientsEnd: ClientsEnd? {
        guard let leading = near.findings.first(where: { $0.severity == .problem }) else {
            return isOfOwner || far == nil ? nil : .accepted
        }
        if leading.conclusion.kind == .silentAfterCertificate { return .silent }
        guard leading.conclusion.kind == .certificateRejected else { return .asDiagnosed }
        let mark = near.record.close.mark
        let alert = near.record.tls?.observation.alerts.first { $0.from == .client && $0.mark == mark }
        let manner: Refusal? = alert.map { $0.description.map { .alert($0) } ?? .unreadableAlert }
        return .refused(manner ?? .hangingUp, at: mark)
    }

    /// What came of it at the server; nil where nothing did, or it has no part.
    package var serversEnd: ServersEnd? {
        guard let far, let leading = far.findings.first(where: { $0.severity == .problem }) else { return nil }
        let kind = leading.conclusion.kind
        guard kind == .noRequest || kind == .clientSilent, far.record.close.by == .server else { return .asDiagnosed }
        return .idle(hadHandshake: kind == .noRequest, TimerCause(pairs.compactMap { $0.connections[farPoint] }))
    }
}

/// The same is said of the same pairs: both connections are those of the first.
extension TwoSidedTLS: Equatable {
    package static func == (one: TwoSidedTLS, other: TwoSidedTLS) -> Bool {
        one.pairs == other.pairs && one.farPoint == other.farPoint
    }
}
