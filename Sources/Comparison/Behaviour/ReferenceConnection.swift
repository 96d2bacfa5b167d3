package import Diagnosis
import Octets
import Packets
import Timeline

/// For a connection that failed: one to the same server that worked, in the same capture, and what was different on it.
///
/// "It works from here" is half of most tickets. Where a capture shows both, the difference is the first thing to look
/// at.
public struct ReferenceConnection: Sendable {
    /// Number of the connection that worked.
    public var id: Int
    /// What was different: on the one that worked first, on the one that failed second.
    public var differences: [Difference]

    /// Looks for the working connections of a capture once.
    package struct Finder: Sendable {
        private var working: [ServerKey: [DiagnosedConnection]] = [:]
        /// Working connections remembered of one server.
        static let limit = 64

        /// A finder over those connections.
        package init(_ connections: [DiagnosedConnection]) {
            for connection in connections where connection.record.phase == .response && !connection.isTroubled {
                let server = ServerKey(connection.record)
                if working[server, default: []].count < Self.limit { working[server, default: []].append(connection) }
            }
        }

        /// The working connection that differs least from a failed one, the same client's if there is one; nil when
        /// none went there.
        package func twin(of failed: DiagnosedConnection) -> ReferenceConnection? {
            guard failed.isTroubled else { return nil }
            let candidates = working[ServerKey(failed.record)]?.map { candidate in
                (candidate, RecordComparison.differences(candidate.record, failed.record))
            }
            let best = candidates?.min { a, b in (a.1.count, a.0.record.id) < (b.1.count, b.0.record.id) }
            return best.map { ReferenceConnection(id: $0.0.record.id, differences: $0.1) }
        }
    }
}
