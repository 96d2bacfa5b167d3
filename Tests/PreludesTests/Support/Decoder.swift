import Octets
import Testing

@testable import Preludes

/// A decoder of one message, over arrays: a span must not leave an expression of a test macro.
struct Decoder<Value: Equatable & Sendable>: Sendable {
    let read: @Sendable (inout Cursor) throws(DecodeError) -> Value

    init(_ read: @escaping @Sendable (inout Cursor) throws(DecodeError) -> Value) { self.read = read }

    /// What the octets begin with, and how many of them it was.
    func decode(_ octets: [UInt8]) throws(DecodeError) -> (value: Value, length: Int) {
        var cursor = Cursor(octets.span)
        let value = try read(&cursor)
        return (value, cursor.position)
    }

    /// Feeds a message whole with something behind it, cut at every offset, which is to grow it octet by octet, and
    /// with each octet changed.
    func check(_ message: [UInt8], is value: Value, _ location: SourceLocation = #_sourceLocation) throws {
        let whole = try decode(message + [0x16, 3, 1])
        #expect(whole.value == value && whole.length == message.count, sourceLocation: location)
        for length in message.indices {
            let cut = Array(message.prefix(length))
            let error = #expect(throws: DecodeError.self, sourceLocation: location) { try decode(cut) }
            #expect(
                error?.reason == .truncated || error?.reason == .lengthBeyondParent, "cut at \(length)",
                sourceLocation: location)
        }
        for lying in Lies(octets: message) {
            if let read = try? decode(lying) { #expect(read.length <= lying.count, sourceLocation: location) }
        }
    }

    /// Expects that the octets are no such message, however much more comes.
    func checkInvalid(_ octets: [UInt8], _ location: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: DecodeError.self, sourceLocation: location) { try decode(octets) }
        #expect(error?.reason == .invalidValue, sourceLocation: location)
    }
}
