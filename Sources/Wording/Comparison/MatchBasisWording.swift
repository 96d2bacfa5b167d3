package import Comparison

extension ConnectionPair.MatchBasis {
    /// As a table names it.
    package var words: String {
        switch self {
        case .addressesAndSequenceNumbers: "addresses, sequence numbers"
        case .sequenceNumbers: "sequence numbers"
        case .addresses: "addresses"
        case .tlsRandoms: "randoms of TLS"
        case .payload: "payload"
        case .orderAndTime: "order and time"
        case .serverAndClient: "server, client"
        case .server: "server"
        case .none: "–"
        }
    }
}
