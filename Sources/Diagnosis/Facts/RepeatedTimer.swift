import Octets

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
