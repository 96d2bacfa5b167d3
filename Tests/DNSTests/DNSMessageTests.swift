import Octets
import Testing

@testable import DNS

@Suite struct DNSMessageTests {
    /// `dig host.example A` and what its server answers: a CNAME, whose target points back into the question, and an
    /// address.
    private static func message(flags: UInt16 = 0x8180, answers: UInt16 = 2, type: UInt8 = 1, tail: [UInt8] = answer)
        -> [UInt8]
    {
        let header: [UInt8] = [
            0x12, 0x34, UInt8(flags >> 8), UInt8(flags & 0xff), 0, 1, UInt8(answers >> 8), UInt8(answers & 0xff), 0, 0,
            0, 0,
        ]
        return header + question(type) + tail
    }

    private static func question(_ type: UInt8) -> [UInt8] {
        [4] + Array("HosT".utf8) + [7] + Array("example".utf8) + [0, 0, type, 0, 1]
    }
    private static let answer: [UInt8] =
        [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 6, 3] + Array("www".utf8) + [0xc0, 17]
        + [0xc0, 42, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 198, 51, 100, 10]

    private func decode(_ octets: [UInt8]) throws -> DNSMessage { try DNSMessage(octets.span) }

    @Test func anAnswerHasTheQuestionAndItsAddresses() throws {
        let message = try decode(Self.message())
        #expect(message.id == 0x1234)
        #expect(message.isResponse)
        #expect(message.name == "host.example")
        #expect(message.type == .a)
        #expect(message.code == .noError)
        #expect(message.ipv4 == [IPAddress(ipv4: 0xc633_640a)])
    }

    @Test func aQuestionHasNoAnswer() throws {
        let message = try decode(Self.message(flags: 0x0100, answers: 0, tail: []))
        #expect(!message.isResponse)
        #expect(message.ipv4.isEmpty)
    }

    @Test func anErrorHasItsName() throws {
        let message = try decode(Self.message(flags: 0x8183, answers: 0, tail: []))
        #expect(message.code == .nameError)
        #expect(message.code.name == "NXDOMAIN")
        #expect(DNSMessage.ResponseCode(rawValue: 2).name == "SERVFAIL")
        #expect(DNSMessage.ResponseCode(rawValue: 15).name == "RCODE 15")
    }

    @Test func ipv6AddressesAreRead() throws {
        let address = [UInt8](0..<16)
        let message = try decode(
            Self.message(answers: 1, type: 28, tail: [0xc0, 12, 0, 28, 0, 1, 0, 0, 0, 60, 0, 16] + address))
        #expect(message.type == .aaaa)
        #expect(message.ipv6.map(\.description) == ["1:203:405:607:809:a0b:c0d:e0f"])
    }

    @Test(arguments: [[0x11, 0x80], [0x28, 0x00]] as [[UInt8]])
    func otherOperationsAreNoQuestion(_ flags: [UInt8]) {
        var octets = Self.message()
        octets.replaceSubrange(2..<4, with: flags)
        #expect(throws: DecodeError.self) { try decode(octets) }
    }

    /// Cut within the answers what came before counts; cut within the question nothing does.
    @Test func cutAtEveryOffset() {
        let whole = Self.message()
        let questionEnd = 12 + Self.question(1).count
        for length in 0..<whole.count {
            let message = try? decode(Array(whole.prefix(length)))
            #expect((message != nil) == (length >= questionEnd))
            #expect(message?.ipv4.isEmpty ?? true)
        }
    }

    /// Whatever an octet says, nothing traps and nothing hangs.
    @Test func everyOctetMayLie() {
        let whole = Self.message()
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xff] {
                var octets = whole
                octets[index] = value
                _ = try? decode(octets)
            }
        }
    }

    @Test func recordsHaveALimit() throws {
        let record: [UInt8] = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 1]
        let message = try decode(Self.message(answers: 1000, tail: (0..<1000).flatMap { _ in record }))
        #expect(message.ipv4.count == DNSMessage.recordLimit)
    }
}
