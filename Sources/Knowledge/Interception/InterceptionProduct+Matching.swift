extension InterceptionProduct {
    /// Every product known, those on authoritative grounds first.
    public static let all: [InterceptionProduct] = confirmed + unconfirmed

    static let confirmed = (NetworkInterceptionTable.rows + ClientInterceptionTable.rows).filter(\.isConfirmed)
    static let unconfirmed = (NetworkInterceptionTable.rows + ClientInterceptionTable.rows).filter { !$0.isConfirmed }

    /// The products one distinguished name fits, confirmed ones first, and among them those with more conditions: each
    /// product once.
    ///
    /// A name says who re-issued a certificate, never that anybody attacks; an administrator may have given any other
    /// name.
    ///
    /// - Parameter attributes: the name's attributes by their short names, as in `("CN", "FortiGate CA")`. Of several
    ///   with the same short name any may fit.
    public static func matching(attributes: [(name: String, value: String)]) -> [InterceptionProduct] {
        var known: Set<String> = []
        return [confirmed, unconfirmed].flatMap { rows in
            rows.filter { $0.conditions.hold(for: attributes) }.sorted { $0.conditions.count > $1.conditions.count }
        }.filter { known.insert($0.name).inserted }
    }
}

extension [InterceptionProduct.Condition] {
    /// Whether there is a condition and all of them hold for one distinguished name.
    func hold(for attributes: [(name: String, value: String)]) -> Bool {
        !isEmpty
            && allSatisfy { condition in
                attributes.contains {
                    condition.attribute.isEqualIgnoringCase(to: $0.name) && condition.pattern.fits($0.value)
                }
            }
    }
}

extension InterceptionProduct.Pattern {
    /// Whether a value of a certificate looks so. Spaces around it do not count: the names of some products end in one.
    public func fits(_ value: String) -> Bool {
        let value = value.lowercased().trimmingSpaces()
        return switch self {
        case .equals(let expected): value == expected.lowercased()
        case .begins(let expected): value.hasPrefix(expected.lowercased())
        case .contains(let expected): value.contains(expected.lowercased())
        case .isOneOf(let expected): expected.contains { $0.lowercased() == value }
        case .framed(let prefix, let characters, let suffix):
            Self.frames(value, prefix.lowercased(), characters, suffix.lowercased())
        }
    }

    private static func frames(
        _ value: Substring, _ prefix: String, _ characters: InterceptionProduct.Characters, _ suffix: String
    ) -> Bool {
        guard value.hasPrefix(prefix), value.hasSuffix(suffix) else { return false }
        let variable = value.dropFirst(prefix.count)
        guard variable.count > suffix.count else { return false }
        return variable.dropLast(suffix.count).allSatisfy(characters.contain)
    }
}

extension InterceptionProduct.Characters {
    /// Whether a character, in lower case, is of this kind.
    func contain(_ character: Character) -> Bool {
        switch self {
        case .digits: character.isASCII && character.isNumber
        case .hexadecimal: character.isASCII && character.isHexDigit
        case .alphanumeric: character.isASCII && (character.isLetter || character.isNumber || character == "-")
        case .any: true
        }
    }
}

extension String {
    /// Whether two short names of attributes are the same; case is of no meaning in them (RFC 4512 section 1.4).
    func isEqualIgnoringCase(to other: String) -> Bool { self == other || lowercased() == other.lowercased() }

    /// Without whitespace at either end.
    func trimmingSpaces() -> Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}
