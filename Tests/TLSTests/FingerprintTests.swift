import Octets
import TLS
import Testing

/// Vectors of the definitions' own authors.
@Suite struct FingerprintTests {
    private func hello(version: UInt16, ciphers: [UInt16], _ extensions: [(UInt16, [UInt8])] = []) throws -> ClientHello
    {
        try Decoded.clientHello(
            Made.uint16s([version]) + Made.random + [0] + Made.length16(Made.uint16s(ciphers)) + Made.length8([0])
                + (extensions.isEmpty ? [] : Made.extensions(extensions)))
    }

    private func list16(_ values: [UInt16]) -> [UInt8] { Made.length16(Made.uint16s(values)) }

    @Test func ja3() throws {
        let first = try hello(
            version: 769, ciphers: [47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4],
            [(0, []), (10, list16([23, 24, 25])), (11, Made.length8([0]))])
        #expect(JA3.text(first) == "769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0")
        #expect(JA3.hash(first) == "ada70206e40642a3e4461f35503241d5")
        let bare = try hello(version: 769, ciphers: [4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99])
        #expect(JA3.hash(bare) == "de350869b8c85de67a350c8d186f11e6")
    }

    private func chrome(_ algorithms: [UInt16]) throws -> ClientHello {
        let ciphers: [UInt16] = [
            0xdada, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c,
            0x009d, 0x002f, 0x0035,
        ]
        let types: [UInt16] = [
            0x8a8a, 0x001b, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002d, 0x000d, 0x0005, 0x0023, 0x0012, 0x002b,
            0xff01, 0x000b, 0x000a,
            0x0015, 0xeaea,
        ]
        let data: [UInt16: [UInt8]] = [
            0x0010: Made.length16(Made.length8(Array("h2".utf8)) + Made.length8(Array("http/1.1".utf8))),
            0x0033: list16([]),
            0x002b: Made.length8(Made.uint16s([0xaaaa, 0x0304, 0x0303])), 0x000d: list16(algorithms),
            0x000a: list16([29]),
            0x000b: Made.length8([0]),
        ]
        return try hello(version: 771, ciphers: ciphers, types.map { ($0, data[$0] ?? []) })
    }

    @Test func ja4() throws {
        let signed = JA4(try chrome([0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601]))
        #expect(signed.hashed == "t13d1516h2_8daaf6152771_e5627efa2ab1")
        #expect(
            signed.raw
                == "t13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9_0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01_0403,0804,0401,0503,0805,0501,0806,0601"
        )
        #expect(JA4(try chrome([])).hashed == "t13d1516h2_8daaf6152771_6d807ffa2a79")
    }

    @Test func ja4OfAnEmptyHello() throws {
        #expect(JA4(try hello(version: 0x0301, ciphers: [])).hashed == "t10i000000_000000000000_000000000000")
    }

    @Test(arguments: [
        ([UInt8]("h2".utf8), "h2"), ([UInt8]("http/1.1".utf8), "h1"), ([0xab], "ab"), ([0x30, 0xab], "3b"),
        ([UInt8]("x".utf8), "xx"),
        ([], "00"),
    ])
    func ja4OfAnApplicationProtocol(name: [UInt8], letters: String) throws {
        let some = try hello(version: 0x0303, ciphers: [0x002f], [(16, Made.length16(Made.length8(name)))])
        #expect(JA4(some).hashed.hasPrefix("t12i0101\(letters)_"))
    }
}
