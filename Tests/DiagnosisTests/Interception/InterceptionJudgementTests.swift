import ConnectionScripts
import Cryptography
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct InterceptionJudgementTests {
    /// For a public name, by a public CA: with certificate timestamps and for three months.
    static let sound = Certificate.made(
        "shop.vendor.com", by: "R11", "Let's Encrypt", from: ConnectionScript.start - 20 * 86_400 - 1234
    )
    .with {
        $0.hasCertificateTimestamps = true
        $0.authorityKeyIdentifier = "aa"
        $0.subjectKeyIdentifier = "bb"
        $0.keySHA1 = "bb"
    }

    private static func judgement(
        _ certificate: Certificate, chain: Int = 2, _ signs: [InterceptionSign] = [],
        _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> InterceptionJudgement {
        let record = ConnectionScript.record {
            $0.open()
            $0.clientHello("shop.vendor.com")
            $0.serverFlight(.tls12, [certificate] + [Certificate](repeating: .vendor, count: chain - 1))
            $0.set(change)
        }
        return InterceptionJudgement(ConnectionFacts(record) { $0.interceptionSigns = signs })
    }

    @Test func aSoundCertificateHasNoSign() {
        #expect(Self.judgement(Self.sound).signs.isEmpty)
        #expect(Self.judgement(Self.sound).grade == nil)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sign: InterceptionSign
        var certificate: Certificate
        var chain = 2
    }

    static let cases: [Case] = [
        Case(
            testDescription: "its own issuer's key", sign: .keyOfItsIssuer,
            certificate: sound.with { $0.authorityKeyIdentifier = "bb" }),
        Case(
            testDescription: "its own issuer's key, by the bits",
            sign: .keyOfItsIssuer,
            certificate: sound.with {
                $0.authorityKeyIdentifier = "cc"
                $0.keySHA1 = "cc"
                $0.subjectKeyIdentifier = nil
            }),
        Case(
            testDescription: "an issuer that says so", sign: .issuerSpeaksOfIt("decryption"),
            certificate: sound.with { $0.issuerAttributes = [.init(name: "CN", value: "ACME SSL Decryption CA")] }),
        Case(testDescription: "alone", sign: .noIntermediate, certificate: sound, chain: 1),
        Case(
            testDescription: "no timestamps", sign: .noCertificateTimestamps,
            certificate: sound.with { $0.hasCertificateTimestamps = false }),
        Case(
            testDescription: "two years", sign: .validForTooLong(days: 731),
            certificate: sound.with { $0.notAfter = $0.notBefore + 730 * 86_400 }),
        Case(
            testDescription: "an hour old", sign: .freshlyMade(age: .seconds(4000)),
            certificate: sound.with { $0.notBefore = ConnectionScript.start - 4000 }),
        Case(
            testDescription: "two days old to the second", sign: .madeForThisConnection(age: .seconds(172_800)),
            certificate: sound.with { $0.notBefore = ConnectionScript.start - 172_800 }),
    ]

    @Test(arguments: cases) func eachSign(_ this: Case) {
        let judgement = Self.judgement(this.certificate, chain: this.chain)
        #expect(judgement.signs == [this.sign])
        // One thing alone is no ground for an accusation, unless hardly anything else makes it.
        #expect(judgement.grade == (this.sign.strength == .strong ? .possible : nil))
    }

    @Test(arguments: [
        ("Mitmachen e.V. Submitment", false), ("Inspectorate General", false), ("Corporate Firewall Root", true),
        ("ssl-scan", true),
        ("Customer TLS Inspection CA", true), ("Let's Encrypt", false), ("Web Filter", true), ("SSLProxy", false),
    ]) func namesThatSpeakOfIt(name: String, speaks: Bool) {
        #expect((TelltaleName.word(in: [.init(name: "O", value: name)]) != nil) == speaks)
    }

    @Test func whatABundleOrADeveloperMadeIsNone() {
        let suspicious = Self.sound.with {
            $0.authorityKeyIdentifier = "bb"
            $0.notBefore = ConnectionScript.start - 172_800
        }
        #expect(Self.judgement(suspicious, chain: 1).grade == .likely)
        #expect(Self.judgement(suspicious, chain: 1) { $0.verification = .says() }.signs.isEmpty)
        #expect(Self.judgement(suspicious.with { $0.isSelfSigned = true }, chain: 1).signs.isEmpty)
        let mkcert = suspicious.with { $0.issuerAttributes = [.init(name: "O", value: "mkcert development CA")] }
        #expect(Self.judgement(mkcert, chain: 1).signs.isEmpty)
    }

    @Test func anAnswerFromTheClientsOwnLink() {
        func signs(_ server: UInt32, _ hops: Int, _ clientHops: Int = 64) -> [InterceptionSign] {
            Self.judgement(Self.sound) {
                $0.server.address = IPAddress(ipv4: server)
                $0.tcp.ends.server.hopLimit = hops
                $0.tcp.ends.client.hopLimit = clientHops
            }.signs
        }
        #expect(signs(0x0808_0808, 64) == [.answeredNearby])
        #expect(signs(0x0808_0808, 57).isEmpty, "seven routers on the way")
        #expect(signs(0x0808_0808, 64, 60).isEmpty, "captured at the server")
        #expect(signs(0x0A00_0001, 64).isEmpty, "a private address is near")
        #expect(signs(0xC633_6407, 64).isEmpty, "an address of documentation is in a laboratory")
    }

    @Test(
        arguments: [
            ([], nil), ([.noIntermediate, .noCertificateTimestamps, .validForTooLong(days: 900)], nil),
            ([.keyOfItsIssuer], .possible),
            ([.foreignIssuer], nil), ([.foreignIssuer, .noIntermediate], .possible),
            ([.foreignIssuer, .issuerSpeaksOfIt("mitm")], .likely),
            ([.foreignIssuer, .noIntermediate, .freshlyMade(age: .seconds(9))], .likely),
            ([.keyOfItsIssuer, .noIntermediate], .likely),
            ([.pinMismatch, .noIntermediate], .likely), ([.pinMismatch], .possible),
        ] as [([InterceptionSign], Finding.Confidence?)]) func grades(
            signs: [InterceptionSign], grade: Finding.Confidence?
        )
    {
        #expect(Self.judgement(Self.sound, signs).grade == grade)
    }

    @Test func theStrongestSignComesFirstAndRivalsOnce() {
        let judgement = Self.judgement(
            Self.sound, [.noIntermediate, .foreignIssuer, .issuerSpeaksOfIt("mitm"), .keyOfItsIssuer])
        #expect(
            judgement.bySignificance == [.keyOfItsIssuer, .foreignIssuer, .issuerSpeaksOfIt("mitm"), .noIntermediate])
        #expect(judgement.alternatives == [.certificate(.intermediateLeftOut), .certificate(.privateAuthority)])
    }
}
