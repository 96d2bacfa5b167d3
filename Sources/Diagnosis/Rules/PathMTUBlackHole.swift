package import Octets
import Packets
import Streams
import TLS
import Timeline

/// Full-size segments vanish while small ones pass.
package struct PathMTUBlackHole: ConnectionRule {
    /// Octets of payload from which on a segment is a large one: IPv6 lets every link carry 1,280 octets (RFC 8200
    /// section 5), and tunnels take off some.
    static let largeSegment = 1000
    /// Repetitions in vain that are no accident.
    static let fewestRepetitions = 2
    /// How long a receiver must report the same gap: a lost segment is repeated sooner.
    static let shortestGap = Duration.seconds(1)
    /// Octets of payload of a full-size segment where the receiver's limit was not seen: Ethernet's 1,500 octets less
    /// those of the headers of IPv4 and TCP (RFC 9293 section 3.7.1).
    static let usualFullSegment = 1460
    /// Octets that time stamps take off a segment's payload (RFC 7323 section 3, with the padding).
    static let timestampOctets = 12

    /// What does not arrive.
    package struct Evidence: Equatable, Sendable {
        /// The side that sends the large segments.
        package var side: Side
        /// Octets of them that did not arrive.
        package var octets: Int
        /// Octets of the largest segment among them; nil where the capture lacks them.
        package var largestSegment: Int?
        /// What shows that they do not arrive.
        package var sign: Sign
        /// The MTU that a router names.
        package var mtu: Int?
        /// Whether the TLS handshake cannot go on without them.
        package var isInHandshake: Bool
    }

    /// What shows that large segments do not arrive.
    package enum Sign: Equatable, Sendable {
        /// At the sender: they were sent again so often, and never acknowledged.
        case sentInVain(repetitions: Int)
        /// The receiver says by selective acknowledgments that it lacks them, for so long.
        case reported(count: Int, time: Duration)
        /// At the receiver: they never came while later packets did.
        case neverArrived
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.unseenSide == nil, !facts.isHandshakeHidden else { return nil }
        for side in [Side.server, .client] {
            guard let evidence = sentInVain(facts, side) ?? reported(facts, side) ?? neverArrived(facts, side) else {
                continue
            }
            return finding(facts, evidence)
        }
        return nil
    }

    private func finding(_ facts: ConnectionFacts, _ evidence: Evidence) -> Finding {
        let end = facts.record.transport.ends[evidence.side]
        let errors = facts.icmpErrors(about: evidence.side).filter { $0.error.asksForSmallerPackets }
        return Finding(
            .largePacketsLost(evidence), .problem, errors.isEmpty ? .likely : .certain,
            reasons: errors.first.map {
                [.path(.smallerPacketsAskedFor($0.error, in: $0.mark.frame, count: errors.count))]
            } ?? [.path(.smallPacketsPass)],
            alternatives: errors.isEmpty ? [.path(.heavyLoss)] : [],
            frames: [
                end.unacknowledged?.since.frame ?? facts.certificateShown?.frame, end.gap?.since.frame,
                end.gap?.last.frame, end.unacknowledged?.lastRepetition?.frame, facts.record.frames.last,
            ].compactMap { $0 }.unique,
            advice: [.path(.findSmallMTU)])
    }

    /// Octets of payload in the largest segment that a side may send: its peer's MSS (RFC 9293 section 3.7.1), less
    /// the time stamps. A host that leaves the cutting to its network card shows larger ones where the capture was taken
    /// on it, and so does one whose card joins what it received.
    private func fullSegment(_ facts: ConnectionFacts, _ side: Side) -> Int {
        let ends = facts.record.tcp.ends
        let limit = ends[side.peer].maximumSegmentSize ?? Self.usualFullSegment
        return limit - (Side.allCases.allSatisfy { ends[$0].timestamps ?? false } ? Self.timestampOctets : 0)
    }

    /// Whether a full-size segment of a side was acknowledged: then size is not what matters.
    private func hasFullSegmentPassed(_ facts: ConnectionFacts, _ side: Side) -> Bool {
        facts.record.transport.ends[side].largestAcknowledged >= fullSegment(facts, side) - Self.timestampOctets
    }

    /// The MTU that a router named to a side; nil where none did.
    private func namedMTU(_ facts: ConnectionFacts, _ side: Side) -> Int? {
        facts.icmpErrors(about: side).lazy.compactMap(\.error.nextHopMTU).first
    }

    /// At the sender, a large segment goes out again and again.
    private func sentInVain(_ facts: ConnectionFacts, _ side: Side) -> Evidence? {
        let end = facts.record.transport.ends[side]
        guard let left = end.unacknowledged, left.largestSegment >= Self.largeSegment,
            facts.undelivered?.side == side, left.repetitions >= Self.fewestRepetitions, !facts.isClientHelloOnly
        else { return nil }
        let largest = min(left.largestSegment, fullSegment(facts, side))
        // Where as large a segment got through before, or nothing at all, size is not what matters. Of a TLS handshake
        // the server's first flight is the first that it says.
        let hasPassed = end.largestAcknowledged > 0 || facts.isInHandshake
        let mtu = namedMTU(facts, side)
        guard
            mtu != nil || hasPassed && end.largestAcknowledged < largest && !hasFullSegmentPassed(facts, side)
        else { return nil }
        return Evidence(
            side: side, octets: left.octets, largestSegment: largest,
            sign: .sentInVain(repetitions: left.repetitions), mtu: mtu, isInHandshake: facts.isInHandshake)
    }

    /// The receiver has what came later and smaller.
    private func reported(_ facts: ConnectionFacts, _ side: Side) -> Evidence? {
        guard let gap = facts.record.transport.ends[side].gap, gap.octets >= Self.largeSegment else { return nil }
        let time = max(
            gap.last.at.duration(since: gap.since.at), facts.close.by == nil ? .zero : facts.silence)
        guard time >= Self.shortestGap else { return nil }
        let mtu = namedMTU(facts, side)
        // A receiver reports a gap once for each segment behind it (RFC 5681 section 4.2).
        let areHeldSmall = gap.octetsHeld < gap.reports * Self.largeSegment
        guard mtu != nil || areHeldSmall && !hasFullSegmentPassed(facts, side) else { return nil }
        return Evidence(
            side: side, octets: gap.octets, largestSegment: nil, sign: .reported(count: gap.reports, time: time),
            mtu: mtu, isInHandshake: facts.isInHandshake)
    }

    /// The server's flight has a gap that is never filled. Only in the handshake is it known that the client needed it.
    private func neverArrived(_ facts: ConnectionFacts, _ side: Side) -> Evidence? {
        let record = facts.record
        guard side == .server, facts.observation != nil, facts.phase >= .clientHello, facts.phase < .serverDone,
            facts.wasMadeToWait || facts.silence > .seconds(1), record.octets.server > 0,
            !hasFullSegmentPassed(facts, side)
        else { return nil }
        // What the client acknowledged it had, whatever the capture lacks.
        let end = record.transport.ends.server
        let octets = record.tcp.ends.server.missingBytes - (end.missingInCapture - end.unseenTail)
        guard octets > Self.largeSegment else { return nil }
        return Evidence(
            side: side, octets: octets, largestSegment: nil, sign: .neverArrived, mtu: nil, isInHandshake: true)
    }
}

extension ICMPError {
    /// Whether it says that a packet was too large for a link (RFC 792 and RFC 1191; RFC 4443 section 3.2).
    var asksForSmallerPackets: Bool { isICMPv6 ? type == 2 : type == 3 && code == 4 }
}
