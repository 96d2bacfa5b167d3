import Octets
import Testing

@Suite struct CursorDERTests {
    private static func content(_ octets: [UInt8], tag: UInt8) throws -> [UInt8] {
        var cursor = Cursor(octets.span)
        var content = try cursor.element(tag, "element")
        return [UInt8](copying: content.rest())
    }

    @Test(
        arguments: [
            ([0x04, 0x00], []), ([0x04, 0x02, 7, 8], [7, 8]), ([0x04, 0x81, 0x01, 7], [7]),
            ([0x04, 0x84, 0, 0, 0, 2, 7, 8], [7, 8]),
            ([0x04, 0x01, 7, 9], [7]),
        ] as [([UInt8], [UInt8])])
    func lengthsOfEveryForm(octets: [UInt8], content: [UInt8]) throws {
        #expect(try Self.content(octets, tag: 0x04) == content)
    }

    @Test(
        arguments: [
            [], [0x04], [0x04, 0x01], [0x04, 0x81], [0x04, 0x81, 0x02, 7], [0x04, 0x82, 0x01], [0x05, 0x00],
            [0x04, 0x80, 0, 0],
            [0x04, 0x85, 0, 0, 0, 0, 1, 7], [0x04, 0x84, 0xff, 0xff, 0xff, 0xff, 7], [0x04, 0xff],
        ] as [[UInt8]])
    func whatIsNoElementIsRefused(octets: [UInt8]) {
        #expect(throws: DecodeError.self) { try Self.content(octets, tag: 0x04) }
    }

    @Test func aRefusedElementMovesNothing() throws {
        let octets: [UInt8] = [0x04, 0x01, 7, 0x05, 0x00]
        var cursor = Cursor(octets.span)
        do { _ = try cursor.element(0x30, "other") } catch {}
        let before = cursor.position
        try cursor.skipElement("first")
        let tag = cursor.nextTag
        try cursor.skipElement("second")
        let end = cursor.nextTag
        #expect(before == 0 && tag == 0x05 && end == nil)
        do {
            try cursor.skipElement("none")
            Issue.record("there is no third")
        } catch {
            #expect(error.reason == .truncated)
        }
    }
}
