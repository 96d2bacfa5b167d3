import Octets
import Testing

@testable import Preludes

@Suite struct SOCKSRequestTests {
    private struct Read: Equatable {
        var target: String
        var isConnect: Bool
    }

    private static let version5 = Decoder { cursor throws(DecodeError) in
        let request = try SOCKSRequest(version5: &cursor)
        return Read(target: request.target, isConnect: request.isConnect)
    }

    private static let version4 = Decoder { cursor throws(DecodeError) in
        let request = try SOCKSRequest(version4: &cursor)
        return Read(target: request.target, isConnect: request.isConnect)
    }

    private static let name = Array("a.example".utf8)
    static let requests5: [([UInt8], String, Bool)] = [
        ([5, 1, 0, 1, 192, 0, 2, 1, 1, 0xbb], "192.0.2.1:443", true),
        ([5, 1, 0, 3, 9] + name + [0, 80], "a.example:80", true), ([5, 1, 0, 3, 0, 0, 80], ":80", true),
        ([5, 1, 0, 3, 2, 0x20, 0x0a, 0, 80], "\\20\\0a:80", true),
        (
            [5, 2, 0, 4, 0x20, 1, 0x0d, 0xb8] + Array(repeating: 0, count: 11) + [1, 1, 0xbb], "[2001:db8::1]:443",
            false
        ),
        ([4, 1, 0, 1, 192, 0, 2, 1, 1, 0xbb], "192.0.2.1:443", false),
    ]

    @Test(arguments: requests5)
    func aRequestOfVersion5(message: [UInt8], target: String, isConnect: Bool) throws {
        try Self.version5.check(message, is: Read(target: target, isConnect: isConnect))
    }

    static let requests4: [([UInt8], String, Bool)] = [
        ([4, 1, 0, 80, 192, 0, 2, 1, 0], "192.0.2.1:80", true),
        ([4, 2, 0, 80, 192, 0, 2, 1, 0x75, 0x76, 0], "192.0.2.1:80", false),
        ([4, 1, 1, 0xbb, 0, 0, 0, 1, 0x75, 0] + name + [0], "a.example:443", true),
        ([4, 1, 1, 0xbb, 0, 0, 0, 1, 0, 0], ":443", true), ([4, 1, 0, 80, 0, 0, 0, 0, 0], "0.0.0.0:80", true),
        ([4, 1, 0, 80, 0, 0, 1, 1, 0], "0.0.1.1:80", true),
    ]

    @Test(arguments: requests4)
    func aRequestOfVersion4(message: [UInt8], target: String, isConnect: Bool) throws {
        try Self.version4.check(message, is: Read(target: target, isConnect: isConnect))
    }

    /// Only with the first octet of its address, whatever that is.
    @Test func anUnknownTypeOfAddressIsNone() throws {
        for type: UInt8 in [0, 2, 5, 0xff] {
            let error = #expect(throws: DecodeError.self) { try Self.version5.decode([5, 1, 0, type]) }
            #expect(error?.reason == .truncated)
            Self.version5.checkInvalid([5, 1, 0, type, 0])
        }
    }
}
