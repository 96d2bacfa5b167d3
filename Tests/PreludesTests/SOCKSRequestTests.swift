import Testing

@testable import Preludes

@Suite struct SOCKSRequestTests {
    private static let name = Array("a.example".utf8)
    static let version5: [([UInt8], String?, Bool)] = [
        ([5, 1, 0, 1, 192, 0, 2, 1, 1, 0xbb], "192.0.2.1:443", true), ([5, 1, 0, 3, 9] + name + [0, 80], "a.example:80", true),
        ([5, 1, 0, 3, 0, 0, 80], ":80", true),
        ([5, 2, 0, 4, 0x20, 1, 0x0d, 0xb8] + Array(repeating: 0, count: 11) + [1, 1, 0xbb], "[2001:db8::1]:443", false),
    ]

    @Test(arguments: version5)
    func aRequestOfVersion5(message: [UInt8], target: String?, isConnect: Bool) throws {
        let request = try #require(SOCKSRequest(version5: message + [22, 3]))
        #expect(request.target == target && request.isConnect == isConnect && request.length == message.count)
        for length in message.indices { #expect(SOCKSRequest(version5: Array(message.prefix(length))) == nil) }
    }

    static let version4: [([UInt8], String)] = [
        ([4, 1, 0, 80, 192, 0, 2, 1, 0], "192.0.2.1:80"), ([4, 1, 0, 80, 192, 0, 2, 1, 0x75, 0x76, 0], "192.0.2.1:80"),
        ([4, 1, 1, 0xbb, 0, 0, 0, 1, 0x75, 0] + name + [0], "a.example:443"), ([4, 1, 1, 0xbb, 0, 0, 0, 1, 0, 0], ":443"),
    ]

    @Test(arguments: version4)
    func aRequestOfVersion4(message: [UInt8], target: String) throws {
        let request = try #require(SOCKSRequest(version4: message + [22, 3]))
        #expect(request.target == target && request.isConnect && request.length == message.count)
        for length in message.indices { #expect(SOCKSRequest(version4: Array(message.prefix(length))) == nil) }
    }

    @Test func anUnknownTypeOfAddressHasNoLength() {
        #expect(SOCKSRequest(version5: [5, 1, 0, 2, 0, 0, 0])?.target == nil)
        #expect(SOCKSRequest.length([5, 0, 0, 0xff, 1]) == 0)
        #expect(SOCKSRequest.length([5, 0, 0, 3]) == nil)
    }

    @Test func everyOctetMayLie() {
        for message in Self.version5.map(\.0) + Self.version4.map(\.0) {
            for index in message.indices {
                for value: UInt8 in [0, 1, 3, 4, 5, 0x7f, 0x80, 0xff] {
                    var lying = message
                    lying[index] = value
                    #expect(SOCKSRequest(version5: lying)?.length ?? 0 <= lying.count)
                    #expect(SOCKSRequest(version4: lying)?.length ?? 0 <= lying.count)
                }
            }
        }
    }
}
