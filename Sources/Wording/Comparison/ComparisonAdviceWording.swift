import Comparison
import Diagnosis
import Packets
import Timeline

/// What to do about what two captures show, in English.
struct ComparisonAdviceWording {
    private let connection: DiagnosedConnection?

    /// - Parameter connection: the connection that is told of, where there is one.
    init(_ connection: DiagnosedConnection?) { self.connection = connection }

    private var server: String { connection?.facts.serverName ?? "the server" }

    /// A step as a sentence; nil for one about a connection where none is told of.
    func text(_ advice: ComparisonAdvice) -> String? {
        switch advice {
        case .ofConnection(let advice): connection.map { AdviceWording($0.facts).text(advice) }
        case .exemptServer: "Find the device between the two points that intercepts TLS, and exempt \(server) there."
        case .askAboutFilters:
            """
            Ask the operators of the firewalls and filters between the two points how they treat connections to \
            \(server).
            """
        case .movePointsTogether:
            "Move the points of capture together until the forged segment disappears: the last device passed sends it."
        case .letTooBigPass:
            """
            Let ICMP “fragmentation needed” and “packet too big” pass between the points, or lower the MSS there (MSS \
            clamping).
            """
        case .findRule(let content):
            "Check the devices between the two points for a rule that matches \(content.text)."
        case .findForgetfulDevice:
            """
            Check the devices between the two points: which of them dropped its state of the connection, or lost its \
            link, at that time.
            """
        case .readErrorCounters: "Check error counters and queues of the devices between the two points."
        case .tellPointsApart:
            "State which capture is nearer to the client, or capture at points with a router between them."
        case .compareRoutes: "Compare routes, address translation and firewall rules between the two points."
        }
    }
}
