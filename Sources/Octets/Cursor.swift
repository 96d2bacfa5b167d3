/// A position in untrusted octets that can only move forward and never past the end.
///
/// Every length of a structure is checked here, once, against the end of the span it was cut from: ``sub(_:_:)`` hands
/// out a cursor over just the octets a length field claims, so a lying inner length cannot reach outside its parent.
/// Reads are in network byte order (most significant octet first) unless the name ends in `LittleEndian`. A failed read
/// moves nothing.
@frozen
public struct Cursor: ~Escapable {
    /// The octets, of which those before ``position`` have been read.
    public let octets: Span<UInt8>
    /// Index in ``octets`` of the next octet to read, behind ``position``.
    @usableFromInline var index: Int
    /// Offset of the first octet of ``octets`` in the outermost span; only errors use it.
    @usableFromInline let base: Int

    /// A cursor at the first of `octets`.
    ///
    /// - Parameters:
    ///   - octets: what is to be read.
    ///   - base: offset that errors report for the first octet.
    @inlinable
    @_lifetime(copy octets)
    public init(_ octets: Span<UInt8>, base: Int = 0) {
        self.octets = octets
        self.index = 0
        self.base = base
    }

    /// Index in ``octets`` of the next octet to read.
    @inlinable
    public var position: Int { index }

    /// Octets not yet read.
    @inlinable
    public var remaining: Int { octets.count - index }

    /// Whether everything was read.
    @inlinable
    public var isAtEnd: Bool { index == octets.count }

    /// Offset of the next octet from the start of the outermost span.
    @inlinable
    public var offset: Int { base + index }

    /// Checks that `count` octets are left.
    @inlinable
    func require(_ count: Int, _ field: StaticString) throws(DecodeError) {
        guard count <= remaining else {
            throw DecodeError(.truncated, field: field, offset: offset, needed: count, available: remaining)
        }
    }

    /// Reads one octet.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint8(_ field: StaticString) throws(DecodeError) -> UInt8 {
        try require(1, field)
        let value = octets[index]
        index += 1
        return value
    }

    /// Reads two octets, most significant first.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint16(_ field: StaticString) throws(DecodeError) -> UInt16 {
        try require(2, field)
        let value = UInt16(octets[index]) << 8 | UInt16(octets[index + 1])
        index += 2
        return value
    }

    /// Reads three octets, most significant first.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint24(_ field: StaticString) throws(DecodeError) -> UInt32 {
        try require(3, field)
        let value = UInt32(octets[index]) << 16 | UInt32(octets[index + 1]) << 8 | UInt32(octets[index + 2])
        index += 3
        return value
    }

    /// Reads four octets, most significant first.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint32(_ field: StaticString) throws(DecodeError) -> UInt32 {
        try require(4, field)
        let value =
            UInt32(octets[index]) << 24 | UInt32(octets[index + 1]) << 16 | UInt32(octets[index + 2]) << 8
            | UInt32(octets[index + 3])
        index += 4
        return value
    }

    /// Reads eight octets, most significant first.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint64(_ field: StaticString) throws(DecodeError) -> UInt64 {
        try require(8, field)
        let high = UInt64(try uint32(field))
        return high << 32 | UInt64(try uint32(field))
    }

    /// Reads two octets, least significant first.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint16LittleEndian(_ field: StaticString) throws(DecodeError) -> UInt16 {
        try uint16(field).byteSwapped
    }

    /// Reads four octets, least significant first.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func uint32LittleEndian(_ field: StaticString) throws(DecodeError) -> UInt32 {
        try uint32(field).byteSwapped
    }

    /// Steps over `count` octets (not negative).
    @inlinable
    @_lifetime(self: copy self)
    public mutating func skip(_ count: Int, _ field: StaticString) throws(DecodeError) {
        try require(count, field)
        index += count
    }

    /// Reads `count` octets (not negative) as a span over the same memory.
    @inlinable
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func span(_ count: Int, _ field: StaticString) throws(DecodeError) -> Span<UInt8> {
        try require(count, field)
        let start = index
        index += count
        return octets.extracting(start..<start + count)
    }

    /// Reads everything that is left.
    @inlinable
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func rest() -> Span<UInt8> {
        let start = index
        index = octets.count
        return octets.extracting(start..<octets.count)
    }

    /// Reads `count` octets into an array of their own.
    @inlinable
    @_lifetime(self: copy self)
    public mutating func array(_ count: Int, _ field: StaticString) throws(DecodeError) -> [UInt8] {
        let span = try span(count, field)
        return [UInt8](copying: span)
    }

    /// Cuts off the next `count` octets as a cursor of their own: nothing inside it can read past them.
    @inlinable
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func sub(_ count: Int, _ field: StaticString) throws(DecodeError) -> Cursor {
        guard count <= remaining else {
            throw DecodeError(.lengthBeyondParent, field: field, offset: offset, needed: count, available: remaining)
        }
        let start = offset
        return Cursor(try span(count, field), base: start)
    }

    /// Reads a one-octet length and cuts off as many octets: the presentation language's `opaque x<0..2^8-1>` (RFC 8446
    /// section 3.4).
    @inlinable
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func vector8(_ field: StaticString) throws(DecodeError) -> Cursor {
        let start = index
        let length = Int(try uint8(field))
        do { return try sub(length, field) } catch {
            index = start
            throw error
        }
    }

    /// Reads a two-octet length and cuts off as many octets.
    @inlinable
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func vector16(_ field: StaticString) throws(DecodeError) -> Cursor {
        let start = index
        let length = Int(try uint16(field))
        do { return try sub(length, field) } catch {
            index = start
            throw error
        }
    }

    /// Reads a three-octet length and cuts off as many octets.
    @inlinable
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    public mutating func vector24(_ field: StaticString) throws(DecodeError) -> Cursor {
        let start = index
        let length = Int(try uint24(field))
        do { return try sub(length, field) } catch {
            index = start
            throw error
        }
    }

    /// Insists that everything was read.
    @inlinable
    public func end(_ field: StaticString) throws(DecodeError) {
        guard isAtEnd else {
            throw DecodeError(.trailingOctets, field: field, offset: offset, available: remaining)
        }
    }
}

extension [UInt8] {
    /// The octets of a span, copied.
    @inlinable
    public init(copying span: Span<UInt8>) {
        self.init(capacity: span.count) { $0.append(copying: span) }
    }

    /// Appends the octets of a span.
    @inlinable
    package mutating func append(copying span: Span<UInt8>) {
        append(addingCapacity: span.count) { $0.append(copying: span) }
    }
}

extension OutputSpan<UInt8> {
    /// Appends the octets of a span, for which there must be room. The compiler makes a block copy of it.
    @inlinable
    @_lifetime(self: copy self)
    package mutating func append(copying span: Span<UInt8>) {
        for index in span.indices { append(span[index]) }
    }
}
