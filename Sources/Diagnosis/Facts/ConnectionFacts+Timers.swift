import Octets
import Timeline

/// Timers that may have ended the connection; the server's is beside ``ServerTimeoutClose``.
extension ConnectionFacts {
    /// What the client waited for when it ended the connection, how long, and where that shows; nil when it did not
    /// wait for the server, or not long enough for a timer.
    var clientTimer: ClientTimer? { ClientTimer(self) }
}
