import Octets
import Packets
import Timeline

/// Waits that a timer may have ended, gathered by server: those that are equally long are of one timer.
struct RepeatedTimers {
    /// A timer seen so often is no accident.
    static let certainCount = 3
    /// How far apart the idle times of one timer may be: sweeps and round trips.
    static let spread = Duration.milliseconds(500)

    /// Of whom a timer would be: whose, the server, and what was waited for.
    private struct Key: Hashable {
        var owner: Side
        var server: Endpoint
        var phase: Phase
    }

    /// A wait, and the connection that it ended.
    private struct Wait {
        var duration: Duration
        var connection: Int
    }

    private var waits: [Key: [Wait]] = [:]

    /// Adds the connection at an index, where a timer may have ended it.
    mutating func add(_ facts: ConnectionFacts, at index: Int, explanation: Conclusion.Kind?) {
        let owner: Side
        let duration: Duration
        if let timer = facts.serverTimer {
            (owner, duration) = (.server, timer.idle)
        } else if let timer = facts.clientTimer {
            (owner, duration) = (.client, timer.wait)
        } else {
            return
        }
        let kind: Conclusion.Kind = owner == .server ? .serverTimerExpired : .clientTimerExpired
        if let explanation, RuleList.isRedundant(kind, beside: explanation) { return }
        let key = Key(owner: owner, server: facts.record.server, phase: facts.phase)
        waits[key, default: []].append(Wait(duration: duration, connection: index))
    }

    /// The timers that ran out on several connections, by the indices of those.
    var repeated: [(connection: Int, timer: RepeatedTimer)] {
        waits.values.flatMap(Self.clusters).filter { $0.count >= Self.certainCount }.flatMap { cluster in
            let timer = RepeatedTimer(
                connections: cluster.count, shortest: cluster.first?.duration ?? .zero,
                longest: cluster.last?.duration ?? .zero)
            return cluster.map { ($0.connection, timer) }
        }
    }

    /// Waits that were equally long, so that one that differs does not hide the regularity of the others; each in
    /// order.
    private static func clusters(_ waits: [Wait]) -> [[Wait]] {
        var clusters: [[Wait]] = []
        for wait in waits.sorted(by: { ($0.duration, $0.connection) < ($1.duration, $1.connection) }) {
            if let first = clusters.last?.first, wait.duration - first.duration <= spread {
                clusters[clusters.count - 1].append(wait)
            } else {
                clusters.append([wait])
            }
        }
        return clusters
    }
}
