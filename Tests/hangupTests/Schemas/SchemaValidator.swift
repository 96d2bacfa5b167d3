/// Holds values against schemas, with the keywords that ``JSONSchema`` knows.
final class SchemaValidator {
    private enum Step {
        case key(String)
        case index(Int)
    }

    /// Faults told of one value; further ones are left out.
    private static let faultLimit = 20

    private let schemas: SchemaSet
    private var patterns: [String: Regex<AnyRegexOutput>] = [:]
    /// Texts held against a pattern before: times and digests come again and again.
    private var matches: [String: [String: Bool]] = [:]
    private var place: [Step] = []
    private var faults: [String] = []

    init(_ schemas: SchemaSet) { self.schemas = schemas }

    /// What is wrong with a value by the schema at a reference, each with its place as a JSONPath (RFC 9535); empty
    /// where nothing is.
    func faults(of value: JSONValue, by reference: String) throws -> [String] {
        place = []
        faults = []
        try check(value, try schemas.schema(at: reference))
        return faults
    }

    private func fail(_ what: @autoclosure () -> String) {
        guard faults.count < Self.faultLimit else { return }
        let path = place.reduce(into: "$") { path, step in
            switch step {
            case .key(let key): path += ".\(key)"
            case .index(let index): path += "[\(index)]"
            }
        }
        faults.append("\(path): \(what())")
    }

    private func check(_ value: JSONValue, _ schema: JSONSchema) throws {
        if let reference = schema.reference { try check(value, try schemas.schema(at: reference)) }
        if let types = schema.types, !Self.isOf(value, types) {
            // Whatever else does not hold follows from it.
            return fail("\(value.type) in place of \(types.joined(separator: " or "))")
        }
        if let words = schema.words, !words.contains(value) { fail("\(value) is none of the words of the schema") }
        if let constant = schema.constant, value != constant { fail("\(value) in place of \(constant)") }
        if let alternatives = schema.anyOf { try checkAlternatives(value, alternatives, isOnlyOne: false) }
        if let alternatives = schema.oneOf { try checkAlternatives(value, alternatives, isOnlyOne: true) }
        switch value {
        case .string(let text):
            if let pattern = schema.pattern, try !isMatch(text, pattern) { fail("\(text) does not match \(pattern)") }
        case .integer, .number: checkRange(value.magnitude ?? 0, schema)
        case .array(let elements): try check(elements, schema)
        case .object(let members): try check(members, schema)
        case .null, .boolean: break
        }
    }

    private static func isOf(_ value: JSONValue, _ types: [String]) -> Bool {
        types.contains(value.type) || value.type == "integer" && types.contains("number")
    }

    private func checkRange(_ number: Double, _ schema: JSONSchema) {
        if let minimum = schema.minimum, number < minimum { fail("\(number) is less than \(minimum)") }
        if let maximum = schema.maximum, number > maximum { fail("\(number) is more than \(maximum)") }
    }

    private func check(_ elements: [JSONValue], _ schema: JSONSchema) throws {
        guard let items = schema.items.first else { return }
        for (index, element) in elements.enumerated() {
            place.append(.index(index))
            try check(element, items)
            place.removeLast()
        }
    }

    private func check(_ members: JSONValue.Members, _ schema: JSONSchema) throws {
        for key in schema.required where members[key] == nil { fail("the key \(key) is missing") }
        for (key, others) in schema.dependentRequired where members[key] != nil {
            for other in others where members[other] == nil { fail("the key \(other) is missing beside \(key)") }
        }
        guard let properties = schema.properties else { return }
        var described = 0
        for property in properties {
            guard let value = members[property.key] else { continue }
            described += 1
            place.append(.key(property.key))
            try check(value, property.schema)
            place.removeLast()
        }
        guard schema.isClosed, described < members.keys.count else { return }
        for key in members.keys where !properties.contains(where: { $0.key == key }) {
            fail("the key \(key) is not described")
        }
    }

    /// Tells the faults by the alternative that fits best.
    private func checkAlternatives(_ value: JSONValue, _ alternatives: [JSONSchema], isOnlyOne: Bool) throws {
        let before = faults
        var fitting = 0
        var best: [String]?
        for alternative in alternatives {
            faults = []
            try check(value, alternative)
            if faults.isEmpty { fitting += 1 }
            if faults.count < best?.count ?? .max { best = faults }
        }
        faults = before
        if fitting == 0 { faults += best ?? [] }
        if isOnlyOne, fitting > 1 { fail("fits \(fitting) alternatives of which it may fit one") }
    }

    private func isMatch(_ text: String, _ pattern: String) throws -> Bool {
        if let known = matches[pattern]?[text] { return known }
        let regex = try patterns[pattern] ?? Regex(pattern)
        patterns[pattern] = regex
        let isMatch = text.contains(regex)
        matches[pattern, default: [:]][text] = isMatch
        return isMatch
    }
}
