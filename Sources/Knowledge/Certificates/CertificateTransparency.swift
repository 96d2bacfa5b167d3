/// Since when a client asks for signed certificate timestamps (RFC 6962) of all that public CAs issue: a row of the
/// catalogue, with its source.
package struct CertificateTransparency: Sendable {
    /// The client.
    package let client: String
    /// For certificates issued from then on (notBefore), seconds since 1970 UTC.
    package let since: Int64
    /// Where that was announced.
    package let source: String

    /// The first client to ask for them.
    package static let first = CertificateTransparency(
        client: "Chrome", since: 1_525_046_400,  // 2018-04-30
        source: "groups.google.com/a/chromium.org/g/ct-policy, Certificate Transparency in Chrome")
}
