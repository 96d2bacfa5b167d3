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
        #expect(hello.extensions.map(\.rawValue) == [0x2a2a, 0, 10, 11, 13, 16, 35, 43, 45, 51, 42, 41])
        #expect(hello.serverName == "a.example")
        #expect(hello.groups.map(\.rawValue) == [0x3a3a, 29, 23])
        #expect(hello.pointFormats == [0])
        #expect(hello.signatureAlgorithms.map(\.rawValue) == [0x0403, 0x0804])
        #expect(hello.alpn.map { String(decoding: $0, as: UTF8.self) } == ["h2", "http/1.1"])
        #expect(hello.hasSessionTicket)
        #expect(hello.offeredVersions == [.tls13, .tls12])
        #expect(hello.keyShares.map { "\($0.group.name) \($0.length)" } == ["x25519 3"])
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

    /// What a client offers counts even where one extension makes no sense: servers answer that with an alert, which
    /// needs explaining.
    @Test func anExtensionThatMakesNoSenseLosesNothingElse() throws {
        let broken: [(UInt16, [UInt8])] = [
            (43, [3, 3, 4, 3]), (13, [0, 9, 1]), (16, []), Made.serverName, (10, [0, 3, 0, 29, 0]),
        ]
        let body =
            Made.uint16s([0x0303]) + Made.random + [0] + Made.length16([0, 47]) + Made.length8([0])
            + Made.extensions(broken)
        let hello = try Decoded.clientHello(body)
        #expect(hello.extensions.map(\.rawValue) == [43, 13, 16, 0, 10])
        #expect(hello.serverName == "a.example")
        #expect(hello.supportedVersions.isEmpty)
        #expect(hello.malformedExtensions.map(\.rawValue) == [43, 13, 16, 10])
        #expect(try Decoded.clientHello(Made.clientHello).malformedExtensions.isEmpty)
    }

    @Test func aNameThatIsNoTextIsEscaped() throws {
        let name: [UInt8] = [0x61, 0x00, 0x0a, 0xff, 0x60]
        let body =
            Made.uint16s([0x0303]) + Made.random + [0] + Made.length16([0, 47]) + Made.length8([0])
            + Made.extensions([(0, Made.length16([0] + Made.length16(name)))])
        #expect(try Decoded.clientHello(body).serverName == "a\\00\\0a\\ff\\60")
    }

    /// Of half a hello everything that is whole is read, and nothing else.
    @Test func aMalformedHelloIsReadAsFarAsItGoes() throws {
        let whole = try Decoded.clientHello(Made.clientHello)
        let fixed = 2 + 32 + 4 + 8 + 2
        for length in 0..<Made.clientHello.count {
            let cut = Array(Made.clientHello.prefix(length))
            guard length >= fixed else {
                #expect(throws: DecodeError.self) { try Decoded.malformedHello(cut) }
                continue
            }
            let hello = try Decoded.malformedHello(cut)
            #expect(hello.cipherSuites == whole.cipherSuites)
            #expect(whole.extensions.starts(with: hello.extensions))
            #expect(hello.serverName == nil || hello.serverName == whole.serverName)
        }
        #expect(try Decoded.malformedHello(Made.clientHello.dropLast()).serverName == "a.example")
    }

    @Test func readsTheFormatOfSSL2() throws {
        let body: [UInt8] =
            [1] + Made.uint16s([0x0301, 6, 0, 16]) + [0, 0, 0x2f, 0x01, 0, 0x80] + Array(repeating: 0xcc, count: 16)
        let hello = try Decoded.ssl2Hello(body)
        #expect(hello.legacyVersion == .tls10)
        #expect(hello.cipherSuites.map(\.rawValue) == [0x002f])
        #expect(hello.random == Array(repeating: 0, count: 16) + Array(repeating: 0xcc, count: 16))
        for length in 0..<body.count {
            #expect(throws: DecodeError.self) { try Decoded.ssl2Hello(Array(body.prefix(length))) }
        }
    }
}

/// What is read out of the extensions when it is asked for.
@Suite struct ClientHelloOffersTests {
    private func hello(_ extensions: [(UInt16, [UInt8])]) throws -> ClientHello {
        try Decoded.clientHello(
            Made.uint16s([0x0303]) + Made.random + [0] + Made.length16(Made.uint16s([0x1301, 0x00ff]))
                + Made.length8([0])
                + Made.extensions(extensions))
    }

    private func list16(_ values: [UInt16]) -> [UInt8] { Made.length16(Made.uint16s(values)) }

