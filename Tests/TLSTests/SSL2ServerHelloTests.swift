import Octets
import TLS
import Testing

@Suite struct SSL2ServerHelloTests {
    private let certificate: [UInt8] = [0x30, 3, 2, 1, 7]

    private func body(hit: UInt8 = 0) -> [UInt8] {
        [4, hit, 1] + Made.uint16s([2, UInt16(certificate.count), 3, 4]) + certificate + [7, 0, 0xc0] + [1, 2, 3, 4]
    }

    private func record(_ body: [UInt8]) -> [UInt8] {
        [0x80 | UInt8(body.count >> 8), UInt8(body.count & 0xff)] + body
    }

    private let clientHello: [UInt8] = {
        let body: [UInt8] =
            [1] + Made.uint16s([2, 6, 0, 16]) + [7, 0, 0xc0, 1, 0, 0x80] + Array(repeating: 0xcc, count: 16)
        return [0x80, UInt8(body.count)] + body
    }()

    @Test func theCertificateIsRead() throws {
        let hello = try Decoded.ssl2ServerHello(body())
        #expect(hello.certificate == certificate)
        #expect(!hello.isSessionHit)
    }

    @Test func aCutOneIsRefusedAtEveryOffset() {
        for length in 0..<body().count {
            #expect(throws: DecodeError.self) { try Decoded.ssl2ServerHello(Array(body().prefix(length))) }
        }
    }

    @Test func everyOctetMayLie() {
        for index in body().indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var lying = body()
                lying[index] = value
                let hello = try? Decoded.ssl2ServerHello(lying)
                #expect((hello?.certificate.count ?? 0) <= lying.count)
            }
        }
    }

    /// In any portions the observer says the same, and takes what follows for what it is: records it cannot follow.
    @Test(arguments: [1, 3, 8, Int.max])
    func theObserverKnowsTheAnswer(portion: Int) {
        var observer = TLSObserver()
        observer.feed(clientHello, from: .client)
        observer.feed(record(body()), from: .server, portion: portion, frame: 2)
        observer.feed([0x80, 3, 2, 7, 7], from: .client, frame: 100)
        #expect(observer.observation.version == .ssl2)
        #expect(observer.observation.certificates == [certificate])
        #expect(observer.observation.stage == .certificate)
        #expect(observer.observation.anomaly == nil)
    }

    /// A server that knows later versions answers the same hello in a record of TLS (RFC 5246 appendix E.2).
    @Test func anAnswerInTLSIsReadAsTLS() {
        var hello = clientHello
        (hello[3], hello[4]) = (3, 1)
        var observer = TLSObserver()
        observer.feed(hello, from: .client)
        observer.feed(Made.handshake(2, Made.serverHello), from: .server, frame: 2)
        #expect(observer.observation.version == .tls12)
    }
}
