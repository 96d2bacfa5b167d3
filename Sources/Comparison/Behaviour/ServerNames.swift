import Diagnosis
import Octets
import Timeline

/// By what servers are known again in another capture: by their names, else by address and port.
///
/// A connection that failed before its client said a name is counted to the name that others asked the same address
/// for, where that was one alone.
struct ServerNames {
    private var names: [Endpoint: Set<ServerKey>] = [:]

    /// The names asked for in both captures.
    init(_ records: PerPoint<[DiagnosedConnection]>) {
        for point in Point.allCases {
            for connection in records[point] {
                let key = ServerKey(connection.record)
                if key.name != nil { names[connection.record.server, default: []].insert(key) }
            }
        }
    }

    /// The server of a connection.
    func server(_ record: ConnectionRecord) -> ServerKey {
        let own = ServerKey(record)
        guard own.name == nil, let known = names[record.server], known.count == 1, let name = known.first else {
            return own
        }
        return name
    }
}
