import Octets

/// What the capture as a whole says of one connection: gathered from all connections before any is judged.
package struct ConnectionContext: Sendable {
    /// Lines of the server's log that belong to it, in the order of the logs.
    package var serverLog: [LoggedLine] = []
    /// Signs of interception that only all certificates of the capture together show.
    package var interceptionSigns: [InterceptionSign] = []
    /// Whether another connection of the same client to the same server was answered.
    package var hasAnsweredNeighbour = false
    /// That a timer ran out after the same time on other connections to the server; nil where none did, or it is not
    /// known yet.
    package var repeatedTimer: RepeatedTimer?
    /// How the clients of the capture are known to build their ClientHello.
    package var expectedClients = ExpectedClients()

    /// Of a connection of which nothing else is known: judged alone.
    package init() {}
}

/// Connections to one server that ended after the same time.
package struct RepeatedTimer: Equatable, Sendable {
    /// How many.
    package var connections: Int
    /// The shortest of their times.
    package var shortest: Duration
    /// The longest.
    package var longest: Duration

    /// The observation that makes a timer certain.
    package var reason: Reason { .timing(.repeated(count: connections, shortest: shortest, longest: longest)) }
}
