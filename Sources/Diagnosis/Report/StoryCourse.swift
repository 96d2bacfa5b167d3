import Octets
import Packets
import Timeline

/// How a story goes through the capture: since when, how often it comes again, and how many others fare better.
struct StoryCourse {
    /// Of fewer connections it is not told when they began: their timelines show it.
    static let fewestTold = 3
    /// Fewer attempts of one client show no rhythm.
    static let fewestAttempts = 4
    /// The shortest interval that is called a retry, in seconds: what comes faster was opened together.
    static let shortestInterval = 0.5
    /// How far an interval may be from the usual one, as a part of it: clients add some chance on purpose.
    static let jitter = 0.2
    /// The part of the intervals that must be so regular.
    static let regularPart = 0.75

    /// Seconds after which each client tries again; nil where it is irregular.
    let interval: Double?
    /// Connections to the same servers of which nothing is to be said.
    let sound: Int
    private let records: [ConnectionRecord]

    /// The course of connections in the order of their first frames.
    init(_ records: [ConnectionRecord], sound: Int) {
        self.records = records
        self.sound = sound
        interval = Self.interval(records)
    }

    private static func interval(_ records: [ConnectionRecord]) -> Double? {
        var starts: [String: [Timestamp]] = [:]
        for record in records { starts[record.client.address.description, default: []].append(record.firstSeen) }
        let intervals = starts.values.filter { $0.count >= fewestAttempts }.compactMap(interval)
        guard let usual = median(intervals), intervals.allSatisfy({ abs($0 - usual) <= jitter * usual }) else { return nil }
        return usual
    }

    /// The usual time between attempts of one client, where there is one.
    private static func interval(_ starts: [Timestamp]) -> Double? {
        let starts = starts.sorted()
        let pauses = zip(starts, starts.dropFirst()).map { $1.seconds(since: $0) }
        guard let usual = median(pauses), usual >= shortestInterval else { return nil }
        let regular = pauses.count { abs($0 - usual) <= jitter * usual }
        return Double(regular) >= regularPart * Double(pauses.count) ? usual : nil
    }

    private static func median(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }

    /// `From 13:39:58 to 13:41:03 UTC, again every 5.0 s. 12 other connections to this server are fine.` nil where there is nothing to say.
    var text: String? {
        var sentences: [String] = []
        if let first = records.map(\.firstSeen).min(), let last = records.map(\.firstSeen).max(), records.count >= Self.fewestTold {
            let again = interval.map { ", again every \(Words.duration($0))" } ?? ""
            let (from, to) = (CalendarTime(first).time, CalendarTime(last).time)
            sentences.append(from == to ? "All began at \(from) UTC." : "They began from \(from) to \(to) UTC\(again).")
        }
        if sound > 0 {
            let servers = Set(records.map(Story.server)).count
            let whose = servers == 1 ? "this server" : "these servers"
            sentences.append(
                sound == 1 ? "1 other connection to \(whose) was fine." : "\(sound) other connections to \(whose) were fine.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
