import Diagnosis
import Octets
import Packets
import TLS
package import Timeline

extension ConnectionFacts {
    /// The client's address.
    var client: String { record.client.address.description }
    /// The server with its port, and its name where one is known: `telemetry.vendor.example (198.51.100.7:443)`.
    var server: String { record.serverInFull }
    /// The server's name, else its address and port.
    var serverName: String { record.serverName ?? record.server.description }
    /// The name of a side's end.
    func name(of side: Side) -> String { side == .client ? client : server }

    /// The last step of the connection before its end, as it follows "after".
    var lastStep: String {
        phaseAtEnd == .clientHello && observation?.awaitsSecondHello ?? false
            ? "the HelloRetryRequest" : phaseAtEnd.words
    }

    /// How the waiting ended, as the end of a sentence; `each` where it is said of several connections.
    func howWaitingEnded(each: Bool = false) -> String {
        let it = each ? "each" : "the connection"
        switch close.by {
        case .server: return "the server then \(ended) \(it)"
        case .client: return "the client then \(ended) \(it)"
        case .middlebox: return "a device on the path then reset \(it)"
        case nil:
            return each
                ? "they were still open when the capture ended" : "the connection was still open when the capture ended"
        }
    }

    /// What the side did that ended the connection. A RST after close_notify is a matter of what was still on its way.
    var ended: String { close.how == .rst ? "reset" : "closed" }

    /// How TLS and TCP were ended, in brackets; empty where the verb has said it.
    var manner: String {
        switch close.how {
        case .closeNotifyFin: " (close_notify, then FIN)"
        case .closeNotifyRst: " (close_notify, then RST)"
        case .fin: " (FIN without close_notify)"
        case .rst, .alertFin, .alertRst, .none: ""
        }
    }

    /// What the silence before the end began with, as it follows "after".
    var silenceBegan: String {
        if record.lastPayload.client != nil || record.lastPayload.server != nil { return "the last byte" }
        return record.tcp.established != nil ? "the TCP handshake" : "the first packet"
    }

    /// Whether a side sent an alert of any level.
    func hasSentAlert(_ party: Close.Party) -> Bool {
        observation?.alerts.contains { ($0.from == .client) == (party == .client) } ?? false
    }
}

extension ConnectionRecord {
    /// The server with its port, and its name where one is known.
    package var serverInFull: String { serverName.map { "\($0) (\(server))" } ?? server.description }
}
