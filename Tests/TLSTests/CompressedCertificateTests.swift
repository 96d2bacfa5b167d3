import Octets
import Testing

@testable import TLS

@Suite struct CompressedCertificateTests {
    /// A Certificate message of TLS 1.3 with two certificates of three and two octets, as Python's zlib packs it.
    private static let packed: [UInt8] = [
        0x78, 0xda, 0x63, 0x60, 0x60, 0xe0, 0x67, 0x60, 0x60, 0x66, 0x64, 0x62, 0x66, 0x00, 0x02, 0x26, 0x16, 0x56,
        0x06, 0x06, 0x00, 0x01,
        0x93, 0x00, 0x24,
    ]

    private static func message(_ algorithm: UInt16 = 1, length: UInt16 = 19, _ content: [UInt8] = packed) -> [UInt8] {
        Made.uint16s([algorithm]) + [0] + Made.uint16s([length]) + Made.length24(content)
    }

    private static func unpacked(_ octets: [UInt8]) throws -> [UInt8]? {
        try CompressedCertificate(octets.span).certificateMessage()
    }

    @Test func zlibIsUnpacked() throws {
        let body = try #require(try Self.unpacked(Self.message()))
        let chain = try CertificateMessage(tls13: body.span)
        #expect(chain.certificates == [[1, 2, 3], [4, 5]])
    }

    @Test(arguments: [(UInt16(2), "brotli"), (3, "zstd"), (9, "0x0009")])
    func whatIsNotZlibIsOnlyNamed(algorithm: UInt16, name: String) throws {
        let octets = Self.message(algorithm)
        #expect(try CompressedCertificate(octets.span).algorithm.name == name)
        #expect(try Self.unpacked(octets) == nil)
    }

    /// It must be exactly as long as announced (RFC 8879 section 4).
    @Test(arguments: [0, 1, 18, 20, 500])
    func anotherLengthIsRefused(length: UInt16) {
        #expect(throws: DecodeError.self) { try Self.unpacked(Self.message(length: length)) }
    }

    @Test func tooMuchIsNotUnpacked() {
        var bomb = Self.message()
        bomb[2] = 0xff
        #expect(throws: DecodeError.self) { try Self.unpacked(bomb) }
    }

    @Test func cutAnywhereItIsRefused() {
        let whole = Self.message()
        for length in whole.indices {
            #expect(throws: DecodeError.self, "cut at \(length)") { try Self.unpacked(Array(whole.prefix(length))) }
        }
        for length in Self.packed.indices {
            #expect(throws: DecodeError.self, "packed cut at \(length)") {
                try Self.unpacked(Self.message(1, Array(Self.packed.prefix(length))))
            }
        }
    }

    @Test func everyOctetMayLie() {
        for index in Self.message().indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = Self.message()
                lying[index] = value
                #expect(((try? Self.unpacked(lying)) ?? nil)?.count ?? 0 <= 1 << 18)
            }
        }
    }
}
