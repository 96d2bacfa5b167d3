package import Octets
package import Packets
package import Streams
import Timeline

/// What a side sends goes round between routers until its hop limit is used up, and never arrives.
package struct RoutingLoop: ConnectionRule {
    /// The lowest hop limit that no sound path uses up: stacks begin with 64, 128 or 255, and paths of the Internet have
    /// up to about 30 routers. Who begins with less looks for the way (traceroute).
    static let ampleHopLimit = 32
    /// Passes of one packet that only a loop explains: no capture has so many points of one path.
    static let certainPasses = 8

    /// What shows it.
    package struct Evidence: Equatable, Sendable {
        /// Whose packets.
        package var side: Side
        /// Whether the connection did not come about for it.
        package var isHandshake: Bool
        /// ICMP time exceeded about them, in the order of their frames.
        package var errors: [ICMPError]
        /// A packet that passed again and again.
        package var loop: PacketLoop?
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        Side.first { finding(facts, of: $0) }
    }

    private func finding(_ facts: ConnectionFacts, of side: Side) -> Finding? {
        let record = facts.record
        let isHandshake = record.tcp.established == nil && !record.startsMidConnection
        // What arrived after all went round no longer.
        guard isHandshake ? facts.close.how == .none : facts.undelivered?.side == side else { return nil }
        let isAmple = (record.tcp.ends[side].hopLimit ?? 64) >= Self.ampleHopLimit
        let reports = facts.icmpErrors(about: side).filter { $0.error.isTimeExceeded && isAmple }
        let loop = record.transport.ends[side].loop
        // An answer of the other side after it shows that the packet arrived.
        if isHandshake, side == .client, facts.phase > .synSent { return nil }
        guard let first = reports.first?.mark ?? loop?.first else { return nil }
        let quoted = facts.record.events.last { $0.mark.frame < first.frame && $0.from == .init(side) }
        let reasons =
            (loop.map { [Reason.path(.packetPassedAgain($0))] } ?? [])
            + (reports.first.map { report in
                [
                    .path(
                        .timeExceeded(
                            report.error, in: report.mark.frame, count: reports.count,
                            after: quoted.map { report.mark.at.duration(since: $0.mark.at) }))
                ]
            } ?? [])
        let isCertain = !reports.isEmpty || loop.map { $0.passes >= Self.certainPasses } ?? false
        return Finding(
            .routingLoop(
                Evidence(side: side, isHandshake: isHandshake, errors: reports.map(\.error), loop: loop)), .problem,
            isCertain ? .certain : .likely, reasons: reasons,
            alternatives: isCertain ? [] : [.capture(.severalPoints)],
            frames: [quoted?.mark.frame, loop?.first.frame, loop?.last.frame].compactMap { $0 }
                + reports.map(\.mark.frame),
            advice: [.path(.findLoop(at: reports.first?.error.reporter, to: side.peer))])
    }
}

extension ICMPError {
    /// Whether a router discarded the packet because its hop limit was used up (RFC 792; RFC 4443 section 3.3).
    var isTimeExceeded: Bool { isICMPv6 ? type == 3 && code == 0 : type == 11 && code == 0 }
}
