import Octets
import Testing

@testable import Preludes

@Suite struct CursorNullTerminatedTests {
    private static let text = Decoder { cursor throws(DecodeError) in
        [UInt8](copying: try cursor.nullTerminated("text"))
    }

    @Test(arguments: [[], [1], [7, 8, 9]] as [[UInt8]])
    func itEndsBeforeTheZero(content: [UInt8]) throws { try Self.text.check(content + [0], is: content) }

    @Test func withoutAZeroThereIsNone() throws {
        let error = #expect(throws: DecodeError.self) { try Self.text.decode([1, 2, 3]) }
        #expect(error == DecodeError(.truncated, field: "", offset: 0, needed: 4, available: 3))
    }

    @Test func aFailedReadMovesNothing() {
        let octets: [UInt8] = [1, 2]
        var cursor = Cursor(octets.span)
        do throws(DecodeError) { _ = try cursor.nullTerminated("text") } catch {}
        let position = cursor.position
        #expect(position == 0)
    }
}
