import Cryptography
import Knowledge
import Octets
package import Timeline

extension DiagnosedConnection {
    /// What the certificate shown here says beside that which another capture has for the same host: nil where they are
    /// of one issuer and key, or one of the connections shows none.
    ///
    /// - Parameters:
    ///   - other: the connection of the other capture.
    ///   - capture: what to call that capture.
    package func replacement(of other: ConnectionRecord, in capture: String) -> Finding? {
        guard let leaf = record.tls?.certificates.first, let before = other.tls?.certificates.first,
            leaf.spkiSHA256 != before.spkiSHA256,
            leaf.issuer != before.issuer
        else { return nil }
        let frames = facts.certificateShown.map { [$0.frame] } ?? []
        if let product = facts.inspectionProduct?.product {
            return Finding(
                .certificateReplaced(.ofProduct(product.name, otherIssuer: before.issuer, capture: capture)),
                isTroubled ? .problem : .warning, .certain, frames: frames)
        }
        // What the client's bundle vouches for in neither or in both says nothing by itself.
        let judgement = facts.interception.adding(
            .otherIssuerElsewhere(issuer: before.issuer, connection: other.id, capture: capture))
        if let finding = facts.replacedCertificate(by: judgement, atLeast: isTroubled ? .problem : .warning) {
            return finding
        }
        return Finding(
            .certificateReplaced(.otherIssuer(before.issuer, capture: capture)), .note, .possible,
            alternatives: [.certificate(.authorityChanged)], frames: frames)
    }
}
