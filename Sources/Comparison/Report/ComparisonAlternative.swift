package import Diagnosis

/// Another explanation of what two captures show, which remains possible.
package enum ComparisonAlternative: Hashable, Sendable {
    /// One that one capture by itself leaves, of the connection that is told of.
    case ofConnection(Alternative)
    /// A load balancer or content network of the server's owner opens TLS on purpose.
    case ownersLoadBalancer
    /// Two connections began at the same moment by chance.
    case coincidence
    /// That capture had ended before.
    case captureEnded(Point)
    /// Something keeps connections to the server open and serves these over them.
    case openConnectionsReused
    /// A capture filter left them out.
    case captureFilter
    /// Something in between says hello in the client's name.
    case helloInClientsName
}
