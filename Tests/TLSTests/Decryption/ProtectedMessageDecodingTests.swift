import Octets
import Testing

@testable import TLS

/// The decoders of messages that TLS 1.3 encrypts, over arrays: a span must not leave an expression of a test macro.
private enum Decode {
    static func extensions(_ octets: [UInt8]) throws -> EncryptedExtensions { try EncryptedExtensions(octets.span) }
    static func certificates(_ octets: [UInt8]) throws -> CertificateMessage {
        try CertificateMessage(tls13: octets.span)
    }
    static func request(_ octets: [UInt8]) throws -> CertificateRequest { try CertificateRequest(tls13: octets.span) }

    static let all: [(String, [UInt8], @Sendable ([UInt8]) throws -> Void)] = [
        ("EncryptedExtensions", encryptedExtensions, { _ = try extensions($0) }),
        ("Certificate", certificate, { _ = try certificates($0) }),
        ("CertificateRequest", certificateRequest, { _ = try request($0) }),
    ]

    static let encryptedExtensions = Made.extensions([
        (10, Made.length16([0, 29])), (16, Made.length16(Made.length8(Array("h2".utf8)))), (0, []),
    ])
    static let certificate =
        Made.length8([])
        + Made.length24(
            Made.length24([1, 2, 3]) + Made.extensions([(5, [1])]) + Made.length24([4, 5]) + Made.extensions([]))
    static let certificateRequest =
        Made.length8([9])
        + Made.extensions([
            (13, Made.length16(Made.uint16s([0x0403, 0x0804]))),
            (47, Made.length16(Made.length16([0x30, 0]) + Made.length16([0x30, 1, 2]))),
            (99, [7]),
        ])
}

@Suite struct ProtectedMessageDecodingTests {
    @Test func whole() throws {
        #expect(try Decode.extensions(Decode.encryptedExtensions).alpn == Array("h2".utf8))
        #expect(try Decode.extensions(Decode.encryptedExtensions).extensions.map(\.rawValue) == [10, 16, 0])
        #expect(try Decode.extensions([0, 0]).alpn == nil)
        #expect(try Decode.certificates(Decode.certificate).certificates == [[1, 2, 3], [4, 5]])
        #expect(try Decode.certificates([0, 0, 0, 0]).certificates.isEmpty)
        #expect(try Decode.request(Decode.certificateRequest).signatureAlgorithms.map(\.rawValue) == [0x0403, 0x0804])
        #expect(try Decode.request(Decode.certificateRequest).certificateAuthorities == [[0x30, 0], [0x30, 1, 2]])
    }

    @Test func cutAnywhereIsAnError() {
        for (name, whole, decode) in Decode.all {
            for count in whole.indices {
                #expect(throws: DecodeError.self, "\(name) cut at \(count)") { try decode(Array(whole.prefix(count))) }
            }
        }
    }

    @Test func moreThanWholeIsAnError() {
        for (name, whole, decode) in Decode.all {
            #expect(throws: DecodeError.self, "\(name)") { try decode(whole + [0]) }
        }
    }

    @Test func anyOctetMayLie() {
        // Whatever a length field says, the decoder answers or throws; nothing is read beyond the end.
        for (_, whole, decode) in Decode.all {
            for index in whole.indices {
                for value in [0, 1, 0x7f, 0xff] as [UInt8] {
                    var changed = whole
                    changed[index] = value
                    do { try decode(changed) } catch { #expect(error is DecodeError) }
                }
            }
        }
    }

    @Test func thousandsOfCertificatesAreCut() throws {
        let entry = Made.length24([1]) + [0, 0]
        let list = Array(repeating: entry, count: 3000).flatMap { $0 }
        let body = [0] + Made.length24(list)
        #expect(try Decode.certificates(body).certificates.count == CertificateMessage.certificateLimit)
    }
}
