import Capture
import Diagnosis
import HTTP
import Packets

/// The server's logs of a command line. They are read after the capture, so that of a log of millions of lines only those about its
/// clients, and those about trouble, are kept.
enum ServerLogReading {
    /// Reads the logs.
    ///
    /// - Parameters:
    ///   - clients: addresses of the capture's clients.
    ///   - warn: is told what in a log could not be used.
    static func logs(_ options: ReadingOptions, clients: Set<IPAddress>, warn: (String) -> Void) throws(Failure) -> [ServerLog] {
        var logs: [ServerLog] = []
        for path in options.serverLogs {
            let log = try log(path, options.logFormat, clients)
            tell(log, path, warn)
            logs.append(log)
        }
        return logs
    }

    private static func log(_ path: String, _ format: AccessLogFormat?, _ clients: Set<IPAddress>) throws(Failure) -> ServerLog {
        var log = ServerLog(name: ReadingOptions.name(path), format: format)
        func isWanted(_ entry: LogEntry) -> Bool {
            entry.isTrouble || IPAddress(entry.peer).map { clients.contains($0.ipv4Mapped ?? $0) } ?? false
        }
        do throws(CaptureError) {
            var file = try PackedFile(path: path)
            if try file.isCapture {
                throw CaptureError(.notACapture, path: path, advice: "is a capture, not a log: name it without --server-log")
            }
            while true {
                let octets = try file.next()
                if octets.isEmpty { break }
                log.add(octets, where: isWanted)
            }
        } catch {
            throw Failure(error)
        }
        log.finish(where: isWanted)
        return log
    }

    private static func tell(_ log: ServerLog, _ path: String, _ warn: (String) -> Void) {
        if log.lines == 0 {
            warn("hangup: \(path): has no line\n")
        } else if log.unreadableLines == log.lines {
            warn(
                "hangup: \(path): no line is one of Apache httpd, nginx or HAProxy that names a client; if the server has a format of its own, give it with --log-format\n"
            )
        } else if let first = log.firstUnreadableLine {
            let count = log.unreadableLines
            warn("hangup: \(path): \(count) line\(count == 1 ? "" : "s") could not be read, the first is line \(first); left out\n")
        }
        if log.reachedLimit {
            warn("hangup: \(path): has more lines about this than are kept (\(ServerLog.entryLimit)); the rest was left out\n")
        }
    }
}
