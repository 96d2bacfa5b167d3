/// How far a connection came: the last stage whose message was seen whole, from either side.
public enum Phase: String, Comparable, Sendable, CaseIterable {
    /// A SYN, no answer.
    case synSent = "syn-sent"
    /// A SYN-ACK, not acknowledged.
    case synReceived = "syn-received"
    /// The TCP handshake done, nothing whole of TLS or HTTP.
    case established
    /// A ClientHello.
    case clientHello = "client-hello"
    /// A ServerHello.
    case serverHello = "server-hello"
    /// The server's Certificate; in TLS 1.3 without keys: its encrypted flight.
    case certificate
    /// ServerHelloDone.
    case serverDone = "server-done"
    /// The client's Finished.
    case clientFinished = "client-finished"
    /// Both Finished.
    case handshakeComplete = "handshake-complete"
    /// A request, or the client's first application data.
    case request
    /// The answer to it.
    case response
    /// The capture does not show it: begun mid-connection, not understood.
    case unknown

    /// Order of the stages; ``unknown`` is before all.
    public static func < (a: Phase, b: Phase) -> Bool { a.rank < b.rank }

    private var rank: Int {
        self == .unknown ? -1 : (Self.allCases.firstIndex(of: self) ?? 0)
    }
}
