import Octets
import Packets
import Streams

/// Compares the first reset of a connection with the rest of its alleged sender's segments.
struct ResetOriginJudge {
    let connection: ConnectionObserver
    let halves: PerSide<TCPHalf>

    /// What was compared; nil where nobody reset the connection.
    func origin() -> ResetOrigin? {
        let resets = Side.allCases.compactMap { side in halves[side].firstRST.map { (side, $0) } }
        guard let (side, reset) = resets.min(by: { $0.1.mark.frame < $1.1.mark.frame }) else { return nil }
        let half = halves[side]
        var traits: [ResetOrigin.Trait] = []
        // Before a connection is open a RST answers one segment, and its sender may go on trying.
        if let after = half.afterRST, connection.tcp.established.map({ $0.frame < reset.mark.frame }) ?? false {
            traits.append(.spokeAfterwards(in: after.frame))
        }
        if let delay = delay(of: reset, from: side) { traits.append(delay) }
        // Of a side that sent nothing but acknowledgments or SYNs, a program may have made those by itself.
        if let usual = half.usualHopLimit, half.payloadFrames > 0 || !half.synAcks.isEmpty {
            traits.append(.hopLimit(Int(reset.hopLimit), usual: Int(usual)))
        }
        let link = side == .client ? links.client : links.server
        if let usual = link.first?.source, let source = link.ofReset, link.other == nil {
            traits.append(.neighbour(source, usual: usual))
        }
        if let before = reset.identificationBefore, before != 0 {
            traits.append(.identification(reset.identification, before: before))
        }
        if let expected = reset.expectedSequence { traits.append(.sequence(reset.sequence, expected: expected)) }
        if let before = reset.windowBefore { traits.append(.window(reset.window, before: before)) }
        if halves.client.options?.timestamps != nil, halves.server.options?.timestamps != nil {
            traits.append(.options(reset.hasOptions))
        }
        return ResetOrigin(side: side, frame: reset.mark.frame, traits: traits)
    }

    private var links: (client: LinkLog, server: LinkLog) {
        connection.clientDirection == .forward
            ? (connection.links.forward, connection.links.backward)
            : (connection.links.backward, connection.links.forward)
    }

    /// How soon a reset came after what it answers, beside the way to its alleged sender and back; nil where it answers
    /// nothing, or the way cannot be measured at the point of capture.
    private func delay(of reset: ClosingSegment, from side: Side) -> ResetOrigin.Trait? {
        // The SYN's answer measures the way from the point of capture to the server, the answer to that the way to the
        // client.
        let peer = halves[side.peer]
        guard halves.client.synCount == 1, halves.server.synAcks.count == 1, let answer = halves.server.synAcks.first,
            let opened = connection.tcp.established, let asked = peer.lastPayload, asked.frame < reset.mark.frame
        else { return nil }
        // A host that knows the connection acknowledges what it resets for; else it resets of its own accord, and the
        // two crossed. One that does not know it answers each segment: of several under way perhaps an earlier one.
        let isAnswer =
            reset.acknowledgment.map { $0 == peer.assembler.nextSequence }
            ?? (peer.delivery.outstanding?.since.frame == asked.frame)
        guard isAnswer else { return nil }
        // What the sender said since then it said before the reset, of its own accord.
        if let said = halves[side].lastPayload, said.frame > asked.frame { return nil }
        let roundTrip =
            side == .server
            ? answer.at.duration(since: connection.tcp.first.at) : opened.at.duration(since: answer.at)
        return .delay(reset.mark.at.duration(since: asked.at), roundTrip: roundTrip)
    }
}
