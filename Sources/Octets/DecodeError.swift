/// Why octets could not be decoded: what was wanted, where, and how much was there.
///
/// A decoder throws one of these and nothing else. Whether more input would have helped is ``Reason/truncated``;
/// anything else stays wrong however much more arrives.
@frozen
public struct DecodeError: Error, Equatable, Sendable {
    /// What kind of rule the octets broke.
    @frozen
    public enum Reason: Equatable, Sendable {
        /// The input ends before the field does.
        case truncated
        /// A length field claims more octets than its parent holds.
        case lengthBeyondParent
        /// Octets are left over where the structure should have ended.
        case trailingOctets
        /// The value is not one the format allows.
        case invalidValue
        /// A named limit of ours was reached; the input may be sound.
        case limit
    }

    /// The rule that was broken.
    public let reason: Reason
    /// The field being read, in the words of its specification.
    public let field: StaticString
    /// Offset of the field from the start of the outermost span, in octets.
    public let offset: Int
    /// Octets the field needs (0 where the count does not matter).
    public let needed: Int
    /// Octets that were there.
    public let available: Int

    /// Makes an error; decoders outside this module use it for ``Reason/invalidValue`` and ``Reason/limit``.
    @inlinable
    package init(_ reason: Reason, field: StaticString, offset: Int, needed: Int = 0, available: Int = 0) {
        self.reason = reason
        self.field = field
        self.offset = offset
        self.needed = needed
        self.available = available
    }

    /// Equality looks at the rule and the place, not at the field's wording, so that wording stays free to improve.
    public static func == (a: DecodeError, b: DecodeError) -> Bool {
        a.reason == b.reason && a.offset == b.offset && a.needed == b.needed && a.available == b.available
    }
}

extension DecodeError: CustomStringConvertible {
    /// What is wrong, where, and how much was there, for a person.
    public var description: String {
        switch reason {
        case .truncated: "\(field) at byte \(offset) needs \(needed) bytes, \(available) are there"
        case .lengthBeyondParent: "\(field) at byte \(offset) claims \(needed) bytes, its parent has \(available)"
        case .trailingOctets: "\(available) bytes left over after \(field) at byte \(offset)"
        case .invalidValue: "\(field) at byte \(offset) has a value the format does not allow"
        case .limit: "\(field) at byte \(offset) exceeds a limit (\(needed) of at most \(available))"
        }
    }
}
