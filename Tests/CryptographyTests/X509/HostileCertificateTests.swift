import Foundation
import Testing

@testable import Cryptography

/// Certificates that no CA would issue: they are survived, in sane time and size, and what they say is shown and not
/// obeyed.
struct HostileCertificateTests {
    private static func certificate(_ change: (inout CertificateMaker) -> Void) throws -> Certificate {
        try Certificate(der: CertificateMaker().with(change).der)
    }

    private static func text(_ tag: UInt8, _ octets: [UInt8]) -> [UInt8] {
        CertificateMaker.name([(CertificateMaker.commonName, DER.element(tag, octets))])
    }

    @Test(
        "The maker makes what openssl reads",
        .enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
    func witness() throws {
        let folder = try TemporaryFolder()
        let maker = CertificateMaker().with {
            $0.extensions = [CertificateMaker.alternativeNames([Array("a.example".utf8)])]
        }
        try folder.write(maker.der, to: "made.der")
        let text = try OpenSSLProgram.run(
            ["x509", "-inform", "DER", "-in", "made.der", "-noout", "-subject", "-ext", "subjectAltName"],
            in: folder.url
        ).text
        #expect(text.contains("hostile.example") && text.contains("DNS:a.example"))
        let certificate = try Certificate(der: maker.der)
        #expect(certificate.dnsNames == ["a.example"] && certificate.key == "Ed25519" && !certificate.isSelfSigned)
    }

    @Test("A name of a hundred kilobytes is cut, and says so")
    func hugeName() throws {
        let certificate = try Self.certificate {
            $0.subject = Self.text(DER.Tag.utf8String, [UInt8](repeating: 0x61, count: 100_000))
        }
        #expect(certificate.subject.utf8.count <= Certificate.Limit.text + 8 && certificate.subject.hasSuffix("…"))
        #expect(certificate.subjectAttributes.first?.value.hasSuffix("…") == true)
    }

    @Test("A name of thousands of attributes is cut")
    func manyAttributes() throws {
        let attribute = (CertificateMaker.commonName, DER.element(DER.Tag.utf8String, Array("x".utf8)))
        let certificate = try Self.certificate {
            $0.subject = CertificateMaker.name(Array(repeating: attribute, count: 10_000))
        }
        #expect(certificate.subjectAttributes.count == Certificate.Limit.attributes)
        #expect(certificate.subject.utf8.count <= Certificate.Limit.text + 8)
    }

    /// What is shown; nil where OpenSSL, and so every client made with it, refuses the whole certificate.
    static let texts: [(tag: UInt8, octets: [UInt8], shown: String?)] = [
        (0x0c, Array("good.example\0.evil.example".utf8), #"CN=good.example\00.evil.example"#),
        (0x0c, [0x61, 0xff, 0xc3, 0x62], nil), (0x0c, [0xed, 0xa0, 0x80], nil),
        (0x14, [0x61, 0xfc, 0x9b, 0x00], #"CN=aü\C2\9B\00"#),
        (0x16, [0xff, 0x1b], #"CN=ÿ\1B"#),
        (0x0c, Array("\u{1B}]0;title\u{7}".utf8), #"CN=\1B]0\;title\07"#),
        (0x0c, Array("a\u{202E}b\u{200B}c".utf8), #"CN=a\E2\80\AEb\E2\80\8Bc"#),
        (0x0c, Array("-----BEGIN CERTIFICATE-----\n".utf8), #"CN=-----BEGIN CERTIFICATE-----\0A"#),
        (0x0c, Array(#"<script>alert("1")</script>"#.utf8), #"CN=\<script\>alert(\"1\")\</script\>"#),
        (0x0c, [], "CN="), (0x1e, [0xd8, 0x00, 0x00, 0x61], nil),
        (0x1e, [0x00, 0x1b, 0x20, 0x2e], #"CN=\1B\E2\80\AE"#),
    ]

    @Test("NULs, invalid UTF-8, escape sequences and invisible characters are shown escaped", arguments: texts)
    func hostileText(_ tag: UInt8, _ octets: [UInt8], _ shown: String?) throws {
        let certificate = try? Self.certificate { $0.subject = Self.text(tag, octets) }
        #expect(certificate?.subject == shown)
    }

    @Test("DNS names with NULs and controls are shown escaped, and match nothing")
    func hostileAlternativeNames() throws {
        let names: [[UInt8]] = [
            Array("a.example\0.b.example".utf8), [0x1b, 0x5b, 0x33, 0x31, 0x6d], [0xff, 0xfe], [],
        ]
        let certificate = try Self.certificate { $0.extensions = [CertificateMaker.alternativeNames(names)] }
        #expect(
            certificate.dnsNames == [#"a.example\00.b.example"#, #"\1B[31m"#, #"\C3\BF\C3\BE"#, ""]
                || certificate.dnsNames.count == 4)
        #expect(
            certificate.dnsNames.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f } })
        #expect(!certificate.matches(host: "a.example"))
    }

    @Test("Fifty thousand names are read up to a limit, in sane time")
    func thousandsOfNames() throws {
        let names = (0..<50_000).map { Array("n\($0).example".utf8) }
        let der = CertificateMaker().with { $0.extensions = [CertificateMaker.alternativeNames(names)] }.der
        guard der.count <= Certificate.Limit.octets else {
            #expect(throws: CertificateError.self) { try Certificate(der: der) }
            return
        }
        let start = ContinuousClock.now
        let certificate = try Certificate(der: der)
        #expect(certificate.dnsNames.count == Certificate.Limit.alternativeNames)
        #expect(certificate.alternativeNamesLeftOut == 50_000 - Certificate.Limit.alternativeNames)
        #expect(certificate.matches(host: "n49999.example"))
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("A serial number of 60 KB ends, and says that there was more")
    func giantSerial() throws {
        let certificate = try Self.certificate { $0.serial = [UInt8](repeating: 0x7f, count: 60_000) }
        #expect(certificate.serial.hasSuffix("…") && certificate.serial.count == 2 * Certificate.Limit.serialOctets + 1)
        #expect(try Self.certificate { $0.serial = [0x80] }.serial == "-80")
        #expect(try Self.certificate { $0.serial = [0x00] }.serial == "00")
    }

    static let dates: [(text: String, seconds: Int64?)] = [
        ("99991231235959Z", 253_402_300_799), ("00000101000000Z", -62_167_219_200), ("20260230000000Z", nil),
        ("20261301000000Z", nil),
        ("20260101250000Z", nil), ("not a date", nil), ("", nil), ("2026010100", nil), ("20260101000000+0100", nil),
    ]

    @Test("Absurd dates are read where they are dates, and said to be unreadable where not", arguments: dates)
    func absurdDates(_ text: String, _ seconds: Int64?) throws {
        let maker = CertificateMaker().with { $0.notAfter = DER.element(DER.Tag.generalizedTime, Array(text.utf8)) }
        // OpenSSL may refuse the whole certificate for it, too.
        guard let certificate = try? Certificate(der: maker.der) else { return }
        if let seconds {
            #expect(certificate.notAfter == seconds && !certificate.hasUnreadableDates)
        } else {
            #expect(certificate.hasUnreadableDates || certificate.notAfter != 0)
        }
    }

    @Test("Deep nesting, in an extension or in place of a name, is refused or passed over")
    func deepNesting() throws {
        for depth in [31, 1_000, 5_000] {
            var nested: [UInt8] = []
            for _ in 0..<depth { nested = DER.element(DER.Tag.sequence, nested) }
            for oid in [CertificateMaker.subjectAltName, CertificateMaker.nameConstraints, [0x2a, 0x03, 0x04]] {
                let certificate = try? Self.certificate { $0.extensions = [(oid, true, nested)] }
                #expect(certificate?.dnsNames.isEmpty ?? true)
            }
            _ = try? Self.certificate { $0.subject = nested }
            _ = try? Self.certificate { $0.key = nested }
            // A directoryName within a directoryName is what a name may hold.
            _ = try? Self.certificate {
                $0.extensions = [
                    (CertificateMaker.subjectAltName, false, DER.element(DER.Tag.sequence, DER.element(0xa4, nested)))
                ]
            }
        }
    }

    static let keys: [[UInt8]] = [
        DER.element(DER.Tag.sequence, DER.element(DER.Tag.sequence), DER.element(DER.Tag.bitString, [0])),
        DER.element(
            DER.Tag.sequence, DER.element(DER.Tag.sequence, CertificateMaker.ed25519),
            DER.element(DER.Tag.bitString, [0, 1, 2])),
        // RSA of 65,536 bits, whose exponent is as long.
        DER.element(
            DER.Tag.sequence,
            DER.element(
                DER.Tag.sequence,
                DER.element(DER.Tag.objectIdentifier, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]),
                DER.element(DER.Tag.null)),
            DER.element(
                DER.Tag.bitString,
                [0]
                    + DER.element(
                        DER.Tag.sequence, DER.element(DER.Tag.integer, [0] + [UInt8](repeating: 0xff, count: 8_192)),
                        DER.element(DER.Tag.integer, [0] + [UInt8](repeating: 0xff, count: 8_192))))),
    ]

    @Test("Keys that are none, and keys that would take minutes to use, cost nothing", arguments: keys)
    func hostileKeys(_ key: [UInt8]) throws {
        let start = ContinuousClock.now
        // Self-issued, so that the signature is tried with it.
        let maker = CertificateMaker().with {
            $0.key = key
            $0.issuer = $0.subject
        }
        if let certificate = try? Certificate(der: maker.der) {
            #expect(!certificate.isSelfSigned)
            let store = TrustStore(name: "device")
            try? store.add(CertificateMaker().der)
            _ = store.verify(chain: [maker.der, maker.der], host: "hostile.example", at: 1_780_000_000)
            _ = SentChain([maker.der, maker.with { $0.serial = [2] }.der])
        }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("A chain of certificates that all have one name ends, however it is turned")
    func sameNames() {
        let chain = (0..<64).map { number in
            CertificateMaker().with {
                $0.issuer = $0.subject
                $0.serial = [UInt8(number)]
            }.der
        }
        let start = ContinuousClock.now
        let sent = SentChain(chain)
        #expect(sent.path == [0] && sent.namesakes.count == 63)
        let store = TrustStore(name: "device")
        try? store.add(chain[63])
        #expect(store.verify(chain: chain, host: nil, at: 1_780_000_000).path.count <= TrustStore.maximumChainLength)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("A list of purposes without end, twice the same extension, and empty ones are survived")
    func oddExtensions() throws {
        let purpose = DER.element(DER.Tag.objectIdentifier, [0x2a, 0x03])
        let many = DER.element(DER.Tag.sequence, Array(repeating: purpose, count: 5_000).flatMap { $0 })
        let certificate = try Self.certificate { $0.extensions = [(CertificateMaker.extendedKeyUsage, false, many)] }
        #expect(certificate.extendedKeyUsage?.count == Certificate.Limit.listEntries)
        let names = CertificateMaker.alternativeNames([Array("a.example".utf8)])
        let twice = try Self.certificate { $0.extensions = [names, names] }
        #expect(twice.dnsNames.isEmpty)
        for oid in [CertificateMaker.keyUsage, CertificateMaker.extendedKeyUsage, CertificateMaker.basicConstraints] {
            _ = try? Self.certificate { $0.extensions = [(oid, true, [])] }
        }
        let usage = try Self.certificate {
            $0.extensions = [(CertificateMaker.keyUsage, true, DER.element(DER.Tag.bitString, [5, 0xa0]))]
        }
        #expect(usage.keyUsage == ["digitalSignature", "keyEncipherment"])
        #expect(try Self.certificate { _ in }.keyUsage == nil)
    }

    @Test("A made certificate cut anywhere, and with each length lying, is survived")
    func cutAndLying() {
        let der = CertificateMaker().with {
            $0.extensions = [CertificateMaker.alternativeNames([Array("a.example".utf8)])]
        }.der
        for count in 0..<der.count { #expect((try? Certificate(der: Array(der[..<count]))) == nil) }
        for index in der.indices {
            for value in [0, 1, 0x7f, 0x80, 0x81, 0x84, 0xff] as [UInt8] {
                var lying = der
                lying[index] = value
                if let certificate = try? Certificate(der: lying) { #expect(certificate.sha256.count == 64) }
            }
        }
    }
}
