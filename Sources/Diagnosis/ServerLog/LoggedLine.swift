public import HTTP
import Octets

/// A line of a server's log that belongs to a connection.
public struct LoggedLine: Equatable, Sendable {
    /// Name of the log.
    public var file: String
    /// What it says.
    public var entry: LogEntry
    /// Certain where the log has the client's port; likely where no other connection fits; else possible.
    public var confidence: Finding.Confidence
    /// Seconds that the log's clock is ahead of the capture's; nil where it cannot be told.
    public var clockAhead: Double?

    /// A line of those values.
    public init(file: String, entry: LogEntry, confidence: Finding.Confidence, clockAhead: Double? = nil) {
        self.file = file
        self.entry = entry
        self.confidence = confidence
        self.clockAhead = clockAhead
    }
}

extension LoggedLine {
    /// `line 3 of access.log`.
    var place: String { "line \(entry.line) of \(file)" }

    /// The line's own words, fit for a sentence.
    var quote: String { "`\(Words.name(entry.quote))`" }

    /// The server that wrote it, where the line shows that: of the forms that several write, only Apache httpd has lines of timeouts in
    /// which no request came (nginx and others close without a line).
    var product: String? {
        if entry.product != .any { return entry.product.rawValue }
        return entry.status == 408 && entry.request == nil ? LogEntry.Product.apache.rawValue : nil
    }
}

extension LogEntry {
    /// What the line says, without address and time.
    var quote: String {
        if let message { return message }
        let request = request ?? (product == .haproxy ? "<BADREQ>" : "-")
        let status = status.map(String.init) ?? "-"
        return termination.map { "\(status) \($0) \"\(request)\"" } ?? "\"\(request)\" \(status)"
    }

    /// Whether it says that the server gave up waiting for the client.
    var tellsTimeout: Bool {
        if status == 408 { return true }
        // HAProxy's first letter: `c`, the client's side was waited for in vain.
        if let termination { return termination.first == "c" }
        return message.map { text in Self.timeouts.contains { text.contains($0) } } ?? false
    }

    /// Whether it speaks of a request that had begun.
    var tellsOfRequest: Bool {
        if status == 408 { return request != nil }
        return message.map { $0.contains("reading client request") } ?? false
    }

    /// Apache's mod_reqtimeout and core, nginx, HAProxy.
    private static let timeouts = ["read timeout", "timed out", "Timeout during SSL handshake", "timeout specified has expired"]
}

extension [LoggedLine] {
    /// `line 3 of access.log`, `lines 3, 7 and 9 of access.log`; of several logs, each in turn.
    func places(limit: Int = 4) -> String {
        var files: [String] = []
        for line in self where !files.contains(line.file) { files.append(line.file) }
        let texts = files.map { file in
            let numbers = filter { $0.file == file }.map { "\($0.entry.line)" }
            return "\(numbers.count == 1 ? "line" : "lines") \(Words.list(numbers, limit: limit)) of \(file)"
        }
        return Words.list(texts)
    }
}
