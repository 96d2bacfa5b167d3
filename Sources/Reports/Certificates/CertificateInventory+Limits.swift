import Diagnosis
import Wording

extension CertificateInventory {
    /// What could not be seen, and why.
    var limits: [String] {
        var limits: [String] = []
        if connections.encrypted > 0 {
            limits.append(
                """
                \(Words.count(connections.encrypted, "connection")) used TLS 1.3, which encrypts the certificates: they \
                are visible only with its keys (`--keylog`).
                """
            )
        }
        if connections.resumed > 0 {
            limits.append(
                """
                \(Words.count(connections.resumed, "connection")) resumed an earlier session, in which no certificate \
                is sent.
                """
            )
        }
        if connections.leftOut > 0 {
            limits.append(
                """
                \(Words.count(connections.leftOut, "connection")) sent chains beyond the first \(Self.chainLimit), \
                which are not listed.
                """
            )
        }
        return limits
    }
}
