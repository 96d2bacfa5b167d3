package import Octets
package import Timeline

/// By what a server is known again: the name that the client asked for, else address and port.
package enum ServerKey: Hashable, Sendable {
    /// A name in normal form, see ``normalForm(of:)``.
    case name(String)
    case endpoint(Endpoint)

    /// The server of a connection.
    package init(_ record: ConnectionRecord) {
        self = record.serverName.map { .name(Self.normalForm(of: $0)) } ?? .endpoint(record.server)
    }

    /// The name in normal form; nil where none was asked for.
    package var name: String? { if case .name(let name) = self { name } else { nil } }

    /// The servers of connections, each once and in order, in the spelling of the first connection.
    package static func names(of records: [ConnectionRecord]) -> [String] {
        var seen: Set<ServerKey> = []
        return records.filter { seen.insert(ServerKey($0)).inserted }.map { $0.serverName ?? $0.server.description }
    }

    /// One spelling for all of a host name: the case of ASCII letters has no meaning in it (RFC 4343), and the dot of
    /// the root may follow it in a Host field but not in SNI (RFC 6066 section 3).
    package static func normalForm(of name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
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
