/// A value of JSON (RFC 8259) that keeps what a schema is about: whether a number is whole, and the order of an
/// object's keys.
enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(Members)

    /// The members of an object.
    struct Members: Equatable, Sendable {
        private(set) var keys: [String] = []
        private(set) var values: [String: JSONValue] = [:]

        subscript(key: String) -> JSONValue? { values[key] }

        /// Whether the key is new.
        mutating func add(_ key: String, _ value: JSONValue) -> Bool {
            guard values.updateValue(value, forKey: key) == nil else { return false }
            keys.append(key)
            return true
        }
    }

    /// The value in a text; a key that an object has twice is an error.
    init(_ text: String) throws { self = try JSONReader.value(Array(text.utf8)) }

    /// The values in a text of one value on each line.
    static func lines(_ text: String) throws -> [JSONValue] {
        try text.split(separator: "\n").map { try JSONValue(String($0)) }
    }

    subscript(key: String) -> JSONValue? { members?[key] }

    var members: Members? { if case .object(let members) = self { members } else { nil } }
    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var whole: Int? { if case .integer(let number) = self { number } else { nil } }
    var texts: [String]? { elements.map { $0.compactMap(\.text) } }

    /// Type of the value as a schema names it; 1.0 is a whole number too (JSON Schema Core, section 4.2.3).
    var type: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .number(let number): number == number.rounded() ? "integer" : "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// The value of a number.
    var magnitude: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
