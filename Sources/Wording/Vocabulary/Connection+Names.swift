import Diagnosis
import Octets
import Packets
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

    /// How the waiting ended, as the end of a sentence; `each` where it is said of several connections.
    func howWaitingEnded(each: Bool = false) -> String {
        let it = each ? "each" : "the connection"
        switch (close.by, close.how) {
        case (.server, .rst): return "the server then reset \(it)"
        case (.server, _): return "the server then closed \(it)"
        case (.client, .rst), (.client, .closeNotifyRst): return "the client then reset \(it)"
        case (.client, _): return "the client then closed \(it)"
        case (.middlebox, _): return "a device on the path then reset \(it)"
        case (nil, _):
            return each
                ? "they were still open when the capture ended" : "the connection was still open when the capture ended"
        }
    }
}

extension ConnectionRecord {
    /// The server with its port, and its name where one is known.
    package var serverInFull: String { serverName.map { "\($0) (\(server))" } ?? server.description }
}
