import Cryptography
import Knowledge
import Octets
import Packets
package import Timeline

extension DiagnosedConnection {
    /// What the certificate shown here says beside that which another capture has for the same host: nil where they are of one issuer and
    /// key, or one of the connections shows none.
    ///
    /// - Parameters:
    ///   - other: the connection of the other capture.
    ///   - capture: what to call that capture.
    package func replacement(of other: ConnectionRecord, in capture: String) -> Finding? {
        guard let leaf = record.tls?.certificates.first, let before = other.tls?.certificates.first, leaf.spkiSHA256 != before.spkiSHA256,
            leaf.issuer != before.issuer
        else { return nil }
        let facts = ConnectionFacts(self)
        // What the client's bundle vouches for in neither or in both says nothing by itself.
        let sign = InterceptionSign.otherIssuerElsewhere(issuer: before.issuer, connection: other.id, capture: capture)
        let informed = ConnectionFacts(record: record, serverLog: serverLog, captureSigns: facts.captureSigns + [sign])
        if let product = InterceptionKnownProduct.issuer(in: facts) {
            return known(product.product.name, before, capture)
        }
        if var finding = InterceptionCertificateReplaced().finding(informed) {
            finding.severity = max(finding.severity, isTroubled ? .problem : .warning)
            return finding
        }
        return renewed(facts, before, capture)
    }

    private var host: String { record.serverName ?? record.server.description }

    private func known(_ product: String, _ before: Certificate, _ capture: String) -> Finding {
        Finding(
            .interceptionCertificateReplaced, isTroubled ? .problem : .warning, .certain,
            summary:
                "The certificate shown for \(host) is one of \(product); in \(capture) the host shows one issued by \(Words.name(before.issuer)).",
            frames: ConnectionFacts(self).certificateShown.map { [$0.frame] } ?? [])
    }

    private func renewed(_ facts: ConnectionFacts, _ before: Certificate, _ capture: String) -> Finding {
        Finding(
            .interceptionCertificateReplaced, .note, .possible,
            summary:
                "\(host) shows a certificate of another issuer than in \(capture): \(CertificateAdvice(facts).issuedBy ?? "?") in place of \(Words.name(before.issuer)).",
            rivals: ["The server's owner changed the authority that issues its certificates, or the host has several of them."],
            frames: facts.certificateShown.map { [$0.frame] } ?? [])
    }
}
