import Octets
import Testing

@testable import TLS

@Suite struct SSL2HelloTests {
    private static let body: [UInt8] =
        [1, 3, 1, 0, 6, 0, 0, 0, 16, 0, 0, 0x2f, 0, 0, 0x35] + Array(repeating: 0x52, count: 16)
    private static let hello = [0x80, UInt8(body.count)] + body

    @Test func tooFewOctetsMayBecomeOne() {
        for length in Self.hello.indices {
            let cut = Array(Self.hello.prefix(length))
            #expect(SSL2Hello.mayBegin(cut.span) == (length < SSL2Hello.tellingLength), "\(length) bytes")
            #expect(
                TLSObserver.looksLikeTLS(cut.span) == (length < SSL2Hello.tellingLength ? nil : true),
                "\(length) bytes")
        }
    }

    @Test func everyOctetThatTellsItMayLie() {
        // The low octet of the version may be any.
        for index in 0..<SSL2Hello.tellingLength where index != 4 {
            var lying = Self.hello
            lying[index] ^= 0xff
            #expect(SSL2Hello.length(lying.span) == nil, "byte \(index)")
        }
        // A length that is sound in itself, and longer than any hello.
        let long: [UInt8] = [0xf0, 0x19, 1, 3, 1, 0x70, 0, 0, 0, 0, 16]
        #expect(SSL2Hello.length(long.span) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 11, 20, 32])
    func inAnyPortionsItIsTheSame(portion: Int) {
        var observer = TLSObserver()
        var frame = 0
        for at in stride(from: 0, to: Self.hello.count, by: portion) {
            frame += 1
            let part = Array(Self.hello[at..<min(Self.hello.count, at + portion)])
            observer.receive(part.span, from: .client, at: Mark(frame: frame, at: Timestamp(nanoseconds: 0)))
        }
        #expect(observer.observation.clientHello?.isSSL2Format == true)
        #expect(observer.observation.messages.map(\.length) == [Self.body.count])
        #expect(observer.observation.anomaly == nil)
    }
}
