import ConnectionScripts
import Testing

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateNamesTests {
    static let hosts: [(host: String, isNear: Bool)] = [
        ("vendor.example", true), ("a.b.vendor.example", true), ("A.B.Vendor.Example", true), ("other.example", false),
        ("notvendor.example", false), ("", false),
    ]

    /// A host that the wildcard covers is no mismatch, so nobody asks about it.
    @Test(arguments: hosts)
    func nearMisses(_ host: String, _ isNear: Bool) {
        let names = CertificateNames(.vendor.with { $0.dnsNames = ["www.vendor.example", "*.vendor.example"] })
        #expect((names.nearMiss(host) != nil) == isNear)
        #expect(CertificateNames(.vendor).nearMiss(host) == nil)
    }

    static let names: [(name: String, isPublic: Bool)] = [
        ("www.vendor.com", true), ("*.vendor.io", true), ("vendor.xn--p1ai", true), ("vendor.example", false),
        ("nas.local", false),
        ("router.home.arpa", false), ("printer", false), ("192.0.2.7", false), ("2001:db8::7", false), ("", false),
        (".", false),
        ("odd.d\\00main", false),
    ]

    @Test(arguments: names)
    func publicNames(_ name: String, _ isPublic: Bool) {
        #expect(CertificateNames(.vendor.with { $0.dnsNames = [name] }).hasPublicName == isPublic)
    }
}
