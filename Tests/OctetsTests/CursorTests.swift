import Octets
import Testing

@Suite struct CursorTests {
    static let octets: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08]

    @Test func readsInNetworkByteOrder() throws {
        var cursor = Cursor(Self.octets.span)
        let seen8 = try cursor.uint8("a")
        #expect(seen8 == 0x01)
        let seen9 = try cursor.uint16("b")
        #expect(seen9 == 0x0203)
        let seen10 = try cursor.uint24("c")
        #expect(seen10 == 0x040506)
        let seen1 = cursor.position
        #expect(seen1 == 6)
        let seen2 = cursor.remaining
        #expect(seen2 == 2)
        var wide = Cursor(Self.octets.span)
        let seen11 = try wide.uint32("d")
        #expect(seen11 == 0x0102_0304)
        var widest = Cursor(Self.octets.span)
        let seen12 = try widest.uint64("e")
        #expect(seen12 == 0x0102_0304_0506_0708)
        let seen3 = widest.isAtEnd
        #expect(seen3)
    }

    @Test func readsLittleEndianWhereAsked() throws {
        var cursor = Cursor(Self.octets.span)
        let seen13 = try cursor.uint16LittleEndian("a")
        #expect(seen13 == 0x0201)
        let seen14 = try cursor.uint32LittleEndian("b")
        #expect(seen14 == 0x0605_0403)
    }

    /// Every read, at every length of input too short for it, throws `truncated` with the right numbers and moves
    /// nothing.
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
            let seen4 = cursor.position
            #expect(seen4 == 0)
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
        let seen5 = cursor.position
        #expect(seen5 == 0, "a failed read moves nothing")
    }

    @Test func aSubCursorEndsWhereItsLengthSays() throws {
        let input: [UInt8] = [2, 0xaa, 0xbb, 0xcc]
        var cursor = Cursor(input.span)
        var list = try cursor.vector8("list")
        let seen15 = try list.uint16("pair")
        #expect(seen15 == 0xaabb)
        let seen6 = list.isAtEnd
        #expect(seen6)
        var beyond: DecodeError?
        do { _ = try list.uint8("more") } catch { beyond = error }
        #expect(beyond?.offset == 3, "offsets count from the outermost span")
        let seen16 = try cursor.uint8("next")
        #expect(seen16 == 0xcc)
    }

    @Test func endInsistsThatNothingIsLeft() throws {
        var cursor = Cursor(Self.octets.span)
        try cursor.skip(7, "most")
        var thrown: DecodeError?
        do { try cursor.end("structure") } catch { thrown = error }
        #expect(thrown == DecodeError(.trailingOctets, field: "", offset: 7, available: 1))
        let seen7 = cursor.rest().count
        #expect(seen7 == 1)
        try cursor.end("structure")
    }

    @Test func copiesWhatItIsAskedFor() throws {
        var cursor = Cursor(Self.octets.span)
        let seen17 = try cursor.array(3, "first")
        #expect(seen17 == [1, 2, 3])
        let rest = cursor.rest()
        #expect([UInt8](copying: rest) == [4, 5, 6, 7, 8])
    }
}
