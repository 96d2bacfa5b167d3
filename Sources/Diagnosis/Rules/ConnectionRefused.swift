import Octets
package import Packets
import Streams
import Timeline

/// RST or ICMP unreachable in answer to SYN.
package struct ConnectionRefused: ConnectionRule {
    /// What answered the SYN.
    package enum Answer: Equatable, Sendable {
        /// A RST.
        case reset
        /// An ICMP error of a router or of the host.
        case icmp(ICMPError)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? {
        let record = facts.record
        // Where the SYN was accepted an error is about what followed it.
        guard facts.phase <= .synSent, !record.startsMidConnection else { return nil }
        let marks = record.marks.ends.server
        let reset = marks.isRefusal ? record.transport.ends.server.rst?.mark : nil
        let router = facts.icmpErrors(about: .client).first { $0.error.isUnreachable }
        if let router, router.mark.frame < reset?.frame ?? .max { return refusedByRouter(facts, router) }
        return reset.map { refusedByReset(facts, $0) }
    }

    private func refusedByReset(_ facts: ConnectionFacts, _ reset: Mark) -> Finding {
        Finding(
            .connectionRefused(.reset), .problem, .certain,
            reasons: [.connecting(.synAnsweredByReset(after: reset.at.duration(since: facts.record.firstSeen)))],
            alternatives: [.path(.rejectingFirewall)],
            frames: facts.record.marks.ends.client.synFrames.map(\.frame) + [reset.frame],
            advice: [.server(.listListeners)])
    }

    private func refusedByRouter(_ facts: ConnectionFacts, _ router: TransportMarks.ICMPErrorMark) -> Finding {
        Finding(
            .connectionRefused(.icmp(router.error)), .problem, .certain,
            reasons: [.connecting(.icmpQuotesSYN(router.error))],
            frames: facts.record.marks.ends.client.synFrames.map(\.frame) + [router.mark.frame],
            advice: [.path(.askForRoute(at: router.error.reporter))])
    }
}

extension ICMPError {
    /// Whether it names a better first hop: the one that was taken forwards packets back to its own link.
    var isRedirect: Bool { !isICMPv6 && type == 5 }

    /// Whether it ends the attempt to connect: destination unreachable, but not "fragmentation needed", which path MTU
    /// discovery uses.
    var isUnreachable: Bool { isICMPv6 ? type == 1 : type == 3 && code != 4 }
}
