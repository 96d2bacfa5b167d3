import TLS
package import Timeline

/// How a connection ended, for a row of a table.
package enum CloseWording {
    /// By whom and when: `client, after 1.2 ms`.
    package static func ending(_ record: ConnectionRecord) -> String {
        guard let by = record.close.by else { return record.close.how == .none ? "still open" : "" }
        return by.rawValue + (record.close.idleBefore.map { ", after \(Words.preciseDuration($0))" } ?? "")
    }

    /// By what: `alert unknown_ca, FIN`.
    package static func manner(_ record: ConnectionRecord) -> String {
        let alert = record.tls?.observation.alerts.first { $0.mark == record.close.mark }
        let name = alert.map { $0.description?.name ?? "encrypted alert" }
        switch record.close.how {
        case .alertFin: return "\(name ?? "alert"), FIN"
        case .alertRst: return "\(name ?? "alert"), RST"
        case .closeNotifyFin: return "close_notify, FIN"
        case .closeNotifyRst: return "close_notify, RST"
        case .fin: return "FIN"
        case .rst: return "RST"
        case .none: return name ?? "–"
        }
    }
}
