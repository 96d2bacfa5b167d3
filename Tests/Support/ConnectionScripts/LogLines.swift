package import HTTP
import Octets

/// Logs of a server, and lines of them.
package enum LogLines {
    /// A log of those lines.
    package static func log(_ lines: String..., format: AccessLogFormat? = nil) -> ServerLog {
        var log = ServerLog(name: "server.log", format: format)
        log.add(Array(lines.joined(separator: "\n").utf8))
        log.finish()
        return log
    }

    /// A line of the common form so many seconds after ``ConnectionScript/start``.
    package static func access(
        _ seconds: Int64, _ request: String = "-", _ status: Int = 408, peer: String = "10.20.0.14",
        zone: String = "+0000"
    )
        -> String
    {
        "\(peer) - - [23/Nov/2026:\(clock(seconds)) \(zone)] \"\(request)\" \(status) 10"
    }

    /// A line of Apache's error log so many seconds after ``ConnectionScript/start``.
    package static func error(_ seconds: Int64, _ message: String, peer: String = "10.20.0.14:40000") -> String {
        "[Mon Nov 23 \(clock(seconds)).500000 2026] [ssl:info] [pid 1:tid 2] [client \(peer)] \(message)"
    }

    /// The time of day.
    private static func clock(_ seconds: Int64) -> String {
        CalendarTime(Timestamp(nanoseconds: (ConnectionScript.start + seconds) * 1_000_000_000)).time
    }
}
