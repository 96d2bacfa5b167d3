package import Octets
import Packets
import Streams
import Timeline

/// Two hosts answer for the address of one side.
package struct AddressConflict: ConnectionRule {
    /// Who answers.
    package struct Evidence: Hashable, Sendable {
        /// What the second host did.
        package enum Deed: Hashable, Sendable {
            /// It reset the connection of the first.
            case reset
            /// It refused a connection to the address that the first has claimed.
            case refused
            /// It answered the SYN as well, by another SYN-ACK.
            case answeredToo
        }

        /// The side whose address it is.
        package var side: Side
        /// The host with which the connection was opened, or which had claimed the address before.
        package var known: LinkAddress
        /// The other one.
        package var rival: LinkAddress
        /// What that did.
        package var deed: Deed
        /// Where.
        package var mark: Mark
        /// The first frame in which the first claims the address by ARP.
        package var knownClaim: Mark?
        /// The first frame in which the other one does.
        package var rivalClaim: Mark?
        /// Whether the first claimed it again after the other one.
        package var isContested: Bool
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let evidence = Side.first({ evidence(facts, of: $0) }) else { return nil }
        let frames = [evidence.knownClaim, evidence.rivalClaim, evidence.mark].compactMap { $0?.frame }
        return Finding(
            .addressShared(evidence), .problem, evidence.isContested ? .certain : .likely,
            reasons: [.path(.twoHosts(evidence))], alternatives: evidence.isContested ? [] : [.path(.addressTakenOver)],
            frames: frames.sorted(),
            advice: [.path(.findSecondHost(evidence.rival, of: evidence.side))])
    }

    private func evidence(_ facts: ConnectionFacts, of side: Side) -> Evidence? {
        let end = facts.record.transport.ends[side]
        let claims = facts.context.addressClaims[side]
        func evidence(_ known: LinkAddress, _ rival: LinkAddress, _ deed: Evidence.Deed, _ mark: Mark) -> Evidence {
            let (own, other) = (claims.first { $0.owner == known }, claims.first { $0.owner == rival })
            return Evidence(
                side: side, known: known, rival: rival, deed: deed, mark: mark, knownClaim: own?.first,
                rivalClaim: other?.first,
                isContested: own.map { own in other.map { own.last.frame > $0.first.frame } ?? false } ?? false)
        }
        if let reset = end.rst?.mark, let rival = end.linkOfRST, facts.close.how == .rst {
            // A router's address is not claimed for a host behind it: whoever claims it is on this link.
            let isClaimed = claims.contains { $0.owner == rival }
            if let known = end.link?.source, known != rival, isClaimed {
                return evidence(known, rival, .reset, reset)
            }
        }
        if let reset = end.rst?.mark, let rival = end.linkOfRST, end.link == nil, facts.phase == .synSent,
            let known = claims.first(where: { $0.owner != rival && $0.first.frame < reset.frame })?.owner,
            claims.contains(where: { $0.owner == rival })
        {
            return evidence(known, rival, .refused, reset)
        }
        // Of a middlebox that answers in a server's name the same router passes both on.
        if end.otherBeginning != nil, let known = end.link?.source, let other = end.otherLink,
            facts.record.tcp.established == nil || facts.close.how == .rst
        {
            return evidence(known, other.source, .answeredToo, other.mark)
        }
        return nil
    }
}
