import Cryptography
import Octets
import Timeline

/// The certificate is likely none of the server's, by its own signs or by those of the whole capture.
package struct InterceptionCertificateReplaced: ConnectionRule {
    /// What shows that a certificate is not the server's.
    package enum Evidence: Equatable, Sendable {
        /// Signs, the strongest first.
        case signs([InterceptionSign])
        /// It is one of a known product, and the host shows one of that other issuer in another capture.
        case ofProduct(String, otherIssuer: String, capture: String)
        /// The host shows one of that other issuer in another capture, and nothing else speaks for interception.
        case otherIssuer(String, capture: String)
    }

    package func finding(_ facts: ConnectionFacts) -> Finding? { facts.replacedCertificate(by: facts.interception) }
}
