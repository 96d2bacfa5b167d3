import Octets
import Testing

@testable import DNS

@Suite struct DomainNameTests {
    private func name(_ octets: [UInt8], at start: Int = 0) throws -> (name: String, end: Int) {
        let span = octets.span
        var cursor = Cursor(span)
        try cursor.skip(start, "test")
        let name = try DomainName.read(&cursor, span)
        return (name, cursor.offset)
    }

    @Test func labelsAreJoinedInLowerCase() throws {
        let read = try name([3] + Array("WwW".utf8) + [7] + Array("example".utf8) + [0, 99])
        #expect(read.name == "www.example")
        #expect(read.end == 13)
        #expect(try name([0]).name.isEmpty)
    }

    @Test func aPointerLeadsBack() throws {
        let octets: [UInt8] = [2, 0x61, 0x62, 0, 1, 0x63, 0xc0, 0]
        let read = try name(octets, at: 4)
        #expect(read.name == "c.ab")
        #expect(read.end == 8)
    }

    /// To itself, forwards, and in a ring.
    @Test(arguments: [[0xc0, 0], [0xc0, 2, 0xc0, 4, 0, 0], [1, 0x61, 0xc0, 0]] as [[UInt8]])
    func aPointerThatLeadsNowhereIsRefused(_ octets: [UInt8]) {
        #expect(throws: DecodeError.self) { try name(octets) }
    }

    @Test func aNameHasALimit() {
        let label: [UInt8] = [63] + [UInt8](repeating: 0x61, count: 63)
        #expect(throws: DecodeError.self) { try name(label + label + label + label + label + [0]) }
    }

    @Test(arguments: [0x40, 0x80] as [UInt8])
    func unknownKindsOfLabelAreRefused(_ length: UInt8) {
        #expect(throws: DecodeError.self) { try name([length, 0, 0]) }
    }

    /// Names come from anybody: what is no name is escaped.
    @Test func otherOctetsAreEscaped() throws {
        #expect(try name([4, 0x2e, 0x0a, 0xff, 0x2d, 0]).name == "\\046\\010\\255-")
    }
}
