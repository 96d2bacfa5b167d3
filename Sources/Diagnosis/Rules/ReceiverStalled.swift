package import Octets
import Streams
import Timeline

/// One side's receive window stayed shut while the other had more to send: its program does not read.
package struct ReceiverStalled: ConnectionRule {
    /// The shortest time for which a shut window is told where the connection went on.
    static let shortestDelay = Duration.seconds(10)

    /// The stall.
    package struct Evidence: Equatable, Sendable {
        /// The side that did not read.
        package var side: Side
        /// How long its window was shut.
        package var time: Duration
        /// Octets of the other side that it had acknowledged by then.
        package var octets: Int
        /// Probes that it answered with a window that was shut.
        package var probes: Int
        /// Whether the window opened again.
        package var isOver: Bool
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        guard facts.unseenSide == nil else { return nil }
        return Side.first { finding(facts, of: $0) }
    }

    private func finding(_ facts: ConnectionFacts, of side: Side) -> Finding? {
        let windows = facts.record.transport.ends[side].shutWindows
        if let last = windows.last, last.to == nil { return stall(facts, side, last, until: nil) }
        let longest = windows.max { length(of: $0) < length(of: $1) }
        guard let longest, let opened = longest.to, length(of: longest) >= Self.shortestDelay else { return nil }
        return stall(facts, side, longest, until: opened)
    }

    private func length(of shut: ReceiveWindow.Shut) -> Duration {
        shut.to.map { $0.at.duration(since: shut.from.at) } ?? .zero
    }

    /// Octets of the other side that it had acknowledged when it shut its window.
    private static func acknowledged(_ facts: ConnectionFacts, _ side: Side, _ shut: ReceiveWindow.Shut) -> Int {
        let all = facts.record.transport.ends[side.peer].acknowledgedOctets ?? 0
        guard let base = facts.record.marks.ends[side.peer].baseSequence else { return all }
        return min(all, max(0, SequenceNumber.distance(from: base &+ 1, to: shut.acknowledged)))
    }

    private func stall(_ facts: ConnectionFacts, _ side: Side, _ shut: ReceiveWindow.Shut, until opened: Mark?)
        -> Finding?
    {
        let end = opened?.at ?? facts.close.mark?.at ?? facts.record.observedUntil
        let time = end.duration(since: shut.from.at)
        // The last window of a side that ends the connection says nothing; nor does one that nobody wants to use.
        guard time >= ConnectionFacts.shortestWait,
            shut.probes > 0 || facts.record.transport.ends[side.peer].unacknowledged != nil
        else { return nil }
        return Finding(
            .receiverStalled(
                Evidence(
                    side: side, time: time, octets: Self.acknowledged(facts, side, shut),
                    probes: shut.probes, isOver: opened != nil)), opened == nil ? .problem : .warning, .certain,
            reasons: [.path(.windowShut(from: shut.from.frame, last: shut.lastAnnounced.frame, probes: shut.probes))],
            frames: [shut.from.frame, shut.lastAnnounced.frame, opened?.frame].compactMap { $0 }
                + (opened == nil ? facts.closeFrames : []), advice: [.path(.findWhyNotRead(side))])
    }
}
