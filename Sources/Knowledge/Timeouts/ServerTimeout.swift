/// One timer of one product that ends idle connections: a row of the catalogue, with its source.
public struct ServerTimeout: Hashable, Sendable {
    /// What the connection is waiting for when the timer runs.
    public enum WaitingFor: String, Sendable, CaseIterable {
        /// TCP open, not a byte from the client.
        case connectionOpen
        /// The TLS handshake is not complete.
        case handshake
        /// The handshake is complete (or plain HTTP), no request byte.
        case beforeRequest
        /// A request head is incomplete.
        case requestHead
        /// A request body is incomplete.
        case requestBody
        /// After a response, waiting for the next request.
        case keepAlive
        /// No bytes in either direction in mid-stream or a tunnel.
        case idle
    }

    /// What the timer does on the wire when it fires.
    public enum Ending: String, Sendable, CaseIterable {
        /// A TLS close_notify (where TLS is up), then FIN.
        case closeNotifyFin
        /// FIN without close_notify.
        case fin
        /// RST.
        case rst
        /// Nothing: state is dropped in silence.
        case silent
    }

    /// `Apache httpd`.
    public var product: String
    /// The setting, with its default: `RequestReadTimeout header=20`.
    public var setting: String
    /// When it runs.
    public var stage: WaitingFor
    /// Its default, in seconds.
    public var seconds: Double
    /// How much later than ``seconds`` it may fire, in seconds (sweeps, extension by data rate).
    public var late: Double
    /// How much earlier it may fire, in seconds (cached clocks).
    public var early: Double
    /// What it does on the wire.
    public var ending: Ending
    /// HTTP status it sends on the wire before closing; nil when it sends nothing.
    public var statusOnWire: Int?
    /// What the server's log says of it; nil when nothing.
    public var log: String?
    /// HTTP status in the server's access log, whether or not one was sent; nil when the log names none.
    public var statusInLog: Int?
    /// How sure the row is.
    public var confidence: Provenance
    /// Where it was read or measured.
    public var source: String

    /// A timer of those values, which fires exactly on time and says nothing unless told otherwise.
    package init(
        product: String, setting: String, stage: WaitingFor, seconds: Double, late: Double = 0, early: Double = 0,
        ending: Ending,
        statusOnWire: Int? = nil, log: String? = nil, statusInLog: Int? = nil, confidence: Provenance, source: String
    ) {
        self.product = product
        self.setting = setting
        self.stage = stage
        self.seconds = seconds
        self.late = late
        self.early = early
        self.ending = ending
        self.statusOnWire = statusOnWire
        self.log = log
        self.statusInLog = statusInLog
        self.confidence = confidence
        self.source = source
    }
}
