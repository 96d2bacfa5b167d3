package import Timeline

extension Phase {
    /// The last thing that was complete, as it follows "after": `the ClientHello`.
    package var words: String {
        switch self {
        case .synSent: "the SYN"
        case .synReceived: "the SYN-ACK"
        case .established: "the TCP handshake"
        case .clientHello: "the ClientHello"
        case .serverHello: "the ServerHello"
        case .certificate: "the server's Certificate"
        case .serverDone: "the server's flight"
        case .clientFinished: "the client's Finished"
        case .handshakeComplete: "the TLS handshake"
        case .request: "the request"
        case .response: "the response"
        case .unknown: "the start of the capture"
        }
    }
}
