import Knowledge
package import Octets
import Packets
package import Streams
import TLS
import Timeline

/// What reached the other side, and what did not.
extension ConnectionFacts {
    /// See the stored ``undelivered``.
    static func undelivered(_ facts: ConnectionFacts) -> Undelivered? {
        guard facts.unseenSide == nil, facts.record.tcp.established != nil || facts.record.startsMidConnection else {
            return nil
        }
        return Side.first { Undelivered.from($0, of: facts.record) }
    }

    /// How long the connection had rested before what was never acknowledged was sent first; nil where that was too
    /// short to be why.
    var restBeforeSilence: Duration? {
        guard let undelivered, undelivered.basis == .unacknowledged, let pause = record.fatalPause,
            pause.until == undelivered.first, pause.duration >= Self.shortestForgetting
        else { return nil }
        return pause.duration
    }

    /// Whether nothing of what the client has sent so far was more than (part of) a ClientHello.
    var isClientHelloOnly: Bool {
        record.octets.server == 0 && observation != nil
            && (phase == .clientHello || observation?.unfinishedHello != nil)
    }

    /// ICMP errors about segments of a side, in the order of their frames.
    func icmpErrors(about side: Side) -> [TransportMarks.ICMPErrorMark] {
        let sender = side == .client ? record.client : record.server
        return record.marks.icmpErrors.filter { $0.error.source == sender }
    }

    /// The round trip between the two, as the TCP handshake shows it, else payload and acknowledgments of both sides; nil
    /// where neither was seen.
    ///
    /// From the shortest that was seen to the first, where the two are alike: a side that takes its time before it
    /// acknowledges makes a round trip look longer, never shorter.
    var measuredRoundTrip: ClosedRange<Duration>? {
        if record.tcp.handshakeRoundTrip != nil { return roundTrip...roundTrip }
        let ends = record.transport.ends
        guard let client = ends.client.shortestRoundTrip, let server = ends.server.shortestRoundTrip else { return nil }
        let shortest = client + server
        let first = (ends.client.firstRoundTrip ?? client) + (ends.server.firstRoundTrip ?? server)
        return shortest...(first <= shortest * Self.alike ? max(shortest, first) : shortest)
    }

    /// How many times as long as the shortest round trip another may be and count as alike.
    private static let alike = 1.25

    /// Whether client and server are the same host, so that nothing is between them.
    package var isSameHost: Bool {
        record.client.address == record.server.address
            || record.client.address.isLoopback && record.server.address.isLoopback
    }
}

/// A reset in answer to what was sent after a rest.
package struct LateReset: Equatable, Sendable {
    /// Who spoke again.
    package let side: Side
    /// What it sent: its data, or a keep-alive probe.
    package let isProbe: Bool
    /// The frame of that.
    package let trial: Mark
    /// How long the connection had rested.
    package let rest: Duration
    /// The reset.
    package let reset: ClosingSegment
    /// Whether it acknowledges what was sent: its maker knew the connection, or says so in the name of the peer.
    package let acknowledgesTrial: Bool
}

extension ConnectionFacts {
    /// The shortest rest after which a connection is said to have been forgotten. Below it a reset is that of a program
    /// that had something against what it got.
    static let shortestForgetting = Duration.seconds(5)

    /// The reset that met what a side sent after a rest; nil where the rest was survived, or the other side had closed
    /// before.
    package var lateReset: LateReset? {
        guard unseenSide == nil, phase != .synSent, phase != .synReceived else { return nil }
        return Side.first(lateReset)
    }

    /// That of a peer of `side`.
    private func lateReset(after side: Side) -> LateReset? {
        // Behind what was seen of it may have been its FIN.
        guard let reset = record.transport.ends[side.peer].rst, record.transport.ends[side.peer].unseenTail == 0,
            Side.allCases.allSatisfy({ either in
                record.transport.ends[either].fin.map { $0.mark.frame > reset.mark.frame } ?? true
            })
        else { return nil }
        // A host that does not know the connection says so without ACK; that of a program that ends it has one.
        let isUnknownThere = reset.acknowledgment == nil
        if let pause = record.fatalPause, pause.by == side {
            let isAnswer =
                reset.mark.frame > pause.until.frame
                && reset.mark.at.duration(since: pause.until.at) <= Self.directAnswer
            // Who acknowledges the data knew the connection; but load balancers and firewalls that had forgotten it do
            // so too. There the rest must be as long as one that such devices forget after.
            let acknowledges = acknowledgesOutstanding(reset, of: side)
            let isForged = close.by == .middlebox
            let isLong =
                pause.duration >= Self.shortestForgetting
                && (!acknowledges || isForged || !forgettingTimers(rest: pause.duration).isEmpty)
            if isAnswer, isLong || isUnknownThere && pause.duration >= Self.shortestTimer {
                return LateReset(
                    side: side, isProbe: false, trial: pause.until, rest: pause.duration, reset: reset,
                    acknowledgesTrial: acknowledges)
            }
        }
        let probes = record.transport.ends[side].probes
        guard probes.unanswered > 0, let probe = probes.last, reset.mark.frame > probe.frame,
            reset.mark.at.duration(since: probe.at) <= Self.directAnswer, let since = lastPayload
        else { return nil }
        return LateReset(
            side: side, isProbe: true, trial: probe, rest: probe.at.duration(since: since.at), reset: reset,
            acknowledgesTrial: false)
    }

    /// Whether a reset acknowledges octets of a side that no segment before it did.
    private func acknowledgesOutstanding(_ reset: ClosingSegment, of side: Side) -> Bool {
        guard let number = reset.acknowledgment, let next = record.marks.ends[side].nextSequence,
            let octets = record.transport.ends[side].unacknowledged?.octets
        else { return false }
        return SequenceNumber.distance(from: next &- UInt32(truncatingIfNeeded: octets), to: number) > 0
    }

    /// The last payload of either side.
    var lastPayload: Mark? {
        let (client, server) = (record.lastPayload.client, record.lastPayload.server)
        guard let client else { return server }
        guard let server else { return client }
        return client.frame > server.frame ? client : server
    }

    /// Timers of devices that forget a connection without a word, which fit a rest that was not survived: shorter than
    /// that, and longer than the longest rest that was. Those nearest to it first.
    func forgettingTimers(rest: Duration) -> [ServerTimeout] {
        ServerTimeout.forgetting(after: rest.inSeconds, survived: longestSurvivedRest?.inSeconds ?? 0)
    }

    /// The longest rest that a connection to the server survived, as far as it is known; nil where none did.
    var longestSurvivedRest: Duration? {
        context.idleLedger?.survived ?? record.transport.longestSurvived?.duration
    }

    /// What the rests of all connections to the server show; none where this one is alone.
    var ledgerReasons: [Reason] {
        guard let ledger = context.idleLedger, ledger.connections > 1, ledger.survived != nil else { return [] }
        return [
            .timing(.ledger(survived: ledger.survived, ended: ledger.ended, connections: ledger.connections))
        ]
    }
}
