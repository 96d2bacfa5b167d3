import Octets
import TLS
import Testing

@Suite struct ServerHelloTests {
    @Test func readsWhatTheServerChose() throws {
        let hello = try Decoded.serverHello(Made.serverHello)
        #expect(hello.version == .tls12)
        #expect(hello.cipherSuite.name == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        #expect(hello.alpn == Array("h2".utf8))
        #expect(!hello.isHelloRetryRequest)
        let modern = try Decoded.serverHello(Made.serverHello13)
        #expect(modern.version == .tls13)
        #expect(modern.keyShare?.name == "x25519")
    }

    @Test func readsWhatIsAskedForOnlyInDetail() throws {
        let body =
            Made.uint16s([0x0303]) + Made.random + Made.length8([7, 7]) + Made.uint16s([0xc02f]) + [1]
            + Made.extensions([
                (1, [2]), (28, Made.uint16s([4096])), (5, []), (40, Made.uint16s([23]) + Made.length16([1, 2, 3])),
            ])
        let hello = try Decoded.serverHello(body)
        #expect(hello.compressionMethod == 1)
        #expect(hello.maxFragmentLength == 1024)
        #expect(hello.recordSizeLimit == 4096)
        #expect(hello.staplesStatus)
        // Drafts of TLS 1.3 numbered key_share 40.
        #expect(hello.keyShare?.name == "secp256r1" && hello.keyShareLength == 3)
        let plain = try Decoded.serverHello(Made.serverHello)
        #expect(
            plain.maxFragmentLength == nil && plain.recordSizeLimit == nil && plain.keyShareLength == nil
                && plain.cookieLength == nil)
    }

    @Test func aRetryNamesAGroupAndACookie() throws {
        let body =
            Made.uint16s([0x0303]) + ServerHello.helloRetryRequestRandom + Made.length8([7]) + Made.uint16s([0x1301])
            + [0]
            + Made.extensions([
                (43, Made.uint16s([0x0304])), (51, Made.uint16s([23])), (44, Made.length16([1, 2, 3, 4])),
            ])
        let retry = try Decoded.serverHello(body)
        #expect(retry.keyShare?.name == "secp256r1" && retry.keyShareLength == nil)
        #expect(retry.cookieLength == 4)
    }

    @Test func anExtensionThatMakesNoSenseLosesNothingElse() throws {
        let body =
            Made.uint16s([0x0303]) + Made.random + [0] + Made.uint16s([0x1301]) + [0]
            + Made.extensions([(16, [0, 0]), (51, [29]), (43, Made.uint16s([0x0304]))])
        let hello = try Decoded.serverHello(body)
        #expect(hello.version == .tls13)
        #expect(hello.alpn == nil)
        #expect(hello.malformedExtensions.map(\.rawValue) == [16, 51])
    }

    @Test func knowsAHelloRetryRequest() throws {
        var body = Made.serverHello13
        body.replaceSubrange(2..<34, with: ServerHello.helloRetryRequestRandom)
        #expect(try Decoded.serverHello(body).isHelloRetryRequest)
    }

    @Test func readsAnEarlyDraftWithoutASessionID() throws {
        let body = Made.uint16s([0x7f12]) + Made.random + Made.uint16s([0x1301]) + Made.extensions([])
        let hello = try Decoded.serverHello(body)
        #expect(hello.version.name == "TLS 1.3 draft 18")
        #expect(hello.version.isTLS13)
    }

    @Test func aCutHelloIsRefusedAtEveryOffset() {
        for length in 0..<Made.serverHello.count {
            let isWhole = (try? Decoded.serverHello(Array(Made.serverHello.prefix(length)))) != nil
            #expect(isWhole == (length == 2 + 32 + 2 + 3), "cut at \(length)")
        }
    }

    @Test func aMalformedHelloIsReadAsFarAsItGoes() throws {
        for length in (2 + 32 + 2 + 3)..<Made.serverHello.count {
            let hello = try Decoded.malformedServerHello(Array(Made.serverHello.prefix(length)))
            #expect(hello.cipherSuite.name == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        }
    }

    @Test func everyOctetMayLie() {
        for index in Made.serverHello.indices {
            for value: UInt8 in [0, 1, 0x80, 0xff] {
                var lying = Made.serverHello
                lying[index] = value
                #expect(((try? Decoded.serverHello(lying))?.extensions.count ?? 0) <= 1024)
            }
        }
    }
}
