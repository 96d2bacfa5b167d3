package import Octets
import Packets
package import Streams
import Timeline

/// What one side sent was repeated and never acknowledged until the end: the other side never had it.
package struct DataNeverAcknowledged: ConnectionRule {
    /// What did not arrive, and what is known of the path before.
    package struct Evidence: Equatable, Sendable {
        /// What did not arrive.
        package var undelivered: Undelivered
        /// How long the connection had been open when it was first sent.
        package var age: Duration
        /// How long nothing had been sent before; nil where that was less than a second.
        package var rest: Duration?
        /// Whether payload of that side had been acknowledged before.
        package var hadWorked: Bool
        /// What had to be sent again and again before it was acknowledged at last.
        package var hardship: Delivery.Hardship?
        /// The RST of a host without the connection that answered the last repetition; nil where nothing did.
        package var answer: Mark?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard let undelivered = facts.undelivered, !facts.isClientHelloOnly else { return nil }
        let (record, side) = (facts.record, undelivered.side)
        let end = record.transport.ends[side]
        let hadWorked = undelivered.basis != .acknowledgedLate && (end.acknowledgedOctets ?? 0) > 0
        let hardship = undelivered.basis == .unacknowledged ? nil : end.hardest
        let first = hardship.map { min($0.since.at, undelivered.first.at) } ?? undelivered.first.at
        let rest = facts.restBeforeSilence
        let evidence = Evidence(
            undelivered: undelivered, age: first.duration(since: (record.tcp.established?.at ?? record.firstSeen)),
            rest: rest, hadWorked: hadWorked, hardship: hardship,
            answer: Self.answer(record.transport.ends[side.peer], undelivered))
        return Finding(
            .dataUndelivered(evidence), .problem, undelivered.basis == .unacknowledged ? .certain : .likely,
            reasons: Self.reasons(facts, evidence),
            alternatives: Self.alternatives(facts, evidence),
            frames: [hardship?.since.frame, undelivered.first.frame, undelivered.last.frame].compactMap { $0 }.unique
                + facts.closeFrames,
            advice: [.capture(.atOtherEndForData)] + (rest != nil ? [.path(.compareIdleTimeouts)] : []))
    }

    /// A RST without ACK answers a segment of a connection that its host does not know (RFC 9293 section 3.10.7.1).
    private static func answer(_ peer: TransportRecord.End, _ undelivered: Undelivered) -> Mark? {
        guard undelivered.basis == .unacknowledged, let rst = peer.rst, rst.acknowledgment == nil,
            rst.mark.frame > undelivered.last.frame,
            rst.mark.at.duration(since: undelivered.last.at) < ConnectionFacts.directAnswer
        else { return nil }
        return rst.mark
    }

    private static func reasons(_ facts: ConnectionFacts, _ evidence: Evidence) -> [Reason] {
        let (record, undelivered) = (facts.record, evidence.undelivered)
        let (end, peer) = (record.transport.ends[undelivered.side], record.transport.ends[undelivered.side.peer])
        var reasons: [Reason] = []
        if let hardship = evidence.hardship { reasons.append(.path(.acknowledgedLate(hardship, of: undelivered.side))) }
        switch undelivered.basis {
        case .acknowledgmentsLost:
            reasons.append(
                .path(
                    .repeatedInSpite(
                        of: undelivered.side.peer, first: undelivered.first.frame, count: undelivered.transmissions)))
        case .unacknowledged, .acknowledgedLate, .neverArrived:
            if let progress = end.lastProgress {
                reasons.append(.path(.lastAcknowledgment(in: progress.frame, of: undelivered.side.peer)))
            }
        }
        if let fin = peer.fin, fin.mark.frame > undelivered.first.frame, undelivered.basis == .unacknowledged {
            reasons.append(.path(.finAcknowledgesNone(in: fin.mark.frame, of: undelivered.side.peer)))
        }
        if let error = facts.icmpErrors(about: undelivered.side).last {
            reasons.append(.path(.icmp(error.error, in: error.mark.frame)))
        }
        if evidence.answer != nil { reasons.append(.path(.resetWithoutACK)) }
        reasons += Self.asymmetry(facts)
        if record.marks.ends.server.synFingerprint?.window == 0, !evidence.hadWorked, undelivered.side == .client {
            reasons.append(.path(.synACKWithWindowZero))
        }
        return reasons
    }

    /// That the two directions take different ways, as a firewall that sees only one of them notices.
    private static func asymmetry(_ facts: ConnectionFacts) -> [Reason] {
        let ends = facts.record.transport.ends
        var reasons: [Reason] = []
        if let to = ends.client.link?.destination, let from = ends.server.link?.source, to != from {
            reasons.append(.path(.asymmetric(to: to, from: from)))
        }
        if let redirect = facts.record.marks.icmpErrors.first(where: { $0.error.isRedirect }) {
            reasons.append(.path(.icmp(redirect.error, in: redirect.mark.frame)))
        }
        return reasons.unique
    }

    private static func alternatives(_ facts: ConnectionFacts, _ evidence: Evidence) -> [Alternative] {
        if facts.record.marks.ends.server.synFingerprint?.window == 0, !evidence.hadWorked {
            return [.path(.synProxy), .server(.hostGone)]
        }
        if evidence.undelivered.basis == .acknowledgmentsLost { return [.path(.oneDirectionDropped)] }
        let path: Alternative.OnPath =
            evidence.rest != nil
            ? .connectionForgotten : evidence.hadWorked ? .lostBeyondCapture : .droppedAfterHandshake
        if evidence.answer != nil {
            return (evidence.undelivered.side == .client ? [.server(.restarted)] : []) + [.path(.connectionForgotten)]
        }
        // A host that sends is there.
        return [.path(path)] + (evidence.undelivered.side == .client ? [.server(.hostGone)] : [])
    }
}
