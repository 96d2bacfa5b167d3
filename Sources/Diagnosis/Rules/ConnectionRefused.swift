import Octets
package import Packets
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
        guard facts.phase <= .synReceived, !facts.record.startsMidConnection else { return nil }
        for event in facts.record.events {
            switch event.what {
            case .refused: return refusedByReset(facts, event)
            case .icmp(let error) where error.isUnreachable: return refusedByRouter(facts, event, error)
            default: continue
            }
        }
        return nil
    }

    private func refusedByReset(_ facts: ConnectionFacts, _ event: Event) -> Finding {
        Finding(
            .connectionRefused(.reset), .problem, .certain,
            reasons: [.connecting(.synAnsweredByReset(after: event.mark.at.duration(since: facts.record.firstSeen)))],
            alternatives: [.path(.rejectingFirewall)],
            frames: facts.frames { if case .syn = $0.what { true } else { false } } + event.frames,
            advice: [.server(.listListeners)])
    }

    private func refusedByRouter(_ facts: ConnectionFacts, _ event: Event, _ error: ICMPError) -> Finding {
        Finding(
            .connectionRefused(.icmp(error)), .problem, .certain, reasons: [.connecting(.icmpQuotesSYN(error))],
            frames: facts.frames { if case .syn = $0.what { true } else { false } } + event.frames,
            advice: [.path(.askForRoute(at: error.reporter))])
    }
}

extension ICMPError {
    /// Whether it names a better first hop: the one that was taken forwards packets back to its own link.
    var isRedirect: Bool { !isICMPv6 && type == 5 }

    /// Whether it ends the attempt to connect: destination unreachable, but not "fragmentation needed", which path MTU
    /// discovery uses.
    var isUnreachable: Bool { isICMPv6 ? type == 1 : type == 3 && code != 4 }
}
