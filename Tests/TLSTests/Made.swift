import Octets
import TLS

/// TLS as octets, made by hand, and ways to feed it.
enum Made {
    static func length8(_ content: [UInt8]) -> [UInt8] { [UInt8(content.count)] + content }
    static func length16(_ content: [UInt8]) -> [UInt8] {
        [UInt8(content.count >> 8), UInt8(content.count & 0xff)] + content
    }
    static func length24(_ content: [UInt8]) -> [UInt8] { [0] + length16(content) }
    static func uint16s(_ values: [UInt16]) -> [UInt8] { values.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] } }

    static func record(_ type: UInt8, _ content: [UInt8], version: UInt16 = 0x0303) -> [UInt8] {
        [type] + uint16s([version]) + length16(content)
    }

    static func message(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { [type] + length24(body) }
    static func handshake(_ type: UInt8, _ body: [UInt8]) -> [UInt8] { record(22, message(type, body)) }

    static func extensions(_ list: [(UInt16, [UInt8])]) -> [UInt8] {
        length16(list.flatMap { uint16s([$0.0]) + length16($0.1) })
    }

    static let random = [UInt8](0..<32)
    static let serverName: (UInt16, [UInt8]) = (0, length16([0] + length16(Array("a.example".utf8))))

    /// The body of a ClientHello with one of everything that is looked into.
    static let clientHello: [UInt8] =
        uint16s([0x0303]) + random + length8([7, 7, 7]) + length16(uint16s([0x1a1a, 0x1301, 0xc02f])) + length8([0])
        + extensions([
            (0x2a2a, []), serverName, (10, length16(uint16s([0x3a3a, 29, 23]))), (11, length8([0])),
            (13, length16(uint16s([0x0403, 0x0804]))),
            (16, length16(length8(Array("h2".utf8)) + length8(Array("http/1.1".utf8)))),
            (35, [1, 2]), (43, length8(uint16s([0x4a4a, 0x0304, 0x0303]))), (45, length8([1])),
            (51, length16(uint16s([29]) + length16([1, 2, 3]))), (42, []),
            (41, [0]),
        ])

    static let serverHello: [UInt8] =
        uint16s([0x0303]) + random + length8([7]) + uint16s([0xc02f]) + [0]
        + extensions([(16, length16(length8(Array("h2".utf8)))), (23, [])])
    static let serverHello13: [UInt8] =
        uint16s([0x0303]) + random + length8([7]) + uint16s([0x1301]) + [0]
        + extensions([(43, uint16s([0x0304])), (51, uint16s([29]) + length16([9]))])
    static let certificate: [UInt8] = length24(length24([1, 2, 3]) + length24([4, 5]))
    static let certificateRequest: [UInt8] =
        length8([1, 64]) + length16(uint16s([0x0403])) + length16(length16([0x30, 0]) + length16([0x30, 1, 2]))

    /// Everything a server says before its ServerHelloDone, in clear.
    static let serverFlight: [UInt8] =
        handshake(2, serverHello) + handshake(11, certificate) + handshake(13, certificateRequest) + handshake(14, [])
    static let secondFlight: [UInt8] =
        handshake(16, Array(repeating: 1, count: 66)) + record(20, [1]) + record(22, Array(repeating: 0xee, count: 40))
    static let serverFinished: [UInt8] = record(20, [1]) + record(22, Array(repeating: 0xee, count: 40))
}

extension TLSObserver {
    /// Feeds octets in portions of so many, each in a frame of its own.
    mutating func feed(_ octets: [UInt8], from side: Side, portion: Int = .max, frame: Int = 1, milliseconds: Int64 = 0)
    {
        var (at, frame) = (0, frame)
        while at < octets.count {
            let part = Array(octets[at..<min(octets.count, at + min(portion, octets.count))])
            receive(part.span, from: side, at: Mark(frame: frame, at: Timestamp(nanoseconds: milliseconds * 1_000_000)))
            at += part.count
            frame += 1
        }
    }
}

/// Decoders over arrays: a span must not leave an expression of a test macro.
enum Decoded {
    static func clientHello(_ octets: [UInt8]) throws -> ClientHello { try ClientHello(octets.span) }
    static func malformedHello(_ octets: some Collection<UInt8>) throws -> ClientHello {
        try ClientHello(malformed: Array(octets).span)
    }
    static func ssl2ServerHello(_ octets: [UInt8]) throws -> SSL2ServerHello { try SSL2ServerHello(octets.span) }
    static func ssl2Hello(_ octets: [UInt8]) throws -> ClientHello { try ClientHello(ssl2: octets.span) }
    static func serverHello(_ octets: [UInt8]) throws -> ServerHello { try ServerHello(octets.span) }
    static func malformedServerHello(_ octets: [UInt8]) throws -> ServerHello {
        try ServerHello(malformed: octets.span)
    }
    static func certificates(_ octets: [UInt8]) throws -> CertificateMessage { try CertificateMessage(octets.span) }
    static func request(_ octets: [UInt8]) throws -> CertificateRequest {
        try CertificateRequest(octets.span, version: .tls12)
    }
    static func looksLikeTLS(_ octets: [UInt8]) -> Bool? { TLSObserver.looksLikeTLS(octets.span) }
}

/// Octets with one of them replaced, each by each of the values that lengths like least: what reads them must stay
/// within what is there.
struct Lies: Sequence {
    var octets: [UInt8]

    func makeIterator() -> AnyIterator<[UInt8]> {
        let values: [UInt8] = [0, 1, 0x7f, 0x80, 0xff]
        var next = 0
        return AnyIterator {
            guard next < octets.count * values.count else { return nil }
            var lying = octets
            lying[next / values.count] = values[next % values.count]
            next += 1
            return lying
        }
    }
}
