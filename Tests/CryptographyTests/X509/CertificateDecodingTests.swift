import Foundation
import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct CertificateDecodingTests {
    let authority: TestAuthority

    init() throws { authority = try TestAuthority.shared.get() }

    private func certificate(_ name: String) throws -> Certificate {
        let der = try authority.der(name)
        return try Certificate(der: der)
    }

    /// Why these octets are no certificate; nil when they are one.
    private func reason(_ der: Span<UInt8>) -> CertificateError.Reason? {
        do {
            _ = try Certificate(der: der)
            return nil
        } catch {
            return error.reason
        }
    }

    /// What `openssl x509` prints after `prefix` on the line that begins with it.
    private func witness(_ name: String, _ options: [String], after prefix: String) throws -> String {
        let text = try OpenSSLProgram.run(["x509", "-in", "\(name).pem", "-noout"] + options, in: authority.folder.url)
            .text
        let line = try #require(
            text.split(separator: "\n", omittingEmptySubsequences: false).first { $0.hasPrefix(prefix) }, "\(text)")
        return String(line.dropFirst(prefix.count))
    }

    @Test("Names, serial number, dates and digests are those that openssl prints", arguments: TestAuthority.names)
    func againstOpenSSL(_ name: String) throws {
        let certificate = try self.certificate(name)
        // Format characters are what we escape beyond OpenSSL.
        if name != "override" {
            let options = ["-nameopt", "RFC2253,-esc_msb,utf8"]
            #expect(certificate.subject == (try witness(name, ["-subject"] + options, after: "subject=")))
            #expect(certificate.issuer == (try witness(name, ["-issuer"] + options, after: "issuer=")))
        }
        #expect(certificate.serial == (try witness(name, ["-serial"], after: "serial=").lowercased()))
        for (algorithm, digest) in [("sha256", certificate.sha256), ("sha1", certificate.sha1)] {
            let line = try witness(name, ["-fingerprint", "-\(algorithm)"], after: "\(algorithm) Fingerprint=")
            #expect(digest == line.replacingOccurrences(of: ":", with: "").lowercased())
        }
        let format = ISO8601DateFormatter()
        for (option, prefix, seconds) in [
            ("-startdate", "notBefore=", certificate.notBefore), ("-enddate", "notAfter=", certificate.notAfter),
        ] {
            let line = try witness(name, [option, "-dateopt", "iso_8601"], after: prefix).replacingOccurrences(
                of: " ", with: "T")
            #expect(seconds == Int64(try #require(format.date(from: line)).timeIntervalSince1970))
        }
        try authority.folder.write(
            try OpenSSLProgram.run(["x509", "-in", "\(name).pem", "-noout", "-pubkey"], in: authority.folder.url)
                .output, to: "\(name).pub")
        let key = try OpenSSLProgram.run(
            ["pkey", "-pubin", "-in", "\(name).pub", "-outform", "DER"], in: authority.folder.url
        ).output
        #expect(certificate.spkiSHA256 == hexadecimal(Digest.sha256(key.span)))
        #expect(!certificate.hasUnreadableDates && !certificate.hasInvalidExtensions)
    }

    @Test("The extensions of a leaf")
    func leaf() throws {
        let certificate = try self.certificate("leaf")
        #expect(certificate.dnsNames == ["device.example", "*.wild.example"])
        #expect(certificate.ipAddresses == ["192.0.2.7", "2001:db8::7"])
        #expect(certificate.caIssuers == ["http://ca.example/intermediate.crt"])
        #expect(certificate.extendedKeyUsage == ["serverAuth", "clientAuth", "1.2.3.4.5"])
        #expect(
            certificate.hasPolicies && !certificate.isCA && !certificate.isSelfSigned
                && !certificate.hasCertificateTimestamps)
        #expect(certificate.serial == "abc123")
        #expect(certificate.subjectAttributes.map(\.name) == ["O", "CN"])
        #expect(certificate.subjectAttributes.map(\.value) == ["Hangup Test", "device.example"])
        let issuer = try self.certificate("intermediate")
        #expect(certificate.authorityKeyIdentifier == issuer.subjectKeyIdentifier && issuer.subjectKeyIdentifier != nil)
        #expect(certificate.issuer == issuer.subject && certificate.issuerAttributes == issuer.subjectAttributes)
    }

    @Test(
        "Keys and signatures by name",
        arguments: [
            ("root", "EC P-256", .ec, 256, "ecdsa-with-SHA256"),
            ("intermediate", "RSA 2048", .rsa, 2048, "ecdsa-with-SHA256"),
            ("ed25519", "Ed25519", .other, 256, "sha256WithRSAEncryption"),
            ("p384", "EC P-384", .ec, 384, "sha256WithRSAEncryption"),
        ] as [(String, String, Certificate.KeyKind, Int, String)])
    func keys(_ name: String, _ key: String, _ kind: Certificate.KeyKind, _ bits: Int, _ signature: String) throws {
        let certificate = try self.certificate(name)
        #expect(certificate.keyKind == kind)
        #expect(certificate.key == key && certificate.keyBits == bits && certificate.signatureAlgorithm == signature)
        #expect(certificate.signatureDigest == "SHA256")
    }

    @Test("Who is an authority and who signed itself")
    func authorities() throws {
        for name in TestAuthority.names {
            let certificate = try self.certificate(name)
            #expect(certificate.isCA == ["root", "intermediate", "other-root"].contains(name), "\(name)")
            let signedByAnother = ["intermediate", "leaf", "ed25519", "p384", "private", "by-root", "client-only"]
            #expect(certificate.isSelfSigned == !signedByAnother.contains(name), "\(name)")
        }
        let root = try certificate("root")
        #expect(root.extendedKeyUsage == nil)
    }

    @Test("A forged signature is no self-signature")
    func forged() throws {
        var der = try authority.der("root")
        der[der.count - 1] ^= 1
        let certificate = try Certificate(der: der)
        #expect(!certificate.isSelfSigned)
    }

    @Test("Names that would take over a terminal or turn the line round are shown, not obeyed")
    func hostileNames() throws {
        let certificate = try self.certificate("override")
        #expect(certificate.subject == #"CN=evil\E2\80\AEmoc.elpmaxe\1B[31m\0A"#)
        #expect(certificate.subjectAttributes.first?.value == #"evil\E2\80\AEmoc.elpmaxe\1B[31m\0A"#)
    }

    @Test("Names beyond the limit are counted")
    func manyNames() throws {
        let certificate = try self.certificate("many-names")
        #expect(certificate.dnsNames.count == Certificate.Limit.alternativeNames)
        #expect(certificate.alternativeNamesLeftOut == 3_000 - Certificate.Limit.alternativeNames)
    }

    @Test("A certificate cut anywhere, or followed by anything, is none")
    func truncated() throws {
        let der = try authority.der("leaf")
        for count in 0..<der.count {
            #expect(reason(der.span.extracting(0..<count)) == .malformed, "\(count)")
        }
        #expect(reason(der.span) == nil)
        let longer = der + [0]
        #expect(reason(longer.span) == .trailingOctets)
        let huge = [UInt8](repeating: 0x30, count: Certificate.Limit.octets + 1)
        #expect(reason(huge.span) == .tooLarge)
    }

    @Test(
        "Flipped bits are survived, and what is still read has an end",
        arguments: ["leaf", "escapes", "ed25519", "intermediate"])
    func flippedBits(_ name: String) throws {
        let der = try authority.der(name)
        var generator = SystemRandomNumberGenerator()
        var readable = 0
        for round in 0..<1_500 {
            var damaged = der
            // Each octet once, then several at random.
            if round < der.count {
                damaged[round] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            } else {
                for _ in 0..<Int.random(in: 1...8, using: &generator) {
                    damaged[Int.random(in: 0..<der.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
            }
            guard let certificate = try? Certificate(der: damaged) else { continue }
            readable += 1
            #expect(certificate.der == damaged && certificate.sha256.count == 64)
        }
        #expect(readable > 0)
    }

    @Test("Dates that are none leave the rest readable")
    func unreadableDates() throws {
        var der = try authority.der("leaf")
        // The first UTCTime is notBefore: its month becomes 99.
        let start = try #require(
            der.indices.first { der[$0] == 0x17 && $0 + 15 < der.count && der[$0 + 1] == 13 && der[$0 + 14] == 0x5a })
        der[start + 4] = 0x39
        der[start + 5] = 0x39
        let certificate = try Certificate(der: der)
        #expect(certificate.hasUnreadableDates && certificate.notBefore == 0 && certificate.notAfter != 0)
        #expect(certificate.subject == "CN=device.example,O=Hangup Test")
    }

    @Test("Signed certificate timestamps are noticed, a malformed extension reads as not there")
    func extensions() throws {
        let logged = try certificate("timestamps")
        #expect(logged.hasCertificateTimestamps && !logged.hasInvalidExtensions)
        let malformed = try certificate("malformed")
        #expect(malformed.hasInvalidExtensions && malformed.dnsNames.isEmpty && malformed.alternativeNamesLeftOut == 0)
    }

    @Test("A NUL within a DNS name is shown and matches no host")
    func embeddedNUL() throws {
        var der = try authority.der("leaf")
        let name = Array("device.example".utf8)
        // The last occurrence is the one of subjectAltName.
        let start = try #require(
            der.indices.last { $0 + name.count <= der.count && Array(der[$0..<$0 + name.count]) == name })
        der[start + 6] = 0
        let certificate = try Certificate(der: der)
        #expect(certificate.dnsNames.first == #"device\00example"#)
        #expect(!certificate.matches(host: "device") && !certificate.matches(host: "device.example"))
    }
}
