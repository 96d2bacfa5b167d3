package import Octets
package import Timeline

/// What a server is told by: the name that the client asked for, else address and port.
package enum ServerKey: Hashable, Sendable {
    case name(String)
    case endpoint(Endpoint)

    /// The server of a connection.
    package init(_ record: ConnectionRecord) {
        self = record.serverName.map { .name($0) } ?? .endpoint(record.server)
    }
}

extension ServerKey: CustomStringConvertible {
    /// The name, else `192.0.2.7:443`.
    package var description: String {
        switch self {
        case .name(let name): name
        case .endpoint(let endpoint): endpoint.description
        }
    }
}