    @Test func everyOfferIsFound() throws {
        let identity = Made.length16([1, 2, 3]) + [0, 0, 0, 9]
        let some = try hello([
            (1, [4]), (5, [1, 0, 0, 0, 0]), (18, []), (22, []), (23, []), (27, Made.length8(Made.uint16s([2, 1]))),
            (28, Made.uint16s([0x4001])), (34, list16([0x0403])), (35, [1, 2, 3]), (44, Made.length16([7])),
            (45, Made.length8([1])),
            (50, list16([0x0804, 0x0401])), (0xfe0d, [0, 0, 1]), (0x1a1a, []),
            (41, Made.length16(identity + identity) + Made.length16(Made.length8(Array(repeating: 0, count: 32)))),
        ])
        #expect(some.maxFragmentLength == 4096)
        #expect(
            some.requestsStatus && some.requestsCertificateTimestamps && some.offersEncryptThenMAC
                && some.offersExtendedMasterSecret)
        #expect(some.certificateCompressionAlgorithms.map(\.name) == ["brotli", "zlib"])
        #expect(some.recordSizeLimit == 16_385)
        #expect(some.delegatedCredentialAlgorithms.map(\.name) == ["ecdsa_secp256r1_sha256"])
        #expect(some.sessionTicketLength == 3 && some.hasSessionTicket)
        #expect(some.hasCookie)
        #expect(some.preSharedKeyModes == [1])
        #expect(some.preSharedKeyCount == 2)
        #expect(some.certificateSignatureAlgorithms.map(\.name) == ["rsa_pss_rsae_sha256", "rsa_pkcs1_sha256"])
        #expect(some.encryptedClientHello == .outerOrGREASE)
        #expect(some.offersSecureRenegotiation)
        #expect(some.hasGREASE)
        #expect(some.compressionMethods == [0])
    }

    @Test func whatIsNotOfferedIsAbsent() throws {
        let bare = try hello([])
        #expect(bare.maxFragmentLength == nil && bare.recordSizeLimit == nil && bare.sessionTicketLength == nil)
        #expect(bare.preSharedKeyCount == nil && bare.preSharedKeyModes.isEmpty && bare.encryptedClientHello == nil)
        #expect(!bare.requestsStatus && !bare.hasCookie && !bare.offersExtendedMasterSecret && !bare.hasGREASE)
        #expect(bare.keyShares.isEmpty && bare.groups.isEmpty && bare.certificateCompressionAlgorithms.isEmpty)
        #expect(bare.offeredVersions == [.tls12])
    }

    @Test func postQuantumSharesAreNamedWithTheirSize() throws {
        let share = Made.uint16s([0x11ec]) + Made.length16(Array(repeating: 0, count: 1216))
        let some = try hello([
            (10, list16([0x11ec, 29])), (51, Made.length16(share + Made.uint16s([29]) + Made.length16([1, 2]))),
        ])
        #expect(some.keyShares.map { "\($0.group.name) \($0.length)" } == ["X25519MLKEM768 1216", "x25519 2"])
        #expect(some.groups.map(\.isPostQuantum) == [true, false])
    }

    /// Lists whose inner lengths reach beyond their extension end where it ends, whatever is asked for.
    @Test(arguments: [1, 5, 22, 27, 28, 34, 35, 41, 44, 45, 47, 50, 0xfe0d] as [UInt16])
    func lyingLengthsReachNoFurther(type: UInt16) throws {
        for data: [UInt8] in [
            [], [0xff], [0xff, 0xff], [0, 9, 1], [0xff, 0xff, 0xff, 0xff, 0xff], Array(repeating: 0xff, count: 40),
        ] {
            let some = try hello([(type, data), (0, Made.length16([0] + Made.length16(Array("a.example".utf8))))])
            #expect(some.serverName == "a.example")
            _ = (
                some.maxFragmentLength, some.recordSizeLimit, some.preSharedKeyCount, some.preSharedKeyModes,
                some.encryptedClientHello
            )
            let read = some.certificateCompressionAlgorithms.count + some.certificateSignatureAlgorithms.count
            #expect(read + some.delegatedCredentialAlgorithms.count <= data.count)
        }
    }

    /// A hello may claim anything; what is read out of it must not trap, wherever an octet lies.
    @Test func everyOctetMayLieToTheReadersToo() {
        for index in Made.clientHello.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = Made.clientHello
                lying[index] = value
                for hello in [try? Decoded.clientHello(lying), try? Decoded.malformedHello(lying)].compactMap({ $0 }) {
                    #expect(hello.extensions.count <= 1024 && hello.alpn.count <= 1024 && hello.keyShares.count <= 1024)
                    #expect(
                        hello.groups.count + hello.signatureAlgorithms.count + hello.supportedVersions.count
                            <= hello.body.count)
                    #expect(hello.random.count == 32 && hello.sessionID.count <= 255 && hello.pointFormats.count <= 255)
                    #expect(hello.preSharedKeyCount ?? 0 <= 1024)
                }
            }
        }
    }
}
