package import Diagnosis

/// Clients of one server that do not say the same hello in two captures.
package struct OtherClient: Equatable, Sendable {
    /// The server.
    package let server: ServerKey
    /// The fingerprints of either capture.
    package let fingerprints: PerPoint<ComparedValue>
}
