import Octets
import Streams
import Timeline

/// Waits: of which side, for how long, and whether the capture shows enough to say so.
extension ConnectionFacts {
    /// The side of which no packet was captured, see `ConnectionRecord.unseenSide`.
    var unseenSide: Side? { record.unseenSide }

    /// The side whose octets were neither acknowledged nor sent again for so long that TCP would have: the capture
    /// lacks packets. Nothing follows from the silence after them. nil where all is as TCP does it.
    var sideWithLostTrace: Side? {
        // A side that gets a reset does not send again.
        let resets = Side.allCases.compactMap { record.transport.ends[$0].rst?.mark.at }
        let until = ([record.observedUntil] + resets).min() ?? record.observedUntil
        return Side.allCases.first { side in
            let end = record.tcp.ends[side]
            // What follows a gap waits for what was lost, whose repetitions may be lost before the point of capture as
            // well.
            guard end.unacknowledgedBytes > 0, end.missingBytes == 0, !hasWaitedAndRepeated(side), end.rst == 0,
                let last = record.lastPayload[side]
            else {
                return false
            }
            return until.duration(since: last.at) >= Self.retransmissionPatience
        }
    }

    /// The same where it is why nothing more can be said of the connection, with the side's last octets: where nobody
    /// was silent nothing would have been concluded.
    var lostTrace: (side: Side, last: Mark)? {
        guard phase < .response, unseenSide == nil, silence >= Self.retransmissionPatience,
            let side = sideWithLostTrace, let last = record.lastPayload[side]
        else { return nil }
        return (side, last)
    }

    /// Whether a side sent its last octets again after a wait: copies on another interface, maybe cut anew, follow at
    /// once.
    func hasWaitedAndRepeated(_ side: Side) -> Bool {
        guard let repeated = record.marks.ends[side].lastRetransmission, let last = record.lastPayload[side] else {
            return false
        }
        return repeated.at.duration(since: last.at) >= Self.leastRetransmissionTimeout
    }

    /// How often the server sent its last octets again before it ended the connection, where none of them was ever
    /// acknowledged: the client's host is gone. nil where that is not so.
    var retransmissionsToGoneClient: Int? {
        let server = record.tcp.ends.server
        guard close.by == .server, unseenSide == nil, hasWaitedAndRepeated(.server), server.unacknowledgedBytes > 0,
            server.missingBytes == 0
        else { return nil }
        return server.retransmissions
    }

    /// The silence before the end; until the end of the capture when the connection is still open.
    package var silence: Duration {
        if let idle = close.idleBefore { return Duration(inSeconds: idle) }
        let since = record.lastPayload.client.map { client in
            record.lastPayload.server.map { max(client.at, $0.at) } ?? client.at
        }
        let wait = record.observedUntil.duration(
            since: since ?? record.lastPayload.server?.at ?? record.tcp.established?.at ?? record.firstSeen)
        return wait <= Self.longestBelievableWait ? wait : .zero
    }

    /// Whether somebody was made to wait: long enough to notice, and not for the network's sake.
    var wasMadeToWait: Bool {
        unseenSide == nil && sideWithLostTrace == nil && silence >= Self.shortestWait && silence >= roundTrip * 10
    }

    /// Whether somebody was made to wait, or ended the wait after `time`: that a capture stops early ends nothing.
    func wasLeftWaiting(for time: Duration) -> Bool {
        wasMadeToWait || unseenSide == nil && sideWithLostTrace == nil && close.by != nil && silence >= time
    }

    /// Whether the connection was ended from the server's side right after it was opened, before either side had said
    /// anything.
    var wasClosedOnOpening: Bool {
        guard phase == .established, record.octets == PerSide(client: 0, server: 0),
            close.by == .server || close.by == .middlebox,
            let opened = record.tcp.established, let mark = close.mark
        else { return false }
        return mark.at.duration(since: opened.at) < Self.shortestTimer
    }

    /// Whether the connection may have been opened in reserve: only the end of the capture leaves it unused, and others
    /// of the same client to the same server were answered.
    var mayBeSpare: Bool { close.how == .none && context.hasAnsweredNeighbour }

    /// What the server's log says of having waited in vain for this client; nil where no line says so, or none that
    /// surely is this connection's.
    package var loggedTimeout: LoggedTimeout? { LoggedTimeout(serverLog) }
}
