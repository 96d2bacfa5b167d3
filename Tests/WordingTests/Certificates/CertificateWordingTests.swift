import ConnectionScripts
import Testing

@testable import Cryptography
@testable import Diagnosis
@testable import Wording

@Suite struct CertificateWordingTests {
    // MARK: Flaws

    static let flaws: [CertificateFlaw.Detail] = [
        .shortRSAKey("RSA 1024"), .dsaKey("DSA 2048"), .shortCurve("EC P-224", bits: 224),
        .brokenDigest(algorithm: "sha1WithRSAEncryption"), .notForServers(purposes: []),
        .notForServers(purposes: ["clientAuth"]),
        .cannotSignHandshake(uses: []), .cannotSignHandshake(uses: ["keyEncipherment"]), .authorityAsLeaf,
        .notAnAuthority,
        .cannotSignCertificates, .longerThanPublicLimit(days: 399, limit: 398, since: 1_598_918_400, isPublic: false),
        .longerThanAppleLimit(days: 826, limit: 825), .neverValid, .unreadableDates, .addressesAsNames(["192.0.2.7"]),
        .noAlternativeName(hasCommonName: true), .noAlternativeName(hasCommonName: false), .wildcards(["*.example"]),
        .invalidExtensions,
        .serialNumber(isNegative: true), .serialNumber(isNegative: false),
    ]

    /// A predicate of a sentence, which others begin and end.
    @Test(arguments: flaws) func aFlawIsAPredicate(detail: CertificateFlaw.Detail) {
        let text = CertificateFlaw(detail, isRefused: true).text
        #expect(!text.isEmpty && !text.hasSuffix("."))
    }

    @Test(
        arguments: [
            (.longerThanPublicLimit(days: 826, limit: 825, since: 1_519_862_400, isPublic: true), "more than 825"),
            (
                .longerThanPublicLimit(days: 399, limit: 398, since: 1_598_918_400, isPublic: true),
                "more than 398 since 2020-09-01"
            ),
            (
                .longerThanPublicLimit(days: 399, limit: 398, since: 1_598_918_400, isPublic: false),
                "more than 398 since 2020-09-01 (irrelevant for a private CA)"
            ),
            (
                .longerThanPublicLimit(days: 201, limit: 200, since: 1_773_532_800, isPublic: true),
                "more than 200 since 2026-03-15"
            ),
            (
                .longerThanPublicLimit(days: 101, limit: 100, since: 1_805_068_800, isPublic: true),
                "more than 100 since 2027-03-15"
            ),
            (
                .longerThanPublicLimit(days: 48, limit: 47, since: 1_868_227_200, isPublic: true),
                "more than 47 since 2029-03-15"
            ),
            (.longerThanAppleLimit(days: 826, limit: 825), "Apple's systems reject more than 825"),
            (.notForServers(purposes: ["clientAuth"]), "is for clientAuth only, not for TLS servers"),
        ] as [(CertificateFlaw.Detail, String)])
    func whatIsWrong(detail: CertificateFlaw.Detail, part: String) {
        #expect(CertificateFlaw(detail, isRefused: true).text.contains(part))
    }

