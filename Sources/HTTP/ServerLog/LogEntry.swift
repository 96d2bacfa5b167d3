/// One line of a server's log: whose connection it is about, when, and what it says.
public struct LogEntry: Hashable, Sendable {
    /// Which program wrote it, as far as its form tells.
    public enum Product: String, Sendable {
        /// Apache httpd.
        case apache = "Apache httpd"
        /// nginx.
        case nginx
        /// HAProxy.
        case haproxy = "HAProxy"
        /// A form that several write: the common and the combined log format.
        case any = "access log"
    }

    /// To which moment of a request or connection ``at`` belongs.
    public enum Stamp: String, Sendable {
        /// The request's first octet; Apache takes the time when it has read the request line, or given up on it.
        case start
        /// The end: nginx writes a line, with its time, when it is done.
        case end
        /// The moment of which the line speaks.
        case moment
    }

    /// Number of the line in its file, from 1.
    public var line: Int
    /// Who wrote it.
    public var product: Product
    /// When.
    public var at: LogMoment
    /// What of.
    public var stamp: Stamp
    /// The peer's address as logged: as a rule numeric.
    public var peer: String
    /// The peer's port; nil where it is not logged.
    public var peerPort: UInt16?
    /// The server's own port; nil where it is not logged.
    public var localPort: UInt16?
    /// HTTP status; nil in a line that is about no request.
    public var status: Int?
    /// The request line as logged; nil where there was none (`-`).
    public var request: String?
    /// Seconds the request took; nil where it is not logged.
    public var duration: Double?
    /// HAProxy's termination state, `cR--`; nil elsewhere.
    public var termination: String?
    /// What an error log says; nil in an access log.
    public var message: String?

    /// A line of an access log of those values.
    package init(line: Int, product: Product, at: LogMoment, stamp: Stamp, peer: String) {
        self.line = line
        self.product = product
        self.at = at
        self.stamp = stamp
        self.peer = peer
    }

    /// What kind of log it stands in, in words.
    public var form: String {
        switch product {
        case .haproxy: "HAProxy log"
        case .any: "access log"
        case .apache, .nginx: "\(product.rawValue) \(message == nil ? "access" : "error") log"
        }
    }

    /// Whether it is about a connection that ended badly: a timeout, a request that was none, a client that left before
    /// the answer.
    public var isTrouble: Bool {
        if let status, status == 408 || status == 400 || status == 499 { return true }
        if endedBadly { return true }
        return message.map { text in Self.troubles.contains { text.contains($0) } } ?? false
    }

    /// Whether it is about the end of its connection: nothing of that connection comes after it.
    public var isOfEnd: Bool {
        if status == 408 || status == 499 { return true }
        return message.map { text in Self.endings.contains { text.contains($0) } } ?? endedBadly
    }

    /// By HAProxy's first letter, of what ended the session: nothing (`-`) and an answer of its own (`L`) are no
    /// trouble.
    private var endedBadly: Bool { termination?.first.map { $0 != "-" && $0 != "L" } ?? false }

    /// Parts of messages: Apache's mod_reqtimeout and mod_ssl, nginx' core and its SSL module, HAProxy. What happens to
    /// every spare connection (`client closed connection while waiting for request`, `reset by peer`) is an end and no
    /// trouble.
    private static let troubles = [
        "read timeout", "timed out", "Timeout during SSL handshake", "SSL handshake failure",
        "SSL_do_handshake() failed",
        "handshake rejected", "certificate verify", "SSL library error", "no required SSL certificate",
    ]
    private static let endings = [
        "read timeout", "timed out", "Timeout during SSL handshake", "SSL handshake failure",
        "SSL_do_handshake() failed",
        "handshake rejected", "closed to child", "reset by peer", "closed connection", "closed keepalive connection",
    ]
}
