/// How long a server's certificate may be valid, by the day of its issue: a row of the catalogue, with its source.
package struct ValidityLimit: Sendable {
    /// Certificates issued from then on (notBefore), seconds since 1970 UTC.
    package let since: Int64
    /// Days, of which a second more begins another.
    package let days: Int64
    /// What says so.
    package let source: String

    /// For public CAs, in the order of time: CA/Browser Forum, TLS Baseline Requirements section 6.3.2.
    package static let publicAuthorities = [
        ValidityLimit(since: 1_519_862_400, days: 825, source: "CA/Browser Forum ballot 193"),  // 2018-03-01
        ValidityLimit(since: 1_598_918_400, days: 398, source: "CA/Browser Forum ballot SC-31"),  // 2020-09-01
        ValidityLimit(since: 1_773_532_800, days: 200, source: "CA/Browser Forum ballot SC-081v3"),  // 2026-03-15
        ValidityLimit(since: 1_805_068_800, days: 100, source: "CA/Browser Forum ballot SC-081v3"),  // 2027-03-15
        ValidityLimit(since: 1_868_227_200, days: 47, source: "CA/Browser Forum ballot SC-081v3"),  // 2029-03-15
    ]

    /// For any CA, on Apple's systems.
    package static let anyAuthority = ValidityLimit(
        since: 1_561_939_200, days: 825,  // 2019-07-01
        source: "Requirements for trusted certificates in iOS 13 and macOS 10.15 (support.apple.com/103769)")

    /// What public CAs have to keep to for a certificate whose validity begins then, in seconds since 1970 UTC; nil
    /// before there was a limit of this kind.
    package static func publicLimit(at notBefore: Int64) -> ValidityLimit? {
        publicAuthorities.last { $0.since <= notBefore }
    }
}
