import Foundation
import Testing

@testable import Capture

@Suite struct ForeignFormatTests {
    @Test(
        arguments: [
            (Array("snoop\0\0\0\0\0\0\u{2}".utf8), "Solaris snoop"), (Array("GMBU\0\u{2}".utf8), "Network Monitor 2"),
            (Array("RTSS".utf8), "Network Monitor 1"), (Array("PK\u{3}\u{4}".utf8), "ZIP"),
            ([0x28, 0xb5, 0x2f, 0xfd, 1], "zstd -dc"),
            ([0xfd] + Array("7zXZ\0".utf8), "xz -dc"), (Array("# SSL/TLS secrets log file".utf8), "--keylog"),
            (Array("12:00:01.5 IP 10.0.0.1 > 10.0.0.2: Flags [R]\n".utf8), "is text"),
            (Array("{\"log\": 1}".utf8), "HAR"),
            ([UInt8](repeating: 0, count: 100), "zeros"), ([7, 1, 2, 3], "editcap -F pcapng"),
            ([UInt8](repeating: 97, count: 257) + Array("ustar".utf8), "tar archive"), ([0x1f], "editcap"),
            ([0x1f, 0x8b, 8], "compressed"),
            (gzip(Array("GMBU".utf8)), "Network Monitor 2"),
        ] as [([UInt8], String)])
    func saysWhatItIsInstead(octets: [UInt8], words: String) throws {
        let error = try #require(refusal(octets))
        #expect(error.description.contains(words), "\(error)")
        #expect(error.description.contains(error.path))
    }

    @Test func anEventTraceIsToldByItsName() {
        #expect(refusal([0, 0, 1, 0, 5], name: "NetTrace.etl")?.advice.contains("etl2pcapng") == true)
    }

    @Test func everyFormatOfTheTableIsRecognised() {
        for format in ForeignFormat.known {
            let octets = [UInt8](repeating: 0, count: format.offset) + format.magic
            #expect(ForeignFormat.error(octets.span, path: "x").advice == format.advice)
            let shorter = Array(octets.dropLast())
            let isMatched = format.matches(shorter.span)
            #expect(!isMatched)
        }
    }
}
