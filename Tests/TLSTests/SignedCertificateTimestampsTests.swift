import Octets
import Testing

@testable import TLS

@Suite struct SignedCertificateTimestampsTests {
    private static func count(_ octets: [UInt8]) throws -> Int { try SignedCertificateTimestamps(octets.span).count }
    private static let three = Made.length16(Made.length16([1]) + Made.length16([2, 3]) + Made.length16([4]))

    @Test func countsThem() throws {
        #expect(try Self.count(Self.three) == 3)
        #expect(try Self.count([0, 0]) == 0)
    }

    @Test func cutAnywhereItIsRefused() {
        for length in Self.three.indices {
            #expect(throws: DecodeError.self) { try Self.count(Array(Self.three.prefix(length))) }
        }
        #expect(throws: DecodeError.self) { try Self.count([0, 3, 0, 2, 1]) }
    }

    @Test func everyOctetMayLie() {
        for octets in Lies(octets: Self.three) {
            let count = try? Self.count(octets)
            #expect(count ?? 0 <= (octets.count - 2) / 2)
        }
    }

    @Test func aServerHelloSaysHowManyThereAre() throws {
        let body =
            Made.uint16s([0x0303]) + Made.random + Made.length8([]) + Made.uint16s([0xc02f]) + [0]
            + Made.extensions([(18, Self.three)])
        #expect(try Decoded.serverHello(body).certificateTimestampCount == 3)
        #expect(try Decoded.serverHello(Made.serverHello).certificateTimestampCount == nil)
    }
}
