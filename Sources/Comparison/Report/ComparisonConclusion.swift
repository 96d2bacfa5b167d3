import Diagnosis
package import Knowledge

/// What two captures together allow to conclude, each kind with its evidence as values.
///
/// A new kind is added here, in ``Kind``, in ``id`` and in the target `Wording`: none of them compiles without the
/// others, as no `switch` over this type has a `default`. Two are equal where they say the same.
package enum ComparisonConclusion: Equatable, Sendable {
    // The same traffic at two points.
    /// TLS is opened between the points.
    case opened(TwoSidedTLS)
    /// TLS is ended between the points by whoever owns the server.
    case endedByOwner(TwoSidedTLS)
    /// Segments arrived in the name of a side that never sent them.
    case forged(ForgedSegments.Evidence)
    /// Segments were sent, and what they carried never arrived.
    case lost(LostSegments.Evidence)
    /// Segments were lost, and what they carried arrived when it was sent again.
    case lostAndRepeated(LostSegments.Repeated)
    /// One capture alone shows segments, and nothing tells which point they pass first.
    case unmatched(UnmatchedSegments.Evidence)
    /// Connections never come to the far point.
    case blocked(BlockedConnection.Evidence)
    /// TCP is ended between the points, and what is said passes.
    case proxied(ProxyBetween.Evidence)
    /// Segments do not arrive as they were sent.
    case rewritten(RewrittenSegments.Evidence)
    /// Segments took long, or overtook each other.
    case delayed(DelayedSegments.Evidence)

    // Captures of different times or places.
    /// The certificate is of another issuer than in the other capture.
    case certificateReplaced(ReplacedCertificate)
    /// The ClientHello is another one than in the other capture.
    case otherClient(OtherClient)

    /// The kinds without their evidence.
    package enum Kind: String, CaseIterable, Sendable {
        case opened, endedByOwner, forged, lost, lostAndRepeated, unmatched, blocked, proxied, rewritten, delayed
        case certificateReplaced, otherClient
    }

    /// Its kind.
    package var kind: Kind {
        switch self {
        case .opened: .opened
        case .endedByOwner: .endedByOwner
        case .forged: .forged
        case .lost: .lost
        case .lostAndRepeated: .lostAndRepeated
        case .unmatched: .unmatched
        case .blocked: .blocked
        case .proxied: .proxied
        case .rewritten: .rewritten
        case .delayed: .delayed
        case .certificateReplaced: .certificateReplaced
        case .otherClient: .otherClient
        }
    }

    /// The identifier by which reports cite it.
    package var id: FindingID {
        switch self {
        case .opened: .interceptionTwoSided
        case .endedByOwner, .proxied: .pathProxy
        case .forged: .pathInjection
        case .lost(let evidence): evidence.isOfLarge ? .pathMTUBlackHole : .pathLoss
        case .lostAndRepeated, .unmatched: .pathLoss
        case .blocked: .pathBlocked
        case .rewritten: .pathRewrite
        case .delayed: .pathDelay
        case .certificateReplaced(let evidence): evidence.finding.id
        case .otherClient: .interceptionClientFingerprint
        }
    }
}
