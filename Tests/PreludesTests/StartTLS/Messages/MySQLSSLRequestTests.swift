import Octets
import Testing

@testable import Preludes

@Suite struct MySQLSSLRequestTests {
    static let greeting: [UInt8] = [14, 0, 0, 0, 10] + Array("8.0.36".utf8) + [0] + [1, 2, 3, 4, 5, 6]
    static let request: [UInt8] = [32, 0, 0, 1, 0x85, 0xae, 0xff, 1] + Array(repeating: 0, count: 28)

    static let dialogues: [Dialogue] = [
        Dialogue(
            "MySQL", .mysql, [(.server, greeting), (.client, request)],
            [.greeting("8.0.36"), .upgradeRequested("SSLRequest")])
    ]

    @Test(arguments: dialogues.indices)
    func aDialogueFedInEveryWay(index: Int) { Self.dialogues[index].check() }

    @Test func theGreetingNamesTheVersion() throws {
        try Decoder(MySQLSSLRequest.greeting).check(Self.greeting, is: .greeting("8.0.36"))
    }

    private func greeting(_ version: [UInt8], protocolVersion: UInt8 = 10, sequence: UInt8 = 0) -> [UInt8] {
        [UInt8(version.count + 2), 0, 0, sequence, protocolVersion] + version + [0]
    }

    @Test func aVersionHasALimit() throws {
        let version = Array("8.".utf8) + Array(repeating: UInt8(ascii: "0"), count: 61)
        #expect(try Decoder(MySQLSSLRequest.greeting).decode(greeting(version)).length == version.count + 6)
        Decoder(MySQLSSLRequest.greeting).checkInvalid(greeting(version + [0x30]))
    }

    /// What another server says first is hardly ever like it.
    @Test func otherGreetingsAreNone() {
        let version = Array("8.0".utf8)
        Decoder(MySQLSSLRequest.greeting).checkInvalid(greeting(version, protocolVersion: 9))
        Decoder(MySQLSSLRequest.greeting).checkInvalid(greeting(version, sequence: 1))
        Decoder(MySQLSSLRequest.greeting).checkInvalid(greeting(Array("8".utf8)))
        Decoder(MySQLSSLRequest.greeting).checkInvalid(greeting([0x38, 0x2e, 0x07]))
        Decoder(MySQLSSLRequest.greeting).checkInvalid(greeting([]))
    }

    @Test func theRequestHasTheFlagOfTLS() throws {
        try Decoder(MySQLSSLRequest.request).check(Self.request, is: .upgradeRequested("SSLRequest"))
        var without = Self.request
        without[5] &= ~0x08
        Decoder(MySQLSSLRequest.request).checkInvalid(without)
    }

    /// A client that does not want TLS sends its name in a longer packet.
    @Test(arguments: [31, 33])
    func otherLengthsAreNone(length: UInt8) {
        var other = Self.request + [0]
        other[0] = length
        Decoder(MySQLSSLRequest.request).checkInvalid(other)
    }
}
