import Octets
import TLS
import Testing

@Suite struct ClientHelloTests {
    @Test func readsEverythingItLooksInto() throws {
        let hello = try Decoded.clientHello(Made.clientHello)
        #expect(hello.legacyVersion == .tls12)
        #expect(hello.random == Made.random)
        #expect(hello.sessionID == [7, 7, 7])
        #expect(hello.cipherSuites.map(\.rawValue) == [0x1a1a, 0x1301, 0xc02f])
        #expect(hello.extensions == [0x2a2a, 0, 10, 11, 13, 16, 35, 43, 51, 42, 41])
        #expect(hello.serverName == "a.example")
        #expect(hello.groups == [0x3a3a, 29, 23])
        #expect(hello.pointFormats == [0])
        #expect(hello.signatureAlgorithms == [0x0403, 0x0804])
        #expect(hello.alpn.map { String(decoding: $0, as: UTF8.self) } == ["h2", "http/1.1"])
        #expect(hello.hasSessionTicket)
        #expect(hello.offeredVersions == [.tls13, .tls12])
        #expect(hello.keyShares == [29])
        #expect(hello.offersEarlyData)
        #expect(hello.offersPreSharedKey)
    }

    @Test func aCutHelloIsRefusedAtEveryOffset() {
        for length in 0..<Made.clientHello.count {
            let cut = Array(Made.clientHello.prefix(length))
            // A hello may end before its extensions: only there is a shorter one whole.
            let isWhole = (try? Decoded.clientHello(cut)) != nil
            #expect(isWhole == (length == 2 + 32 + 4 + 8 + 2), "cut at \(length)")
        }
    }

    /// No octet of it, whatever its value, makes the decoder trap or read outside.
    @Test func everyOctetMayLie() {
        for index in Made.clientHello.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = Made.clientHello
                lying[index] = value
                let hello = try? Decoded.clientHello(lying)
                #expect((hello?.cipherSuites.count ?? 0) <= 1024)
            }
        }
    }

    /// What a client offers counts even where one extension makes no sense: servers answer that with an alert, which needs explaining.
    @Test func anExtensionThatMakesNoSenseLosesNothingElse() throws {
        let broken: [(UInt16, [UInt8])] = [(43, [3, 3, 4, 3]), (13, [0, 9, 1]), (16, []), Made.serverName, (10, [0, 3, 0, 29, 0])]
        let body = Made.uint16s([0x0303]) + Made.random + [0] + Made.length16([0, 47]) + Made.length8([0]) + Made.extensions(broken)
        let hello = try Decoded.clientHello(body)
        #expect(hello.extensions == [43, 13, 16, 0, 10])
        #expect(hello.serverName == "a.example")
        #expect(hello.supportedVersions.isEmpty)
        #expect(hello.malformedExtensions == [43, 13, 16, 10])
        #expect(try Decoded.clientHello(Made.clientHello).malformedExtensions.isEmpty)
    }

    @Test func aNameThatIsNoTextIsEscaped() throws {
        let name: [UInt8] = [0x61, 0x00, 0x0a, 0xff, 0x60]
        let body =
            Made.uint16s([0x0303]) + Made.random + [0] + Made.length16([0, 47]) + Made.length8([0])
            + Made.extensions([(0, Made.length16([0] + Made.length16(name)))])
        #expect(try Decoded.clientHello(body).serverName == "a\\00\\0a\\ff\\60")
    }

    @Test func readsTheFormatOfSSL2() throws {
        let body: [UInt8] =
            [1] + Made.uint16s([0x0301, 6, 0, 16]) + [0, 0, 0x2f, 0x01, 0, 0x80] + Array(repeating: 0xcc, count: 16)
        let hello = try Decoded.ssl2Hello(body)
        #expect(hello.legacyVersion == .tls10)
        #expect(hello.cipherSuites.map(\.rawValue) == [0x002f])
        #expect(hello.random == Array(repeating: 0, count: 16) + Array(repeating: 0xcc, count: 16))
        for length in 0..<body.count { #expect(throws: DecodeError.self) { try Decoded.ssl2Hello(Array(body.prefix(length))) } }
    }
}
