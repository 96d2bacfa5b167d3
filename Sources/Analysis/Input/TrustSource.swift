/// Where certificates come from that a client trusts.
public enum TrustSource: Hashable, Sendable {
    /// A file of PEM or DER certificates, an x509 certificate bundle of ESP-IDF, or a folder of such files.
    case path(String)
    /// What OpenSSL trusts on this machine.
    case system
    /// Certificates that were read already, each as DER, under the name that reports call them by.
    case certificates([[UInt8]], name: String)
}
