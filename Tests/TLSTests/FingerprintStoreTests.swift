import Octets
import Testing

@testable import TLS

@Suite struct FingerprintStoreTests {
    private static let suites: [UInt16] = [0x1301, 0xc02f, 0x00ff]

    private static func list16(_ values: [UInt16]) -> [UInt8] { Made.length16(Made.uint16s(values)) }

    /// A hello of today, with what differs between two of one program.
    private static func hello(
        version: UInt16 = 0x0303, random: UInt8 = 1, session: [UInt8] = [], grease: UInt16 = 0x1a1a,
        suites: [UInt16] = suites,
        name: String = "a.example", share: UInt8 = 1, groups: [UInt16] = [29, 23],
        algorithms: [UInt16] = [0x0403, 0x0804],
        versions: [UInt16] = [0x0304, 0x0303], formats: [UInt8] = [0], alpn: String = "h2",
        extra: [(UInt16, [UInt8])] = []
    ) throws -> ClientHello {
        let name = Made.length16([0] + Made.length16(Array(name.utf8)))
        let extensions: [(UInt16, [UInt8])] =
            [
                (grease, []), (0, name), (10, list16([grease] + groups)), (11, Made.length8(formats)),
                (16, Made.length16(Made.length8(Array(alpn.utf8)))), (13, list16(algorithms)),
                (43, Made.length8(Made.uint16s([grease] + versions))),
                (51, Made.length16(Made.uint16s([29]) + Made.length16(Array(repeating: share, count: 32)))),
            ] + extra
        return try Decoded.clientHello(
            Made.uint16s([version]) + Array(repeating: random, count: 32) + Made.length8(session)
                + Made.length16(Made.uint16s([grease] + suites)) + Made.length8([0]) + Made.extensions(extensions))
    }

    @Test func whatDiffersBetweenHellosOfOneProgramIsNoPartOfItsOffer() throws {
        let store = FingerprintStore()
        let first = try Self.hello()
        let others = [
            try Self.hello(random: 2), try Self.hello(session: Array(repeating: 7, count: 32)),
            try Self.hello(grease: 0xfafa),
            try Self.hello(name: "another.example"), try Self.hello(share: 9),
        ]
        for hello in [first] + others {
            #expect(store.fingerprints(of: hello) == ClientFingerprints(hello))
            #expect(store.fingerprints(of: hello) == store.fingerprints(of: first))
        }
        #expect(store.count == 1)
    }

    @Test func whatDiffersBetweenProgramsIs() throws {
        let store = FingerprintStore()
        let hellos = [
            try Self.hello(), try Self.hello(version: 0x0302), try Self.hello(suites: [0x1301, 0x00ff]),
            try Self.hello(suites: [0xc02f, 0x1301, 0x00ff]), try Self.hello(groups: [23, 29]),
            try Self.hello(groups: []),
            try Self.hello(algorithms: [0x0804, 0x0403]), try Self.hello(versions: [0x0303]),
            try Self.hello(formats: [0, 1]),
            try Self.hello(alpn: "http/1.1"), try Self.hello(extra: [(23, [])]),
            try Self.hello(extra: [(23, []), (35, [1, 2, 3])]),
        ]
        // Twice: as they are made, and as they are remembered.
        for hello in hellos + hellos { #expect(store.fingerprints(of: hello) == ClientFingerprints(hello)) }
        #expect(store.count == hellos.count)
    }

    @Test func anExtensionThatCannotBeReadIsAnotherOffer() throws {
        let store = FingerprintStore()
        let sound = try Self.hello(extra: [(13, Self.list16([0x0401]))])
        // A list that claims more than there is.
        let defective = try Self.hello(extra: [(13, [0, 9, 4, 1])])
        #expect(!defective.malformedExtensions.isEmpty)
        for hello in [sound, defective] { #expect(store.fingerprints(of: hello) == ClientFingerprints(hello)) }
        #expect(store.count == 2)
    }

    @Test func helloInTheFormatOfSSL2() throws {
        let store = FingerprintStore()
        func hello(_ specs: [UInt8]) throws -> ClientHello {
            let body =
                [1] + Made.uint16s([0x0301, UInt16(specs.count), 0, 16]) + specs + Array(repeating: 5, count: 16)
            return try ClientHello(ssl2: body.span)
        }
        for hello in [try hello([0, 0, 0x2f, 7, 0, 0xc0]), try hello([0, 0, 0x35, 7, 0, 0xc0])] {
            #expect(store.fingerprints(of: hello) == ClientFingerprints(hello))
        }
        #expect(store.count == 2)
    }

    @Test func aClientWithoutEndIsNotRememberedWithoutEnd() throws {
        let store = FingerprintStore()
        for suite in 0..<UInt16(FingerprintStore.limit + 10) {
            _ = store.fingerprints(of: try Self.hello(suites: [suite | 0xc000, suite]))
        }
        #expect(store.count <= FingerprintStore.limit)
        let hello = try Self.hello(suites: [0xc000, 0])
        #expect(store.fingerprints(of: hello) == ClientFingerprints(hello))
    }
}
