import Cryptography
import Knowledge

extension ValidityLimit {
    /// That a certificate is valid for longer than it may be; nil when it is not.
    static func flaw(of certificate: Certificate) -> CertificateFlaw? {
        let days = days(of: certificate)
        // Certificate transparency is for public CAs: a private one has no logs to get timestamps from.
        let isPublic = certificate.hasCertificateTimestamps
        if isPublic || CertificateNames(certificate).hasPublicName,
            let row = publicLimit(at: certificate.notBefore), days > row.days
        {
            return .init(
                .longerThanPublicLimit(days: days, limit: row.days, since: row.since, isPublic: isPublic),
                isRefused: isPublic)
        }
        if certificate.notBefore >= anyAuthority.since, days > anyAuthority.days {
            return .init(.longerThanAppleLimit(days: days, limit: anyAuthority.days), isRefused: false)
        }
        return nil
    }

    /// Days of validity, both ends included, rounded up (Baseline Requirements section 1.6.1).
    static func days(of certificate: Certificate) -> Int64 {
        let (seconds, isBeyond) = certificate.notAfter.subtractingReportingOverflow(certificate.notBefore)
        return isBeyond ? .max : seconds / 86_400 + 1
    }
}
