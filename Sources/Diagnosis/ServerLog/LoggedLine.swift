public import HTTP
import Octets

/// A line of a server's log that belongs to a connection.
public struct LoggedLine: Hashable, Sendable {
    /// Name of the log.
    public var file: String
    /// What it says.
    public var entry: LogEntry
    /// Certain where the log has the client's port; likely where no other connection fits; else possible.
    public var confidence: Finding.Confidence
    /// Seconds that the log's clock is ahead of the capture's; nil where it cannot be told.
    public var clockAhead: Double?

    /// A line of those values.
    package init(file: String, entry: LogEntry, confidence: Finding.Confidence, clockAhead: Double? = nil) {
        self.file = file
        self.entry = entry
        self.confidence = confidence
        self.clockAhead = clockAhead
    }
}

extension LoggedLine {
    /// The server that wrote it, where the line shows that: of the forms that several write, only Apache httpd has
    /// lines of timeouts in which no request came (nginx and others close without a line).
    var product: String? {
        if entry.product != .any { return entry.product.rawValue }
        return entry.status == 408 && entry.request == nil ? LogEntry.Product.apache.rawValue : nil
    }
}

extension LogEntry {
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
    private static let timeouts = [
        "read timeout", "timed out", "Timeout during SSL handshake", "timeout specified has expired",
    ]
}