    @Test func aWeakIntermediateIsNamed() {
        let weakness = CertificateWeakness.sentWith(
            CertificateFlaw(.shortRSAKey("RSA 1024"), isRefused: true), subject: "CN=Vendor Issuing CA")
        #expect(
            weakness.text
                == "the chain includes CN=Vendor Issuing CA: its key is RSA 1024, and clients require at least 2048 bits"
        )
    }

    @Test func hostileNamesDoNotLeaveTheirSentence() {
        let certificate = Certificate.vendor.with { $0.dnsNames = ["*`" + String(repeating: "x", count: 10_000)] }
        let text = CertificateFlaw.flaws(of: certificate, as: .leaf).first?.text ?? ""
        #expect(!text.isEmpty && text.count < 400 && !text.contains("`"))
    }

    // MARK: How a chain was sent

    @Test(
        arguments: [
            (
                .issuerNotSent(issuer: "CN=root"),
                "The chain leads to CN=root, which is not sent: to verify it, a client needs it in its bundle."
            ),
            (
                .alone(issuer: "CN=one"),
                "The server's certificate was sent alone: to verify it, a client needs that of its issuer, CN=one."
            ),
            (.repeated([3], of: 4), "Number 4 of the 4 sent repeats one before."),
            (
                .rootSent(subject: "CN=one"),
                "The root (CN=one) is sent too: unnecessary, as a client must already have it to trust it."
            ),
            (.unreadable([1], of: 4), "Number 2 of the 4 sent is no certificate that OpenSSL can read."),
            (
                .unreadable([0, 1], of: 2),
                "Numbers 1 and 2 of the 2 sent are no certificates that OpenSSL can read, the server's own among them."
            ),
        ] as [(ChainRemark, String)])
    func howAChainWasSent(remark: ChainRemark, text: String) { #expect(remark.text() == text) }

    @Test(
        arguments: [
            (
                .outOfOrder([0, 2, 1]),
                "The certificates are out of order: they lead from the server's to its issuers as 1, 3, 2,"
            ),
            (
                .namesakes([2], subjects: ["CN=two"]),
                "Number 3 (CN=two) has the name of an issuer, but not the key that signed"
            ),
            (
                .unrelated([1, 3], subjects: ["CN=one", "CN=three"]),
                "Numbers 2 and 4 (CN=one and CN=three) do not belong to the server's certificate: left"
            ),
            (.unrelated([2], subjects: ["CN=one"]), "Number 3 (CN=one) does not belong"),
        ] as [(ChainRemark, String)])
    func faultsOfAChain(remark: ChainRemark, text: String) { #expect(remark.text().hasPrefix(text)) }

    /// In the list of certificates there are chains of clients as well.
    @Test func aChainOfAClientIsItsOwn() {
        #expect(
            ChainRemark.alone(issuer: "CN=one").text(of: "client")
                == "The client's certificate was sent alone: to verify it, a client needs that of its issuer, CN=one.")
    }

    // MARK: Signs of interception

    static let signs: [InterceptionSign] = [
        .pinMismatch, .foreignIssuer, .issuerSpeaksOfIt("mitm"), .keyOfItsIssuer,
        .madeForThisConnection(age: .seconds(172_800)),
        .freshlyMade(age: .seconds(4000)), .noIntermediate, .noCertificateTimestamps, .validForTooLong(days: 731),
        .answeredNearby,
        .oneIssuerForMany(domains: ["shop.org"]), .oneKeyForMany(domains: ["shop.org"]),
        .otherIssuerElsewhere(issuer: "CN=DigiCert", connection: 0),
    ]

    @Test(arguments: signs) func aSignIsAClause(sign: InterceptionSign) {
        #expect(!sign.words.isEmpty && !sign.words.hasSuffix("."))
    }

    @Test func signsInWords() {
        #expect(InterceptionSign.keyOfItsIssuer.words == "the certificate has the key of its own issuer")
        #expect(
            InterceptionSign.oneIssuerForMany(domains: ["shop.org", "club.net"]).words
                == "the same issuer also certifies shop.org and club.net here, without certificate timestamps")
    }

    // MARK: Fingerprints

    @Test(
        arguments: [
            (.version(seen: .tls12, expected: .tls13), "it offers at most TLS 1.2 instead of TLS 1.3"),
            (.serverName(isNamed: false), "it names no server (SNI)"),
            (.cipherSuiteCount(seen: 5, expected: 15), "it offers 5 cipher suites instead of 15"),
            (.applicationProtocol(seen: "h1", expected: "h2"), "it offers HTTP/1.1 by ALPN instead of HTTP/2"),
            (.applicationProtocol(seen: "00", expected: "h2"), "it offers nothing by ALPN instead of HTTP/2"),
            (.cipherSuites, "it offers other cipher suites"),
            (.extensions, "it has other extensions or signature algorithms"),
            (.extensionCount(seen: 17, expected: 16), "it has 17 extensions instead of 16"),
            (.other, "it is built differently"),
        ] as [(JA4Difference, String)])
    func differencesOfHellos(difference: JA4Difference, text: String) { #expect(difference.text == text) }
}
