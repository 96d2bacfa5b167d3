import Capture
import Diagnosis
import HTTP
import Octets
import Packets
import Timeline

/// The server's logs of a command line. They are read after the capture, so that of a log of millions of lines only those about its
/// clients, and those about trouble, are kept.
enum ServerLogReading {
    /// Connections in the order of their numbers, judged with what the logs of the command line say of them.
    ///
    /// - Parameters:
    ///   - all: every connection of the capture: of those that are left out a line might be given to another.
    ///   - evidence: learns what became of each log.
    static func join(
        _ all: [DiagnosedConnection], _ diagnoser: Diagnoser, _ options: Observation, isQuiet: Bool, evidence: inout Evidence
    ) throws(Failure) -> [DiagnosedConnection] {
        let connections = all.sorted { $0.record.id < $1.record.id }
        guard !options.serverLogs.isEmpty else { return connections }
        let clients = Set(connections.map(\.record.client.address))
        var logs: [ServerLog] = []
        for path in options.serverLogs {
            let log = try log(path, options.logFormat, clients)
            if !isQuiet { tell(log, path, Descriptor.warn) }
            logs.append(log)
        }
        return diagnoser.joined(connections, with: logs, evidence: &evidence)
    }

    private static func log(_ path: String, _ format: AccessLogFormat?, _ clients: Set<IPAddress>) throws(Failure) -> ServerLog {
        var log = ServerLog(name: Observation.name(path), format: format)
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
