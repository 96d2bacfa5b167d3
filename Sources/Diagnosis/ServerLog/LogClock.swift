import HTTP
import Octets

/// How far the clock of a log is from that of the capture, told from lines whose connection is known.
struct LogClock: Equatable {
    /// The furthest that two clocks are believed to be apart, in seconds, time zones aside.
    static let furthest = 300.0
    /// Time zones differ by a multiple of this, in seconds.
    static let zoneStep = 900.0
    /// The furthest that two time zones are apart, in seconds.
    static let furthestZone = 50_400.0

    /// Lines without a port that must agree on an offset that is no small one: two may do so by chance.
    static let leastLines = 3

    /// The least error of an offset, in seconds: a server writes a line when it comes to it.
    static let leastError = 0.01

    /// Seconds that the log's clock is ahead of the capture's; negative when it is behind.
    var offset: Double
    /// How far single lines stray from that, in seconds.
    var spread: Double
    /// Lines it was told from.
    var lines: Int
    /// Whether it is none that chance makes: clocks that agree but for a time zone, a connection known by its port, or
    /// enough lines.
    var isSure: Bool

    /// The clock by which most lines fall on their connections.
    ///
    /// - Parameters:
    ///   - differences: of every pair of a line and a connection that may belong together, how far the line is ahead of
    ///     the connection, in
    ///     seconds, with the number of the line, and whether the line has the client's port.
    ///   - hasZone: whether the lines name their time zone; without, hours of difference are no surprise.
    ///   - tolerance: how far a line may be off, in seconds.
    init?(_ differences: [(seconds: Double, line: Int, hasPort: Bool)], hasZone: Bool, tolerance: Double) {
        let plausible = differences.filter { Self.isPlausible($0.seconds, hasZone: hasZone) }.sorted {
            $0.seconds < $1.seconds
        }
        guard !plausible.isEmpty else { return nil }
        // The window in which the most different lines lie; of equal ones the nearest to no offset at all.
        var best: (lines: Int, center: Double)?
        var counts: [Int: Int] = [:]
        var start = 0
        for end in plausible.indices {
            counts[plausible[end].line, default: 0] += 1
            while plausible[end].seconds - plausible[start].seconds > 2 * tolerance {
                let line = plausible[start].line
                counts[line, default: 1] -= 1
                if counts[line] == 0 { counts[line] = nil }
                start += 1
            }
            let center = (plausible[start].seconds + plausible[end].seconds) / 2
            if best.map({ counts.count > $0.lines || counts.count == $0.lines && abs(center) < abs($0.center) }) ?? true
            {
                best = (counts.count, center)
            }
        }
        guard let best else { return nil }
        let near = plausible.filter { abs($0.seconds - best.center) <= tolerance }
        let members = near.map(\.seconds)
        offset = members.isEmpty ? best.center : members[members.count / 2]
        let strays = members.map { [offset] in abs($0 - offset) }.sorted()
        spread = strays.isEmpty ? 0 : strays[strays.count / 2]
        lines = best.lines
        let hours = hasZone ? 0 : (offset / Self.zoneStep).rounded() * Self.zoneStep
        isSure = abs(offset - hours) <= 2 * tolerance || near.contains { $0.hasPort } || best.lines >= Self.leastLines
        // One line and one connection agree on any offset.
        if !isSure, best.lines < 2 { return nil }
    }

    private static func isPlausible(_ seconds: Double, hasZone: Bool) -> Bool {
        guard !hasZone else { return abs(seconds) <= furthest }
        let hours = (seconds / zoneStep).rounded() * zoneStep
        return abs(hours) <= furthestZone && abs(seconds - hours) <= furthest
    }
}
