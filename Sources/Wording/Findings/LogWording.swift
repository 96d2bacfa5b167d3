import Diagnosis
import HTTP

/// Lines of a server's log as sentences cite them.
enum LogWording {
    /// The line's own words, fit for a sentence.
    static func quote(_ line: LoggedLine) -> String { "`\(Words.name(quote(line.entry)))`" }

    /// What a line says, without address and time.
    static func quote(_ entry: LogEntry) -> String {
        if let message = entry.message { return message }
        let request = entry.request ?? (entry.product == .haproxy ? "<BADREQ>" : "-")
        let status = entry.status.map(String.init) ?? "-"
        return entry.termination.map { "\(status) \($0) \"\(request)\"" } ?? "\"\(request)\" \(status)"
    }

    /// `line 3 of access.log`, `lines 3, 7 and 9 of access.log`; of several logs, each in turn.
    static func places(_ lines: [LoggedLine], limit: Int = 4) -> String {
        let texts = lines.map(\.file).unique.map { file in
            let numbers = lines.filter { $0.file == file }.map { "\($0.entry.line)" }
            return "\(numbers.count == 1 ? "line" : "lines") \(Words.list(numbers, limit: limit)) of \(file)"
        }
        return Words.list(texts)
    }

    /// `lines 1 and 7 of server.log have `"-" 408`...`: in the middle of a sentence.
    static func clause(_ timeout: LoggedTimeout) -> String {
        let (lines, one) = (timeout.lines, timeout.lines.count == 1)
        return
            """
            \(places(lines)) \(one ? "has" : "have") \(Words.list(lines.map(quote).unique, limit: 3)) for \
            \(one ? "it" : "them")
            """
    }

    /// The lines of one connection, as a sentence.
    static func sentence(_ timeout: LoggedTimeout) -> String {
        let each = timeout.lines.prefix(3).map { "line \($0.entry.line) of \($0.file) has \(quote($0))" }
        return "For this connection \(Words.list(Array(each)))."
    }
}
