import Cryptography
package import Knowledge
import Timeline

/// The TLS-inspection product that has issued a certificate shown.
package struct InspectionProduct: Sendable {
    /// The product.
    package let product: InterceptionProduct
    /// The issuer by which it is known, RFC 2253.
    package let issuer: String

    /// The product of the first certificate shown that one has issued; nil where none has, and for the product's own
    /// certificate, of its web interface.
    init?(_ record: ConnectionRecord, _ issuers: IssuerNames) {
        guard let chain = record.tls?.certificates, let leaf = chain.first,
            issuers.product(leaf.subjectAttributes) == nil
        else { return nil }
        for certificate in chain {
            if let product = issuers.product(certificate.issuerAttributes) {
                (self.product, issuer) = (product, certificate.issuer)
                return
            }
        }
        return nil
    }
}
