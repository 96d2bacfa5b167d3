import Capture
import HTTP
import Octets
import Packets

/// Logs of the server. They are read after the capture, so that of a log of millions of lines only those about its
/// clients, and those about trouble, are kept.
struct ServerLogFiles {
    /// Paths of the logs.
    let paths: [String]
    /// How their lines are laid out, where not as usual.
    let format: AccessLogFormat?

    /// Reads the logs; of what could not be read of them `warnings` tell.
    ///
    /// - Parameter clients: addresses of the capture's clients.
    func logs(
        about clients: Set<IPAddress>, warnings: inout [AnalysisWarning]
    ) throws(AnalysisError) -> [ServerLog] {
        var logs: [ServerLog] = []
        for path in paths {
            let log = try log(path, clients)
            warnings += Self.warnings(of: log, path).map { AnalysisWarning($0) }
            logs.append(log)
        }
        return logs
    }

    private func log(_ path: String, _ clients: Set<IPAddress>) throws(AnalysisError) -> ServerLog {
        var log = ServerLog(name: Observation.name(path), format: format)
        func isWanted(_ entry: LogEntry) -> Bool {
            entry.isTrouble || IPAddress(entry.peer).map { clients.contains($0.ipv4Mapped ?? $0) } ?? false
        }
        var isCapture = false
        do throws(CaptureError) {
            var file = try CompressedFile(path: path)
            isCapture = try file.isCapture
            while !isCapture {
                let octets = try file.next()
                if octets.isEmpty { break }
                log.add(octets, where: isWanted)
            }
        } catch {
            throw AnalysisError(.serverLog(error))
        }
        if isCapture { throw AnalysisError(.captureAsServerLog(path: path)) }
        log.finish(where: isWanted)
        return log
    }

    private static func warnings(of log: ServerLog, _ path: String) -> [AnalysisWarning.Cause] {
        var warnings: [AnalysisWarning.Cause] = []
        if log.lines == 0 {
            warnings.append(.emptyServerLog(path: path))
        } else if log.unreadableLines == log.lines {
            warnings.append(.unknownServerLogFormat(path: path))
        } else if let first = log.firstUnreadableLine {
            warnings.append(.unreadableLogLines(path: path, count: log.unreadableLines, first: first))
        }
        if log.reachedLimit { warnings.append(.serverLogLimit(path: path)) }
        return warnings
    }
}
