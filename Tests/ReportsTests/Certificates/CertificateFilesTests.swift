import Foundation
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Reports

@Suite struct CertificateFilesTests {
    static let names: [(name: String, slug: String)] = [
        ("telemetry.vendor.example", "telemetry.vendor.example"), ("*.vendor.example", "wildcard.vendor.example"),
        ("Vendor Issuing CA", "vendor-issuing-ca"), ("../../etc/passwd", "etc-passwd"), ("..", "certificate"),
        (".hidden", "hidden"),
        ("-rf", "rf"), ("", "certificate"), ("a/b\\c:d", "a-b-c-d"), ("日本", "certificate"),
        ("Müller & Söhne", "m-ller-s-hne"),
        ("a\0b", "a-b"), ("con.", "con"), ("a..b", "a.-b"), ("\u{202E}gpj.exe", "gpj.exe"),
        ("$(reboot)`x`", "reboot-x"),
    ]

    @Test(arguments: names)
    func aNameIsSafeWhateverTheCertificateSays(_ name: String, _ slug: String) {
        #expect(CertificateFiles.slug(name) == slug)
    }

    @Test func aNameHasAnEnd() {
        let slug = CertificateFiles.slug(String(repeating: "x.", count: 5_000))
        #expect(slug.utf8.count <= CertificateFiles.nameLimit && !slug.hasSuffix("."))
    }

    @Test func linesAreThoseOfTheTextualEncoding() {
        for count in [0, 1, 47, 48, 49, 96, 1_000] {
            let der = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            let lines = String(decoding: CertificateFiles.pem(der), as: UTF8.self).split(separator: "\n")
            #expect(lines.first == "-----BEGIN CERTIFICATE-----" && lines.last == "-----END CERTIFICATE-----")
            #expect(lines.dropFirst().dropLast().allSatisfy { $0.count <= 64 })
            #expect(lines.dropFirst().dropLast().joined() == Data(der).base64EncodedString())
        }
    }

    @Test func eachCertificateIsOneFileAndEachChainToo() {
        let inventory = Shown.inventory([Shown.connection(0), Shown.connection(1, [Shown.leaf]), Shown.connection(2)])
        let files = CertificateFiles.files(of: inventory)
        #expect(
            files.map(\.name).filter { !$0.hasSuffix(".chain.pem") } == [
                "telemetry.vendor.example-0101010101010101.pem", "vendor-issuing-ca-0202020202020202.pem",
            ])
        let chains = files.filter { $0.name.hasSuffix(".chain.pem") }
        #expect(chains.count == 2 && Set(files.map(\.name)).count == 4)
        #expect(chains[0].contents == CertificateFiles.pem([1]) + CertificateFiles.pem([2]))
        #expect(CertificateFiles.files(of: inventory) == files)
    }

    @Test func whatIsNoCertificateIsNotWritten() {
        let record = Shown.connection(0, [Shown.leaf]) { $0.tls?.observation.certificates = [[1], [0xde, 0xad]] }
        #expect(
            CertificateFiles.files(of: Shown.inventory([record])).allSatisfy {
                $0.contents == CertificateFiles.pem([1])
            })
        let none = Shown.connection(0, []) { $0.tls?.observation.certificates = [[0xde, 0xad]] }
        #expect(CertificateFiles.files(of: Shown.inventory([none])).isEmpty)
    }
}
