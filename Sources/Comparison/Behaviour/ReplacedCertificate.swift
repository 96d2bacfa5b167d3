import Cryptography
package import Diagnosis
import Timeline

/// A certificate that is not the one which the other capture shows for the host.
package struct ReplacedCertificate: Sendable {
    /// What a connection by itself says of it, once the other capture is known.
    package let finding: Finding
    /// The connection that was shown it.
    package let connection: DiagnosedConnection

    /// The server that shows it.
    var server: ServerKey { ServerKey(connection.record) }
}

/// Whichever connection tells it, the same is said of one host and issuer.
extension ReplacedCertificate: Equatable {
    package static func == (one: ReplacedCertificate, other: ReplacedCertificate) -> Bool {
        one.finding.conclusion == other.finding.conclusion && one.finding.confidence == other.finding.confidence
            && one.server == other.server && one.connection.facts.leaf?.issuer == other.connection.facts.leaf?.issuer
    }
}
