import Octets
import Packets
import Timeline

/// How clients try again.
enum RetryRhythm {
    /// Fewer attempts of one client show no rhythm.
    static let fewestAttempts = 4
    /// The shortest interval that is called a retry: what comes faster was opened together.
    static let shortestInterval = Duration.milliseconds(500)
    /// How far an interval may be from the usual one, as a part of it: clients add some chance on purpose.
    static let jitter = 0.2
    /// The part of the intervals that must be so regular.
    static let regularPart = 0.75

    /// The time after which each client of the connections tries again; nil where it is irregular.
    static func interval(of records: [ConnectionRecord]) -> Duration? {
        var starts: [IPAddress: [Timestamp]] = [:]
        for record in records { starts[record.client.address, default: []].append(record.firstSeen) }
        let intervals = starts.values.filter { $0.count >= fewestAttempts }.compactMap(interval)
        guard let usual = median(intervals), intervals.allSatisfy({ isNear($0, usual) }) else { return nil }
        return usual
    }

    /// The usual time between attempts of one client, where there is one.
    private static func interval(_ starts: [Timestamp]) -> Duration? {
        let starts = starts.sorted()
        let pauses = zip(starts, starts.dropFirst()).map { $1.duration(since: $0) }
        guard let usual = median(pauses), usual >= shortestInterval else { return nil }
        return Double(pauses.count { isNear($0, usual) }) >= regularPart * Double(pauses.count) ? usual : nil
    }

    private static func isNear(_ pause: Duration, _ usual: Duration) -> Bool {
        abs(pause.inSeconds - usual.inSeconds) <= jitter * usual.inSeconds
    }

    private static func median(_ values: [Duration]) -> Duration? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
}
