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
            """
            A load balancer or content network of the server's owner terminates TLS on purpose: then the client trusts \
            its certificate.
            """
        case .coincidence: "Two connections that began at the same moment by chance."
        case .captureEnded(let point):
            "\(points.names[point]) had ended before: it does not show what came later."
        case .openConnectionsReused:
            "A cache or proxy serves these over connections to the server that were already open."
        case .captureFilter: "A capture filter excluded them."
        case .helloInClientsName:
            """
            A proxy on the path sends the ClientHello instead of the client: captures at both ends of the path at the \
            same time would show it.
            """
        }
    }
}
