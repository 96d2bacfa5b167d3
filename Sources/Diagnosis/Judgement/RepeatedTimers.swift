import Octets
import Packets
import Timeline

/// Waits that a timer may have ended, gathered by server: those that are equally long are of one timer.
struct RepeatedTimers {
    /// How often a timer must be seen at least to be known by that.
    static let certainCount = 3
    /// How many groups as large as one of a timer may be expected where the waits are of any length, at the most.
    static let accidents = 0.05
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
        waits.values.flatMap(Self.regular).flatMap { cluster in
            let timer = RepeatedTimer(
                connections: cluster.count, shortest: cluster.first?.duration ?? .zero,
                longest: cluster.last?.duration ?? .zero)
            return cluster.map { ($0.connection, timer) }
        }
    }

    /// Those of the waits that were equally long by no accident.
    private static func regular(_ waits: [Wait]) -> [[Wait]] {
        let clusters = clusters(waits)
        let lengths = clusters.joined().map(\.duration)
        return clusters.filter { $0.count >= certainCount && !isAccident($0, among: lengths) }
    }

    /// Whether some of many waits of any length may well be as equal as those of a cluster.
    ///
    /// The others of about that length, from half to twice, tell how many of them fall into any one ``spread``. With
    /// `rate` of them the chance that `n` do is at most `rate^n / n!` (Poisson), and each wait may begin a cluster.
    ///
    /// - Parameter lengths: of all waits, those of the cluster among them, in order.
    private static func isAccident(_ cluster: [Wait], among lengths: [Duration]) -> Bool {
        guard let shortest = cluster.first?.duration, let longest = cluster.last?.duration else { return true }
        let (from, to) = (shortest / 2, longest * 2)
        let near = count(lengths, below: to) - count(lengths, below: from)
        let rate = Double(near - cluster.count) * spread.inSeconds / (to - from).inSeconds
        let expected = (1..<cluster.count).reduce(Double(near)) { $0 * rate / Double($1) }
        return expected > accidents
    }

    /// How many of those lengths, which are in order, are less than `limit`.
    private static func count(_ lengths: [Duration], below limit: Duration) -> Int {
        var range = 0..<lengths.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = lengths[middle] < limit ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
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
