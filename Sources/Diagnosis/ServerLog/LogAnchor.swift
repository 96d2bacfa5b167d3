import HTTP
import Octets
import TLS
import Timeline

/// When a line of a log can have been written, by what the capture shows of a connection.
struct LogAnchor {
    /// The span in which the moment lies that the line is stamped with, on the capture's clock.
    let from: Timestamp
    /// Its end.
    let to: Timestamp

    /// The span of that kind of line; nil for one that cannot be about the connection.
    init?(_ entry: LogEntry, _ record: ConnectionRecord) {
        guard Self.fits(entry, record) else { return nil }
        let end = record.close.mark?.at ?? record.lastSeen
        let begin = record.tcp.established?.at ?? record.firstSeen
        if entry.product == .any, entry.request != nil {
            // Apache stamps when the request begins, nginx when all is done: such a line may be of either.
            (from, to) = (Self.request(entry, record) ?? begin, max(Self.request(entry, record) ?? begin, end))
            return
        }
        if entry.isOfEnd, entry.stamp != .start {
            // A 408 that was sent comes before the close.
            let answer = record.http?.responses.last { $0.status == 408 }?.mark.at
            (from, to) = (min(answer ?? end, end), max(answer ?? end, end))
            return
        }
        guard entry.status != nil else {
            (from, to) = (record.firstSeen, max(record.lastSeen, end))
            return
        }
        switch entry.stamp {
        case .start where entry.isOfEnd && entry.duration != nil:
            // HAProxy stamps when it begins to wait, and says for how long it did.
            let waited = entry.duration ?? 0
            let start = Timestamp(nanoseconds: end.nanoseconds - Int64(min(waited, 86_400) * 1e9))
            (from, to) = (start, start)
        case .start:
            let request = Self.request(entry, record)
            (from, to) = (request ?? begin, request ?? end)
        case .end, .moment:
            let request = Self.request(entry, record)
            (from, to) = (request ?? begin, end)
        }
    }

    /// The request that a line is about, where it can be told: the only one, or that of the same line.
    private static func request(_ entry: LogEntry, _ record: ConnectionRecord) -> Timestamp? {
        if let http = record.http, let wanted = entry.request {
            let same = http.requests.filter { wanted.hasPrefix("\($0.method) \($0.target) ") }
            if same.count == 1 { return same.first?.mark.at }
            return nil
        }
        // Inside TLS the first request is the only one that is seen to begin.
        guard record.http == nil, let first = record.tls?.observation.firstApplicationData.client,
            let last = record.tls?.observation.lastApplicationData.client, first == last
        else { return nil }
        return first.at
    }

    /// Whether the connection came as far as the line says.
    private static func fits(_ entry: LogEntry, _ record: ConnectionRecord) -> Bool {
        guard let status = entry.status else { return true }
        if entry.request == nil {
            // No request was read: none can have been answered but with the same status.
            let answers = record.http?.responses.map(\.status) ?? []
            return answers.isEmpty
                ? record.tls?.observation.firstApplicationData.server == nil || status == 400 || status == 408
                : answers.contains(status)
        }
        if let http = record.http, !http.responses.isEmpty {
            return http.responses.contains { $0.status == status } || record.tls != nil && !http.isDecrypted
        }
        return record.phase >= .request || record.phase == .unknown || record.startsMidConnection
            || record.unseenSide != nil
    }

    /// How far a moment of the capture's clock is from the span, in seconds.
    func distance(of moment: Timestamp) -> Double { max(from.seconds(since: moment), moment.seconds(since: to), 0) }

    /// The middle of the span, and how long it is in seconds.
    var middle: (at: Timestamp, length: Double) {
        let length = to.nanoseconds(since: from)
        return (Timestamp(nanoseconds: from.nanoseconds + length / 2), Double(length) / 1e9)
    }
}
