// The name of every kind of finding. They are a contract: cited in tickets, asked for by scripts, never renamed.
extension FindingID {
    /// SYNs with no answer at all.
    public static let synUnanswered = FindingID(rawValue: "syn-unanswered")
    /// RST or ICMP unreachable in answer to SYN.
    public static let connectionRefused = FindingID(rawValue: "connection-refused")
    /// SYN-ACK never acknowledged.
    public static let handshakeACKMissing = FindingID(rawValue: "handshake-ack-missing")
    /// Connection open, not an octet from the client.
    public static let clientSilent = FindingID(rawValue: "client-silent")
    /// ClientHello, then nothing from the server.
    public static let serverSilentAfterClientHello = FindingID(rawValue: "server-silent-after-client-hello")
    /// The server's certificate was delivered, then the client went silent.
    public static let stalledAfterServerFlight = FindingID(rawValue: "stalled-after-server-flight")
    /// Any other place in the handshake where one side waited and the other went silent.
    public static let stalledHandshake = FindingID(rawValue: "stalled-handshake")
    /// TLS handshake complete, no request.
    public static let noRequest = FindingID(rawValue: "no-request")
    /// Request begun, never finished.
    public static let incompleteRequest = FindingID(rawValue: "incomplete-request")
    /// Request complete, no response.
    public static let noResponse = FindingID(rawValue: "no-response")
    /// An answer that began and never became whole.
    public static let answerIncomplete = FindingID(rawValue: "answer-incomplete")
    /// The server answered with an error.
    public static let errorResponse = FindingID(rawValue: "error-response")
    /// The server ended an idle connection after a regular interval.
    public static let serverTimeoutClose = FindingID(rawValue: "server-timeout-close")
    /// The client gave up waiting after an interval.
    public static let clientTimeoutClose = FindingID(rawValue: "client-timeout-close")
    /// The client ended the handshake in direct answer to the certificate.
    public static let clientRejectedCertificate = FindingID(rawValue: "client-rejected-certificate")
    /// Another fatal alert of the client.
    public static let clientAlert = FindingID(rawValue: "client-alert")
    /// A fatal alert of the server.
    public static let serverAlert = FindingID(rawValue: "server-alert")
    /// RST before the handshake was complete.
    public static let resetInHandshake = FindingID(rawValue: "reset-in-handshake")
    /// FIN before the handshake was complete, without an alert.
    public static let abruptCloseInHandshake = FindingID(rawValue: "abrupt-close-in-handshake")
    /// The chain leads to no trusted authority.
    public static let certificateUntrusted = FindingID(rawValue: "certificate-untrusted")
    /// The certificate's validity was over.
    public static let certificateExpired = FindingID(rawValue: "certificate-expired")
    /// The certificate's validity had not begun.
    public static let certificateNotYetValid = FindingID(rawValue: "certificate-not-yet-valid")
    /// The certificate is for other hosts.
    public static let certificateNameMismatch = FindingID(rawValue: "certificate-name-mismatch")
    /// The server did not send an intermediate certificate.
    public static let certificateChainIncomplete = FindingID(rawValue: "certificate-chain-incomplete")
    /// The certificate is signed by itself.
    public static let certificateSelfSigned = FindingID(rawValue: "certificate-self-signed")
    /// Key or signature of the certificate are outdated.
    public static let certificateWeak = FindingID(rawValue: "certificate-weak")
    /// The certificate is not the pinned one.
    public static let certificatePinMismatch = FindingID(rawValue: "certificate-pin-mismatch")
    /// The issuer is a known TLS-inspection product.
    public static let interceptionKnownProduct = FindingID(rawValue: "interception-known-product")
    /// Same host, other issuer or key than expected.
    public static let interceptionCertificateReplaced = FindingID(rawValue: "interception-certificate-replaced")
    /// The two sides of one connection carry different handshakes.
    public static let interceptionTwoSided = FindingID(rawValue: "interception-two-sided")
    /// The ClientHello is not the one this client is known to send.
    public static let interceptionClientFingerprint = FindingID(rawValue: "interception-client-fingerprint")
    /// The server wanted a client certificate that was not given.
    public static let clientCertificateRequired = FindingID(rawValue: "client-certificate-required")
    /// TLS sent to a plain port, or plain HTTP to a TLS port.
    public static let wrongProtocol = FindingID(rawValue: "wrong-protocol")
    /// The server refused to switch to TLS in the middle of another protocol.
    public static let starttlsRefused = FindingID(rawValue: "starttls-refused")
    /// A proxy refused to open a tunnel.
    public static let tunnelRefused = FindingID(rawValue: "tunnel-refused")
    /// Only the first segment of a ClientHello got through.
    public static let clientHelloSplit = FindingID(rawValue: "client-hello-split")
    /// A request sent into a connection that the server was closing.
    public static let lostRequest = FindingID(rawValue: "lost-request")
    /// A 408 response, on the wire or in the server's log.
    public static let http408 = FindingID(rawValue: "http-408")
    /// A line of the server's log belongs to this connection.
    public static let serverLogMatch = FindingID(rawValue: "server-log-match")
    /// Full-size segments vanish while small ones pass.
    public static let pathMTUBlackHole = FindingID(rawValue: "path-mtu-black-hole")
    /// What one side sent was repeated and never acknowledged.
    public static let dataNeverAcknowledged = FindingID(rawValue: "data-never-acknowledged")
    /// After a pause the next data met a reset or silence.
    public static let idleConnectionDropped = FindingID(rawValue: "idle-connection-dropped")
    /// TCP keep-alive probes stayed without an answer.
    public static let keepAliveUnanswered = FindingID(rawValue: "keepalive-unanswered")
    /// One side's receive window stayed shut.
    public static let receiverStalled = FindingID(rawValue: "receiver-stalled")
    /// The answer to SYN or SYN-ACK belongs to another connection.
    public static let handshakeAnswerInvalid = FindingID(rawValue: "handshake-answer-invalid")
    /// An open connection was reset while something was under way.
    public static let connectionReset = FindingID(rawValue: "connection-reset")
    /// Packets go round between routers until their hop limit is used up.
    public static let routingLoop = FindingID(rawValue: "routing-loop")
    /// Packets of the connection left a NAT without being translated.
    public static let untranslatedPacket = FindingID(rawValue: "untranslated-packet")
    /// Two hosts answer for one address.
    public static let addressConflict = FindingID(rawValue: "address-conflict")
    /// Two segments carry different data for the same sequence numbers.
    public static let conflictingData = FindingID(rawValue: "conflicting-data")
    /// (Two captures) Segments that were sent never arrived.
    public static let pathLoss = FindingID(rawValue: "path-loss")
    /// (Two captures) Segments arrived that were never sent.
    public static let pathInjection = FindingID(rawValue: "path-injection")
    /// (Two captures) A connection of which nothing came to the other point.
    public static let pathBlocked = FindingID(rawValue: "path-blocked")
    /// (Two captures) Something between the points ends TCP and lets TLS pass.
    public static let pathProxy = FindingID(rawValue: "path-proxy")
    /// (Two captures) Something between the points rewrites headers or payload.
    public static let pathRewrite = FindingID(rawValue: "path-rewrite")
    /// (Two captures) Segments were held up or overtook each other between the points.
    public static let pathDelay = FindingID(rawValue: "path-delay")
    /// Retransmissions or gaps that delayed the connection.
    public static let packetLoss = FindingID(rawValue: "packet-loss")
    /// One side took long at one step.
    public static let slowPeer = FindingID(rawValue: "slow-peer")
    /// Only one direction was captured.
    public static let oneWayCapture = FindingID(rawValue: "one-way-capture")
    /// The capture lacks packets that must have been sent.
    public static let captureIncomplete = FindingID(rawValue: "capture-incomplete")
    /// The connection began before the capture.
    public static let captureStartsMidConnection = FindingID(rawValue: "capture-starts-mid-connection")
    /// Frames were captured in part.
    public static let captureTruncatedPackets = FindingID(rawValue: "capture-truncated-packets")
    /// Part of the file cannot be read.
    public static let captureDamaged = FindingID(rawValue: "capture-damaged")
    /// The clock of the capture jumped.
    public static let captureClockJump = FindingID(rawValue: "capture-clock-jump")
}
