import Diagnosis
import Knowledge
import Octets
import Packets
import TLS
import Timeline
import Wording

/// A connection as a line of comma-separated values: the fields of `hangup.connection/1` that are one value each.
///
/// A value that was not seen is an empty cell. Columns are added at the end, never moved.
struct ConnectionCSV {
    let connection: DiagnosedConnection
    /// Names of the capture files, by index.
    let files: [String]

    static let columns = [
        "id", "capture", "client_address", "client_port", "server_address", "server_port", "server_name", "protocol",
        "tls_version",
        "cipher_suite", "phase", "closed_by", "closed_how", "closed_at", "closed_frame", "idle_before", "first_seen",
        "last_seen",
        "duration",
        "frames", "first_frame", "last_frame", "client_bytes", "server_bytes", "findings",
    ]
    static let heading = CSVText.line(columns)

    var row: [UInt8] {
        let record = connection.record
        let (tls, close) = (record.tls?.observation, record.close)
        let cells: [String?] = [
            String(record.id), files.indices.contains(record.file) ? files[record.file] : nil,
            record.client.address.description,
            String(record.client.port), record.server.address.description, String(record.server.port),
            record.serverName,
            record.applicationProtocol, tls?.version?.name, tls?.cipherSuite?.name, record.phase.rawValue,
            close.by?.rawValue,
            close.how.rawValue, close.mark?.at.rfc3339, close.mark.map { String($0.frame) },
            close.idleBefore.map { Words.fixed($0, 9) }, record.firstSeen.rfc3339, record.lastSeen.rfc3339,
            Words.fixed(record.lastSeen.seconds(since: record.firstSeen), 9), String(record.frames.count),
            String(record.frames.first),
            String(record.frames.last), String(record.octets.client), String(record.octets.server),
            connection.findings.map(\.id.rawValue).joined(separator: " "),
        ]
        return CSVText.line(cells.map { $0 ?? "" })
    }
}
