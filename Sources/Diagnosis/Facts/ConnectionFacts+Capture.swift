package import Octets
import TLS
import Timeline

/// What the capture lacks of a connection, so that nothing follows from its absence.
extension ConnectionFacts {
    /// Octets of a side that were sent and are not in the capture, as acknowledgments and later numbers prove. What the
    /// path lost before the point of capture is not counted.
    package func missingInCapture(of side: Side) -> Int { record.transport.ends[side].missingInCapture }

    /// Whether octets of a side were sent and are not in the capture.
    package func lacksOctets(of side: Side) -> Bool { missingInCapture(of: side) > 0 }

    /// Whether octets of either side were sent and are not in the capture.
    package var lacksOctets: Bool { Side.allCases.contains(where: lacksOctets) }

    /// Whether something was said in a protocol that is not read.
    package var isUnread: Bool {
        record.tls == nil && record.http == nil && record.octets.client + record.octets.server > 0
    }

    /// Whether either side has ended the connection by an alert that can be read: what it says stands, whatever the
    /// capture lacks.
    var hasReadableAlert: Bool {
        observation?.alerts.contains { $0.description != nil && $0.description != .closeNotify && $0.level != .warning }
            ?? false
    }
}
