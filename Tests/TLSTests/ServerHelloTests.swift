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
        #expect(modern.keyShare == 29)
    }

    @Test func anExtensionThatMakesNoSenseLosesNothingElse() throws {
        let body =
            Made.uint16s([0x0303]) + Made.random + [0] + Made.uint16s([0x1301]) + [0]
            + Made.extensions([(16, [0, 0]), (51, [29]), (43, Made.uint16s([0x0304]))])
        let hello = try Decoded.serverHello(body)
        #expect(hello.version == .tls13)
        #expect(hello.alpn == nil)
        #expect(hello.malformedExtensions == [16, 51])
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
