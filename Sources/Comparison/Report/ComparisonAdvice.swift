package import Diagnosis

/// What to do, ask or capture next about what two captures show: one step.
package enum ComparisonAdvice: Hashable, Sendable {
    /// One that one capture by itself suggests, about the connection that is told of.
    case ofConnection(Advice)
    /// Find what opens TLS between the points, and exempt the server there.
    case exemptServer
    /// Ask what firewalls between the points do with connections to the server.
    case askAboutFilters
    /// Move the points together until what is forged disappears.
    case movePointsTogether
    /// Let ICMP pass between the points, or lower the MSS.
    case letTooBigPass
    /// Look between the points for a rule that matches what is lost.
    case findRule(matching: PathLoss.Content)
    /// Look for the device that has forgotten the connection, or lost its link.
    case findForgetfulDevice
    /// Look at error counters and queues between the points.
    case readErrorCounters
    /// Say which capture is whose, or capture where a router is in between.
    case tellPointsApart
    /// Compare routes, address translation and firewall rules.
    case compareRoutes
}
