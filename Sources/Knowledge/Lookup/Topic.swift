/// Something that the catalogue can explain: one finding, one alert, one product, or all of a kind.
public enum Topic: Sendable {
    /// A kind of finding.
    case finding(FindingEntry)
    /// An alert of TLS.
    case alert(AlertEntry)
    /// The timers of one server or proxy.
    case server(String, [ServerTimeout])
    /// The rows of one product that re-issues certificates.
    case interception(String, [InterceptionProduct])
    /// The recordings of one TLS library.
    case library(String, [ClientLibrary])

    /// The kinds of things the catalogue has.
    public enum Group: String, Sendable, CaseIterable {
        case findings
        case alerts
        /// Timers of servers, proxies and devices on the path.
        case timeouts
        /// Products that re-issue certificates.
        case interception
        /// TLS libraries, told by their ClientHello.
        case libraries
    }

    /// By what it is asked for: `no-request`, `unknown_ca`, `nginx`.
    public var name: String {
        switch self {
        case .finding(let entry): entry.id.rawValue
        case .alert(let entry): entry.name
        case .server(let name, _), .interception(let name, _), .library(let name, _): name
        }
    }

    /// To which group it belongs.
    public var group: Group {
        switch self {
        case .finding: .findings
        case .alert: .alerts
        case .server: .timeouts
        case .interception: .interception
        case .library: .libraries
        }
    }
}
