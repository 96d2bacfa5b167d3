import Analysis
import Capture
import HTTP
import TLS

extension AnalysisWarning {
    /// What the program says of it, without its name: a line, of a key log several.
    var lines: [String] {
        switch cause {
        case .repeatedCapture(let path): return ["\(path): named twice, read once"]
        case .unhashedCapture(let path, let reason):
            return ["\(path): was read, and cannot be read again for its SHA-256: \(reason)"]
        case .damagedCapture(let file):
            let title = file.path == "-" ? file.title : file.path
            return file.damage.map { ["\(title): \($0.what); what precedes it was read"] } ?? []
        case .unusedPin(let host):
            return [
                "--pin: no certificate was compared with the pin for \(host) (a pin is for the name in the ClientHello "
                    + "or, where none is for that, for the server's address)"
            ]
        case .unreadableCertificates(let path, let count):
            return ["\(path): \(count) certificate\(count == 1 ? "" : "s") in it could not be read"]
        case .keyLogLines(let name, let warnings): return Self.lines(warnings, of: name)
        case .emptyServerLog(let path): return ["\(path): has no line"]
        case .unknownServerLogFormat(let path):
            return [
                "\(path): no line is one of Apache httpd, nginx or HAProxy that names a client; "
                    + "if the server has a format of its own, give it with --log-format"
            ]
        case .unreadableLogLines(let path, let count, let first):
            let lines = "\(count) line\(count == 1 ? "" : "s")"
            return ["\(path): \(lines) could not be read, the first is line \(first); left out"]
        case .serverLogLimit(let path):
            return [
                "\(path): has more lines about this than are kept (\(ServerLog.entryLimit)); the rest was left out"
            ]
        }
    }

    private static func lines(_ warnings: KeyLog.Warnings, of name: String) -> [String] {
        var lines = warnings.lines.map { number, text in "\(name): line \(number) \(text); it was left out" }
        let untold = warnings.count - warnings.lines.count
        if untold > 0 { lines.append("\(name): \(untold) more lines like that were left out") }
        if warnings.reachedLimit {
            lines.append(
                "\(name): holds more secrets than are kept (\(KeyLog.secretLimit)); the rest was left out")
        }
        return lines
    }
}

extension OutputOptions {
    /// Says what is wrong with something given on standard error, unless nobody wants to hear it.
    func warn(_ warnings: [AnalysisWarning]) {
        guard !quiet else { return }
        for line in warnings.flatMap(\.lines) { Descriptor.warn("hangup: \(line)\n") }
    }

    /// Says what an analysis finds wrong, whether it ends well or not, before its result is written.
    func tellingWarnings<Result>(_ analyse: (inout [AnalysisWarning]) throws -> Result) rethrows -> Result {
        var warnings: [AnalysisWarning] = []
        defer { warn(warnings) }
        return try analyse(&warnings)
    }
}
