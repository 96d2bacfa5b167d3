import Cryptography

/// How long a server's certificate may be valid, by the day of its issue.
enum ValidityLimit {
    struct Row {
        /// Certificates issued from then on (notBefore), seconds since 1970 UTC.
        let since: Int64
        /// Days, of which a second more begins another.
        let days: Int64
    }

    /// For public CAs: CA/Browser Forum, TLS Baseline Requirements section 6.3.2, by ballots 193, SC-31 and (from 200
    /// days on) SC-081v3 of April 2025.
    static let publicAuthorities = [
        Row(since: 1_519_862_400, days: 825),  // 2018-03-01
        Row(since: 1_598_918_400, days: 398),  // 2020-09-01
        Row(since: 1_773_532_800, days: 200),  // 2026-03-15
        Row(since: 1_805_068_800, days: 100),  // 2027-03-15
        Row(since: 1_868_227_200, days: 47),  // 2029-03-15
    ]

    /// For any CA, on Apple's systems: "Requirements for trusted certificates in iOS 13 and macOS 10.15"
    /// (support.apple.com/103769).
    static let anyAuthority = Row(since: 1_561_939_200, days: 825)

    /// That a certificate is valid for longer than it may be; nil when it is not.
    static func flaw(of certificate: Certificate) -> CertificateFlaw? {
        let days = days(of: certificate)
        // Certificate transparency is for public CAs: a private one has no logs to get timestamps from.
        let isPublic = certificate.hasCertificateTimestamps
        if isPublic || CertificateNames(certificate).hasPublicName,
            let row = publicAuthorities.last(where: { $0.since <= certificate.notBefore }), days > row.days
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
