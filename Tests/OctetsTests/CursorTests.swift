import Octets
import Testing

@Suite struct CursorTests {
    static let octets: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08]

    @Test func readsInNetworkByteOrder() throws {
        var cursor = Cursor(Self.octets.span)
        #expect(try cursor.uint8("a") == 0x01)
        #expect(try cursor.uint16("b") == 0x0203)
        #expect(try cursor.uint24("c") == 0x040506)
        #expect(cursor.position == 6)
        #expect(cursor.remaining == 2)
        var wide = Cursor(Self.octets.span)
        #expect(try wide.uint32("d") == 0x0102_0304)
        var widest = Cursor(Self.octets.span)
        #expect(try widest.uint64("e") == 0x0102_0304_0506_0708)
        #expect(widest.isAtEnd)
    }

    @Test func readsLittleEndianWhereAsked() throws {
        var cursor = Cursor(Self.octets.span)
        #expect(try cursor.uint16LittleEndian("a") == 0x0201)
        #expect(try cursor.uint32LittleEndian("b") == 0x0605_0403)
    }

    /// Every read, at every length of input too short for it, throws `truncated` with the right numbers and moves nothing.
    @Test(arguments: [1, 2, 3, 4, 8], [0, 3])
    func aShortReadThrowsAndMovesNothing(width: Int, base: Int) {
        for length in 0..<width {
            let input = Array(Self.octets.prefix(length))
            var cursor = Cursor(input.span, base: base)
            var thrown: DecodeError?
            do {
                switch width {
                case 1: _ = try cursor.uint8("field")
                case 2: _ = try cursor.uint16("field")
                case 3: _ = try cursor.uint24("field")
                case 4: _ = try cursor.uint32("field")
                default: _ = try cursor.uint64("field")
                }
            } catch { thrown = error }
            #expect(thrown?.reason == .truncated)
            #expect(thrown?.offset == base || width == 8)
            #expect(cursor.position == 0)
        }
    }

    @Test(arguments: [1, 2, 3])
    func aVectorCannotReachOutsideItsParent(width: Int) throws {
        var input = [UInt8](repeating: 0, count: width)
        input[width - 1] = 4
        input += [0xaa, 0xbb, 0xcc]
        var cursor = Cursor(input.span, base: 10)
        var thrown: DecodeError?
        do {
            switch width {
            case 1: _ = try cursor.vector8("list")
            case 2: _ = try cursor.vector16("list")
            default: _ = try cursor.vector24("list")
            }
        } catch { thrown = error }
        #expect(thrown == DecodeError(.lengthBeyondParent, field: "list", offset: 10 + width, needed: 4, available: 3))
        #expect(cursor.position == 0, "a failed read moves nothing")
    }

    @Test func aSubCursorEndsWhereItsLengthSays() throws {
        let input: [UInt8] = [2, 0xaa, 0xbb, 0xcc]
        var cursor = Cursor(input.span)
        var list = try cursor.vector8("list")
        #expect(try list.uint16("pair") == 0xaabb)
        #expect(list.isAtEnd)
        var beyond: DecodeError?
        do { _ = try list.uint8("more") } catch { beyond = error }
        #expect(beyond?.offset == 3, "offsets count from the outermost span")
        #expect(try cursor.uint8("next") == 0xcc)
    }

    @Test func endInsistsThatNothingIsLeft() throws {
        var cursor = Cursor(Self.octets.span)
        try cursor.skip(7, "most")
        #expect(throws: DecodeError(.trailingOctets, field: "", offset: 7, available: 1)) { () throws(DecodeError) in
            var cursor = Cursor(Self.octets.span)
            try cursor.skip(7, "most")
            try cursor.end("structure")
        }
        #expect(cursor.rest().count == 1)
        try cursor.end("structure")
    }

    @Test func copiesWhatItIsAskedFor() throws {
        var cursor = Cursor(Self.octets.span)
        #expect(try cursor.array(3, "first") == [1, 2, 3])
        let rest = cursor.rest()
        #expect([UInt8](copying: rest) == [4, 5, 6, 7, 8])
    }
}
