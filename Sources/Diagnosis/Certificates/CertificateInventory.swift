/// The distinct certificate chains of a capture, who was shown which, and what trust and pins say of them.
///
/// It is asked of `CaptureAnalysis.certificates()`.
public struct CertificateInventory: Sendable {
    /// Distinct chains kept; a client that makes them up would fill the memory otherwise.
    public static let chainLimit = 20_000

    /// How many connections with TLS there were, and what was seen of them.
    public struct ConnectionCounts: Equatable, Sendable {
        /// Connections with TLS.
        public package(set) var withTLS = 0
        /// Connections whose server certificate was seen.
        public package(set) var withChain = 0
        /// Connections whose certificates TLS 1.3 encrypts.
        public package(set) var encrypted = 0
        /// Connections that resumed a session, which shows no certificate.
        public package(set) var resumed = 0
        /// Connections with a chain beyond ``CertificateInventory/chainLimit``.
        public package(set) var leftOut = 0
    }

    /// The chains in the order in which they were first seen.
    public let chains: [ShownChain]
    /// How many connections it was made of.
    public let connections: ConnectionCounts
    /// What was read, and what it was judged by.
    public let inputs: CaptureInputs
}
