import ConnectionScripts
import Knowledge
import Testing

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateValidityLimitTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String { "\(name), \(days) days, issued \(issued)" }
        var name: String
        var issued: Int64
        var days: Int64
        var isPublic = false
        var limit: CertificateFlaw.Detail?
        var isRefused = false
    }

    private static let (before2018, in2019, in2020, in2026, in2027, in2029):
        (Int64, Int64, Int64, Int64, Int64, Int64) = (
            1_500_000_000, 1_570_000_000, 1_598_918_400, 1_773_532_800, 1_805_068_800, 1_868_227_200
        )

    static let cases = [
        Case(name: "www.vendor.com", issued: before2018, days: 1_200, isPublic: true),
        Case(name: "www.vendor.com", issued: in2019, days: 825, isPublic: true),
        Case(
            name: "www.vendor.com", issued: in2020 - 1, days: 826, isPublic: true,
            limit: .publicLimit(826, 825, 1_519_862_400),
            isRefused: true),
        Case(name: "www.vendor.com", issued: in2020, days: 398, isPublic: true),
        Case(
            name: "www.vendor.com", issued: in2020, days: 399, isPublic: true, limit: .publicLimit(399, 398, in2020),
            isRefused: true),
        Case(name: "www.vendor.com", issued: in2020, days: 399, limit: .publicLimit(399, 398, in2020, isPublic: false)),
        Case(name: "www.vendor.com", issued: in2026 - 1, days: 398, isPublic: true),
        Case(name: "www.vendor.com", issued: in2026, days: 200, isPublic: true),
        Case(
            name: "www.vendor.com", issued: in2026, days: 201, isPublic: true, limit: .publicLimit(201, 200, in2026),
            isRefused: true),
        Case(
            name: "www.vendor.com", issued: in2027, days: 101, isPublic: true, limit: .publicLimit(101, 100, in2027),
            isRefused: true),
        Case(
            name: "www.vendor.com", issued: in2029, days: 48, isPublic: true, limit: .publicLimit(48, 47, in2029),
            isRefused: true),
        // Names that no public CA issues for: only the rule for all CAs counts.
        Case(name: "nas.local", issued: in2026, days: 825),
        Case(name: "telemetry.vendor.example", issued: in2026, days: 800),
        Case(name: "printer", issued: in2026, days: 700), Case(name: "192.0.2.7", issued: in2026, days: 700),
        Case(name: "nas.local", issued: in2026, days: 826, limit: .longerThanAppleLimit(days: 826, limit: 825)),
        Case(name: "nas.local", issued: before2018, days: 9_999),
    ]

    @Test(arguments: cases)
    func limits(_ test: Case) {
        // The last second of the validity counts, and one more is another day.
        let certificate = Certificate.vendor.with {
            $0.dnsNames = [test.name]
            ($0.notBefore, $0.notAfter) = (test.issued, test.issued + test.days * 86_400 - 1)
            $0.hasCertificateTimestamps = test.isPublic
        }
        #expect(ValidityLimit.days(of: certificate) == test.days)
        let flaw = ValidityLimit.flaw(of: certificate)
        #expect(flaw?.detail == test.limit)
        if let flaw { #expect(flaw.isRefused == test.isRefused) }
    }

    @Test func absurdDatesAreSurvived() {
        let certificate = Certificate.vendor.with { ($0.notBefore, $0.notAfter) = (.min, .max) }
        #expect(ValidityLimit.days(of: certificate) == .max)
        _ = ValidityLimit.flaw(of: certificate)
    }
}

extension CertificateFlaw.Detail {
    fileprivate static func publicLimit(_ days: Int64, _ limit: Int64, _ since: Int64, isPublic: Bool = true) -> Self {
        .longerThanPublicLimit(days: days, limit: limit, since: since, isPublic: isPublic)
    }
}
