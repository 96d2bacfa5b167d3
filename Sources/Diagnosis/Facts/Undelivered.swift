package import Octets
import Streams
import Timeline

/// That what one side sent no longer reached the other, as acknowledgments show.
package struct Undelivered: Equatable, Sendable {
    /// Repetitions that are no accident: TCP sends again after a timeout that doubles (RFC 6298 section 5.5), so that
    /// two of them take most of a second.
    static let fewestRepetitions = 2
    /// The shortest time over which they count.
    static let shortestTime = Duration.milliseconds(500)
    /// Repetitions of what was acknowledged that are no accident: one is spurious now and then.
    static let fewestInSpite = 3

    /// Repetitions until an acknowledgment that show a path which hardly passes anything on.
    static let fewestUntilLate = 4

    /// What shows it.
    package enum Basis: Equatable, Sendable {
        /// The peer never acknowledged the octets.
        case unacknowledged
        /// The side's own later segment shows that they were sent, and the peer that it lacks them.
        case neverArrived
        /// The peer acknowledged them only after many repetitions, and said nothing more.
        case acknowledgedLate
        /// The peer sent its own octets again and again although this side acknowledged them.
        case acknowledgmentsLost
    }

    /// The side whose segments do not arrive.
    package let side: Side
    /// What shows it.
    package let basis: Basis
    /// Octets that were never acknowledged; 0 where acknowledgments are lost.
    package let octets: Int
    /// The first segment with them, or the first repetition of the peer.
    package let first: Mark
    /// The last one.
    package let last: Mark
    /// How often they were sent.
    package let transmissions: Int

    /// For how long they were sent again.
    package var time: Duration { last.at.duration(since: first.at) }

    /// What does not reach the peer of `side`; nil where everything did, or the capture does not show it.
    static func from(_ side: Side, of record: ConnectionRecord) -> Undelivered? {
        find(record, side, record.transport.ends[side], record.transport.ends[side.peer])
    }

    private static func find(
        _ record: ConnectionRecord, _ side: Side, _ end: TransportRecord.End, _ peer: TransportRecord.End
    ) -> Undelivered? {
        let found: Undelivered
        if let left = end.unacknowledged, left.repetitions >= fewestRepetitions, let last = left.lastRepetition,
            !isWindowShut(peer), !acknowledges(peer, left), !isFarewell(record, side, left)
        {
            found = Undelivered(
                side: side, basis: .unacknowledged, octets: left.octets, first: left.since, last: last,
                transmissions: left.repetitions + 1)
        } else if let again = peer.repeatedInSpite, again.count >= fewestInSpite, !acknowledgesBehindEnd(peer),
            end.rst.map({ $0.mark.frame > again.last.frame }) ?? true
        {
            found = Undelivered(
                side: side, basis: .acknowledgmentsLost, octets: 0, first: again.first, last: again.last,
                transmissions: again.count)
        } else if end.lostOnPath > 0, let mark = end.fin?.mark ?? record.lastPayload[side] {
            return Undelivered(
                side: side, basis: .neverArrived, octets: end.lostOnPath, first: mark, last: mark, transmissions: 1)
        } else if let hard = end.hardest, hard.repetitions >= fewestUntilLate, end.unacknowledged == nil,
            record.lastPayload[side].map({ $0.frame <= hard.lastRepetition.frame }) ?? false,
            record.lastPayload[side.peer].map({ $0.frame < hard.since.frame }) ?? true
        {
            found = Undelivered(
                side: side, basis: .acknowledgedLate, octets: 0, first: hard.since, last: hard.lastRepetition,
                transmissions: hard.repetitions + 1)
        } else {
            return nil
        }
        return found.time >= shortestTime ? found : nil
    }

    /// Whether the other side acknowledges octets behind the FIN of this one, which it never sent: somebody else did in
    /// its name, and it rightly ignores that.
    private static func acknowledgesBehindEnd(_ end: TransportRecord.End) -> Bool {
        end.fin != nil && end.unseenTail > 0
    }

    /// What a side says as it ends the connection explains no end, nor what a client says to a server that has ended it.
    private static func isFarewell(
        _ record: ConnectionRecord, _ side: Side, _ left: TransportRecord.Unacknowledged
    ) -> Bool {
        guard let end = record.close.mark, let party = record.close.by,
            party == .server || party == .client && side == .client
        else { return false }
        return left.since.frame >= end.frame
    }

    /// Who may not send repeats what he sent last to probe the window: nothing was lost.
    private static func isWindowShut(_ end: TransportRecord.End) -> Bool {
        end.shutWindows.last.map { $0.to == nil } ?? false
    }

    /// A reset with an acknowledgment says what its sender had.
    private static func acknowledges(_ end: TransportRecord.End, _ left: TransportRecord.Unacknowledged) -> Bool {
        guard let rst = end.rst, rst.acknowledgment != nil else { return false }
        return rst.mark.at.duration(since: (left.lastRepetition ?? left.since).at) < ConnectionFacts.directAnswer
    }
}
