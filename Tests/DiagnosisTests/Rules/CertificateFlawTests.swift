import ConnectionScripts
import Testing

@testable import Cryptography
@testable import Diagnosis

@Suite struct CertificateFlawTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var certificate: Certificate
        var place: CertificateFlaw.Place
        var kinds: [CertificateFlaw.Kind]
        var isRefused: Bool

        init(
            _ name: String, _ kinds: [CertificateFlaw.Kind] = [], isRefused: Bool = true,
            at place: CertificateFlaw.Place = .leaf,
            _ change: (inout Certificate) -> Void = { _ in }
        ) {
            testDescription = name
            certificate = (place == .leaf ? Certificate.vendor : .authority).with(change)
            (self.place, self.kinds, self.isRefused) = (place, kinds, isRefused)
        }
    }

    static func key(_ name: String, _ bits: Int, _ kind: Certificate.KeyKind = .rsa) -> (inout Certificate) -> Void {
        { ($0.key, $0.keyBits, $0.keyKind) = (name, bits, kind) }
    }
    static func usage(_ usage: [String]) -> (inout Certificate) -> Void { { $0.keyUsage = usage } }
    static func purposes(_ purposes: [String]) -> (inout Certificate) -> Void { { $0.extendedKeyUsage = purposes } }
    static func names(_ names: String...) -> (inout Certificate) -> Void { { $0.dnsNames = names } }

    static let cases: [Case] = [
        Case("sound"), Case("sound intermediate", at: .intermediate),
        Case("sound root", at: .root) { $0.isSelfSigned = true },
        Case("RSA 1024", [.weakKey], key("RSA 1024", 1024)), Case("RSA 2047", [.weakKey], key("RSA 2047", 2047)),
        Case("RSA 2048", [], key("RSA 2048", 2048)), Case("RSA of unknown size", [], key("RSA 0", 0)),
        Case("RSA-PSS 1024", [.weakKey], key("RSA-PSS 1024", 1024)),
        Case("DSA", [.weakKey], key("DSA 2048", 2048, .dsa)),
        Case("P-192", [.weakKey], key("EC secp192k1", 192, .ec)),
        Case("P-224", [.weakKey], isRefused: false, key("EC P-224", 224, .ec)),
        Case("P-256", [], key("EC P-256", 256, .ec)), Case("Ed25519", [], key("Ed25519", 256, .other)),
        Case("a short key above", [.weakKey], at: .intermediate, key("RSA 1024", 1024)),
        Case("MD5", [.weakSignature]) { $0.signatureDigest = "MD5" },
        Case("SHA-1", [.weakSignature]) { $0.signatureDigest = "SHA1" },
        Case("SHA-1 on an intermediate", [.weakSignature], at: .intermediate) { $0.signatureDigest = "SHA1" },
        Case("SHA-1 on a root", at: .root) {
            ($0.signatureAlgorithm, $0.isSelfSigned) = ("sha1WithRSAEncryption", true)
        },
        Case("for servers", [], purposes(["serverAuth", "clientAuth"])),
        Case("for anything", [], purposes(["anyExtendedKeyUsage"])),
        Case("for clients", [.notForServers], purposes(["clientAuth"])),
        Case("for nothing", [.notForServers], purposes([])),
        Case("a CA for mail", [.notForServers], at: .intermediate, purposes(["emailProtection"])),
        Case("may sign", [], usage(["digitalSignature", "keyEncipherment"])),
        Case("may encrypt only", [.cannotSignHandshake], isRefused: false, usage(["keyEncipherment"])),
        Case("may do nothing", [.cannotSignHandshake], isRefused: false, usage([])),
        Case("CA as a server", [.authorityAsLeaf], isRefused: false) { $0.isCA = true },
        Case("self-signed CA as a server") { ($0.isCA, $0.isSelfSigned) = (true, true) },
        Case("a root of version 1", at: .root) { ($0.isCA, $0.isSelfSigned, $0.version) = (false, true, 1) },
        Case("a short root", [.weakKey], isRefused: false, at: .root) {
            key("RSA 1024", 1024)(&$0)
            $0.isSelfSigned = true
        },
        Case("no host at all", [.commonNameOnly]) { ($0.dnsNames, $0.subjectAttributes) = ([], []) },
        Case("no CA as issuer", [.notAnAuthority], at: .intermediate) { $0.isCA = false },
        Case("a CA that may not issue", [.cannotSignCertificates], at: .intermediate, usage(["cRLSign"])),
        Case("a CA that may", [], at: .intermediate, usage(["keyCertSign", "cRLSign"])),
        Case("dates unreadable", [.unreadableDates]) { $0.hasUnreadableDates = true },
        Case("ends before it begins", [.neverValid]) { ($0.notBefore, $0.notAfter) = (10, 9) },
        Case("common name only", [.commonNameOnly]) { $0.dnsNames = [] },
        Case("an address only") { ($0.dnsNames, $0.ipAddresses) = ([], ["192.0.2.7"]) },
        Case("more names than are read") { ($0.dnsNames, $0.alternativeNamesLeftOut) = ([], 1) },
        Case("an address as a name", [.addressAsName], isRefused: false, names("vendor.example", "192.0.2.7")),
        Case("an IPv6 address as a name", [.addressAsName], isRefused: false, names("2001:db8::7")),
        Case("wildcard", [], names("*.vendor.example")),
        Case("wildcard below the root", [.wildcard], isRefused: false, names("*.example")),
        Case("wildcard in the middle", [.wildcard], isRefused: false, names("a.*.example")),
        Case("part of a label", [.wildcard], isRefused: false, names("www*.vendor.example")),
        Case("two wildcards", [.wildcard], isRefused: false, names("*.*.vendor.example")),
        Case("everything", [.wildcard], isRefused: false, names("*")),
        Case("malformed extension", [.invalidExtensions]) { $0.hasInvalidExtensions = true },
        Case("negative serial number", [.serialNumber], isRefused: false) { $0.serial = "-1f" },
        Case("20 bytes of serial number") { $0.serial = String(repeating: "f", count: 40) },
        Case("21 bytes of serial number", [.serialNumber], isRefused: false) {
            $0.serial = String(repeating: "f", count: 42)
        },
    ]

    @Test(arguments: cases)
    func flaws(_ test: Case) {
        let flaws = CertificateFlaw.flaws(of: test.certificate, as: test.place)
        #expect(flaws.map(\.kind) == test.kinds)
        #expect(flaws.allSatisfy { $0.isRefused == test.isRefused })
    }

    @Test func whatIsRefusedComesFirst() {
        let certificate = Certificate.vendor.with {
            $0.serial = "-1"
            $0.keyUsage = []
            $0.extendedKeyUsage = []
            ($0.key, $0.keyBits) = ("RSA 512", 512)
        }
        let flaws = CertificateFlaw.flaws(of: certificate, as: .leaf)
        #expect(flaws.map(\.kind) == [.weakKey, .notForServers, .serialNumber, .cannotSignHandshake])
    }

    @Test func theFirstIsTheLeafAndASelfSignedOneAboveARoot() {
        #expect(CertificateFlaw.place(of: .vendor, at: 0) == .leaf)
        #expect(CertificateFlaw.place(of: .authority, at: 1) == .intermediate)
        #expect(CertificateFlaw.place(of: .authority.with { $0.isSelfSigned = true }, at: 2) == .root)
        #expect(CertificateFlaw.place(of: .authority.with { $0.isSelfSigned = true }, at: 0) == .leaf)
    }

    /// The family of the key decides, whatever its text says.
    @Test func aKeyIsWeakByItsFamily() {
        let certificate = Certificate.vendor.with(Self.key("RSA 1024", 1024, .other))
        #expect(CertificateFlaw.flaws(of: certificate, as: .leaf).isEmpty)
        #expect(
            CertificateFlaw.weakness(of: .vendor.with(Self.key("RSA 1024", 1024)), as: .leaf)?.detail
                == .shortRSAKey("RSA 1024"))
        #expect(
            CertificateFlaw.flaws(of: .vendor.with(Self.key("EC P-224", 224, .ec)), as: .leaf).first?.detail
                == .shortCurve("EC P-224", bits: 224))
    }
}
