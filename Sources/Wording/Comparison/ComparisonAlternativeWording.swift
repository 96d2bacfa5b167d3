import Comparison
import Diagnosis

/// Other explanations of what two captures show, in English.
struct ComparisonAlternativeWording {
    private let points: PointWording
    private let connection: DiagnosedConnection?

    /// - Parameter connection: the connection that is told of, where there is one.
    init(_ points: PointWording, _ connection: DiagnosedConnection?) {
        (self.points, self.connection) = (points, connection)
    }

    /// An explanation as a sentence; nil for one about a connection where none is told of.
    func text(_ alternative: ComparisonAlternative) -> String? {
        switch alternative {
        case .ofConnection(let alternative): connection.map { AlternativeWording($0.facts).text(alternative) }
        case .ownersLoadBalancer:
            "A load balancer or content network of the server's own owner does the same on purpose: then the client trusts its certificate."
        case .coincidence: "Two connections that began at the same moment by chance."
        case .captureEnded(let point):
            "\(points.names[point]) had ended before: then nothing can be said of what came later."
        case .openConnectionsReused:
            "A cache or proxy that keeps connections to the server open serves these over them."
        case .captureFilter: "A capture filter left them out."
        case .helloInClientsName:
            "Something in between says hello in the client's name: captures at both ends of the path at one time would show it."
        }
    }
}
