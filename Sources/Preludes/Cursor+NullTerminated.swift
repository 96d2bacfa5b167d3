import Octets

extension Cursor {
    /// Reads octets up to a zero, which is read as well and is none of them.
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    mutating func nullTerminated(_ field: StaticString) throws(DecodeError) -> Span<UInt8> {
        var count = 0
        while position + count < octets.count, octets[position + count] != 0 { count += 1 }
        guard count < remaining else {
            throw DecodeError(.truncated, field: field, offset: offset, needed: count + 1, available: remaining)
        }
        let span = try span(count, field)
        try skip(1, field)
        return span
    }
}
