import Diagnosis
import Octets
import Packets
import Timeline

/// By what servers are known again in another capture: by their names, else by address and port.
///
/// A connection that failed before its client said a name is counted to the name that others asked the same address
/// for, where that was one alone.
struct ServerNames {
    private var names: [String: Set<String>] = [:]

    /// The names asked for in both captures.
    init(_ records: PerPoint<[DiagnosedConnection]>) {
        for point in Point.allCases {
            for connection in records[point] {
                guard let name = connection.record.serverName?.lowercased() else { continue }
                names[connection.record.server.description, default: []].insert(name)
            }
        }
    }

    /// What the server of a connection is called.
    func name(_ record: ConnectionRecord) -> String {
        if let name = record.serverName { return name.lowercased() }
        let endpoint = record.server.description
        guard let known = names[endpoint], known.count == 1, let name = known.first else { return endpoint }
        return name
    }
}
