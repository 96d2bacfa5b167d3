/// Certificates already read: each distinct DER is parsed once, however many connections carry it.
///
/// Not for several threads at once. Keyed by the octets themselves: hashing 1.5 KB costs a hundredth of parsing them,
/// and the array is the one ``Certificate/der`` keeps anyway.
package final class CertificateStore {
    /// Octets of DER kept; what comes beyond that is read anew each time. A certificate takes about five times its DER
    /// in memory.
    package static let maximumOctets = 32 << 20

    /// What was read; nil for octets that are no certificate, so that they are not tried again.
    private var certificates: [EncodedCertificate: Certificate?] = [:]
    /// Octets of DER kept.
    private var octets = 0
    /// Certificates that were read without being kept, since ``maximumOctets`` was reached.
    package private(set) var notKept = 0

    /// A store of nothing yet.
    package init() {}

    /// Distinct DER kept, certificates or not.
    package var count: Int { certificates.count }

    /// The certificate of that DER; nil when it is none.
    package func certificate(der: [UInt8]) -> Certificate? {
        let key = EncodedCertificate(der: der)
        if let known = certificates[key] { return known }
        let certificate = try? Certificate(der: der)
        if octets + der.count <= CertificateStore.maximumOctets {
            octets += der.count
            certificates[key] = .some(certificate)
        } else {
            notKept &+= 1
        }
        return certificate
    }
}
