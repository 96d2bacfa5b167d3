/// A JSON Schema (draft 2020-12), as far as the schemas of this repository go: a keyword that is not known here is an
/// error, so that none
/// is written down and never checked.
struct JSONSchema {
    /// A schema that cannot be used.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// A schema with the key that it stands under.
    struct Named {
        let key: String
        let schema: JSONSchema
    }

    var types: [String]?
    var properties: [Named]?
    var required: [String] = []
    var dependentRequired: [String: [String]] = [:]
    /// Whether keys that are not among the properties are a fault (`additionalProperties: false`).
    var isClosed = false
    var items: [JSONSchema] = []
    var words: [JSONValue]?
    var constant: JSONValue?
    /// Where another schema is, as an absolute reference.
    var reference: String?
    var anyOf: [JSONSchema]?
    var oneOf: [JSONSchema]?
    var pattern: String?
    var minimum: Double?
    var maximum: Double?
    var title: String?
    var description: String?
    var definitions: [Named] = []

    /// Compiles a schema.
    ///
    /// - Parameters:
    ///   - base: the `$id` of the document, to which its references without one belong.
    ///   - closing: whether every object that names its properties has no others, whatever the schema says: readers
    ///     ignore keys that they do not know, and our own tests must not.
    init(_ value: JSONValue, base: String, closing: Bool = false) throws(Fault) {
        guard let members = value.members else { throw Fault(description: "\(base): a schema that is no object") }
        for key in members.keys {
            guard let value = members[key] else { continue }
            try take(key, value, base, closing)
        }
        if closing, properties != nil { isClosed = true }
    }

    private mutating func take(_ key: String, _ value: JSONValue, _ base: String, _ closing: Bool) throws(Fault) {
        switch key {
        // Annotations.
        case "$schema", "$id", "$comment", "examples": break
        case "title": title = value.text
        case "description": description = value.text
        // What holds other schemas.
        case "$defs": definitions = try Self.named(value, base, closing)
        case "properties": properties = try Self.named(value, base, closing)
        case "items": items = [try JSONSchema(value, base: base, closing: closing)]
        case "anyOf": anyOf = try Self.list(value, base, closing)
        case "oneOf": oneOf = try Self.list(value, base, closing)
        case "$ref": reference = value.text.map { $0.hasPrefix("#") ? base + $0 : $0 }
        // Assertions.
        case "type": types = value.texts ?? value.text.map { [$0] }
        case "required": required = value.texts ?? []
        case "dependentRequired": for key in value.members?.keys ?? [] { dependentRequired[key] = value[key]?.texts }
        case "enum": words = value.elements
        case "const": constant = value
        case "pattern": pattern = value.text
        case "minimum": minimum = value.magnitude
        case "maximum": maximum = value.magnitude
        case "additionalProperties":
            guard case .boolean(let isOpen) = value else {
                throw Fault(description: "\(base): additionalProperties that is no boolean")
            }
            isClosed = !isOpen
        default: throw Fault(description: "\(base): the keyword \(key) is not known to these tests")
        }
    }

    private static func named(_ value: JSONValue, _ base: String, _ closing: Bool) throws(Fault) -> [Named] {
        var schemas: [Named] = []
        for key in value.members?.keys ?? [] {
            guard let value = value[key] else { continue }
            schemas.append(Named(key: key, schema: try JSONSchema(value, base: base, closing: closing)))
        }
        return schemas
    }

    private static func list(_ value: JSONValue, _ base: String, _ closing: Bool) throws(Fault) -> [JSONSchema] {
        var schemas: [JSONSchema] = []
        for value in value.elements ?? [] { schemas.append(try JSONSchema(value, base: base, closing: closing)) }
        return schemas
    }
}
