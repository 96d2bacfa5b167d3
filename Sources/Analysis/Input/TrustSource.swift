public import Cryptography

/// Where certificates come from that a client trusts.
public enum TrustSource {
    /// A file of PEM or DER certificates, an x509 certificate bundle of ESP-IDF, or a folder of such files.
    case path(String)
    /// What OpenSSL trusts on this machine.
    case system
    /// Certificates that were read already.
    case store(TrustStore)
}
