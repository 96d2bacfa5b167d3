/// Elements of DER (X.690), as far as OCSP and LDAP need them: tags of one octet, lengths that are told.
extension Cursor {
    /// The identifier octet of the next element; nil at the end.
    package var nextTag: UInt8? { isAtEnd ? nil : octets[position] }

    /// Steps into the next element, whose identifier octet must be `tag`.
    ///
    /// Lengths may be written longer than they need be, as encoders of BER do (X.690 section 8.1.3.5); the indefinite
    /// form is refused.
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    package mutating func element(_ tag: UInt8, _ field: StaticString) throws(DecodeError) -> Cursor {
        var header = self
        guard try header.uint8(field) == tag else { throw DecodeError(.invalidValue, field: field, offset: offset) }
        let first = try header.uint8(field)
        var length = Int(first)
        if first >= 0x80 {
            let size = Int(first & 0x7f)
            guard (1...4).contains(size) else { throw DecodeError(.invalidValue, field: field, offset: offset) }
            length = 0
            for _ in 0..<size { length = length << 8 | Int(try header.uint8(field)) }
        }
        let content = try header.sub(length, field)
        self = header
        return content
    }

    /// Steps over the next element, whatever it is.
    @_lifetime(self: copy self)
    package mutating func skipElement(_ field: StaticString) throws(DecodeError) {
        guard let tag = nextTag else { throw DecodeError(.truncated, field: field, offset: offset, needed: 2) }
        _ = try element(tag, field)
    }
}
