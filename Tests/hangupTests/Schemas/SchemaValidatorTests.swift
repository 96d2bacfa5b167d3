import Testing

/// The validator by itself: what it lets pass and, above all, what it does not.
@Suite struct SchemaValidatorTests {
    /// A schema, a value that it must let pass, and values that it must refuse.
    struct Case: CustomTestStringConvertible, Sendable {
        let schema: String
        let good: [String]
        let bad: [String]
        var testDescription: String { schema }

        init(_ schema: String, good: [String], bad: [String]) {
            self.schema = schema
            self.good = good
            self.bad = bad
        }
    }

    static let cases = [
        Case(#"{"type": "string"}"#, good: [#""""#, #""a""#], bad: ["1", "null", "true", "[]", "{}"]),
        Case(#"{"type": "integer"}"#, good: ["0", "-7", "1.0", "1e3"], bad: ["1.5", #""1""#, "true", "null"]),
        Case(#"{"type": "number"}"#, good: ["0", "1.5", "-2e-3"], bad: [#""1.5""#, "false", "null"]),
        Case(#"{"type": "boolean"}"#, good: ["true", "false"], bad: ["0", "1", #""true""#, "null"]),
        Case(#"{"type": "null"}"#, good: ["null"], bad: ["0", "false", #""""#, "[]", "{}"]),
        Case(#"{"type": ["integer", "null"]}"#, good: ["3", "null"], bad: ["3.5", "true", #""3""#]),
        Case(
            #"{"type": "array", "items": {"type": "integer"}}"#, good: ["[]", "[1, 2]"],
            bad: [#"[1, "2"]"#, "[null]", "{}", "1"]),
        Case(
            #"{"type": "object", "required": ["a"]}"#, good: [#"{"a": null}"#, #"{"a": 1, "b": 2}"#],
            bad: ["{}", #"{"b": 1}"#, "[]"]),
        Case(
            #"{"properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}"#,
            good: ["{}", #"{"a": 1}"#, #"{"a": 1, "b": "", "c": 1}"#], bad: [#"{"a": ""}"#, #"{"a": 1, "b": 1}"#]),
        Case(
            #"{"properties": {"a": {}}, "additionalProperties": false}"#, good: ["{}", #"{"a": 1}"#],
            bad: [#"{"a": 1, "b": 1}"#, #"{"A": 1}"#]),
        Case(
            #"{"dependentRequired": {"a": ["b"]}}"#, good: ["{}", #"{"b": 1}"#, #"{"a": 1, "b": 2}"#],
            bad: [#"{"a": 1}"#]),
        Case(#"{"enum": ["a", null]}"#, good: [#""a""#, "null"], bad: [#""b""#, #""A""#, "0", "false"]),
        Case(#"{"const": "a/1"}"#, good: [#""a/1""#], bad: [#""a/2""#, "null"]),
        Case(#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, good: [#""""#, "null"], bad: ["1", "{}"]),
        Case(
            #"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, good: [#"{"a": 1}"#, #"{"b": 1}"#],
            bad: ["{}", #"{"a": 1, "b": 2}"#]),
        Case(
            #"{"pattern": "^0x[0-9a-f]{4}$"}"#, good: [#""0xc02f""#, "1"],
            bad: [#""0xC02F""#, #""0xc02""#, #""0xc02f0""#, #"" 0xc02f""#]),
        Case(#"{"pattern": "b"}"#, good: [#""abc""#], bad: [#""ac""#]),
        Case(#"{"minimum": 1}"#, good: ["1", "1.5", #""0""#], bad: ["0", "0.5", "-3"]),
        Case(#"{"maximum": 255}"#, good: ["255", "-1"], bad: ["256", "255.5"]),
        Case(
            ##"{"$ref": "#/$defs/n", "$defs": {"n": {"type": "integer"}}}"##, good: ["1"], bad: [#""1""#, "null"]),
        // Keywords beside a reference hold too.
        Case(
            ##"{"$ref": "#/$defs/o", "required": ["b"], "$defs": {"o": {"required": ["a"]}}}"##,
            good: [#"{"a": 1, "b": 1}"#],
            bad: [#"{"a": 1}"#, #"{"b": 1}"#]),
        Case(##"{"$ref": "urn:test:other#/$defs/s"}"##, good: [#""x""#], bad: ["1"]),
        Case(
            #"{"type": "array", "items": {"properties": {"a": {"minimum": 2}}}}"#, good: [#"[{"a": 2}]"#],
            bad: [#"[{"a": 2}, {"a": 1}]"#]),
    ]

    private static func validator(_ schema: String, closing: Bool = false) throws -> SchemaValidator {
        let text = #"{"$id": "urn:test:one", "# + schema.dropFirst()
        let other = ##"{"$id": "urn:test:other", "$defs": {"s": {"$ref": "#/$defs/t"}, "t": {"type": "string"}}}"##
        return SchemaValidator(try SchemaSet([JSONValue(text), JSONValue(other)], closing: closing))
    }

    @Test(arguments: cases)
    func refusesWhatIsWrong(_ one: Case) throws {
        let validator = try Self.validator(one.schema)
        for value in one.good {
            #expect(try validator.faults(of: JSONValue(value), by: "urn:test:one") == [], "\(value)")
        }
        for value in one.bad {
            #expect(try !validator.faults(of: JSONValue(value), by: "urn:test:one").isEmpty, "\(value)")
        }
    }

    @Test func saysWhere() throws {
        let validator = try Self.validator(#"{"properties": {"a": {"items": {"required": ["b"]}}}}"#)
        #expect(
            try validator.faults(of: JSONValue(#"{"a": [{"b": 1}, {}]}"#), by: "urn:test:one") == [
                "$.a[1]: the key b is missing"
            ])
    }

    /// A schema for readers is open; our tests close it.
    @Test func closesWhatIsOpen() throws {
        let schema = #"{"properties": {"a": {"anyOf": [{"properties": {"b": {}}}, {"type": "null"}]}}}"#
        let value = try JSONValue(#"{"a": {"b": 1, "c": 2}}"#)
        #expect(try Self.validator(schema).faults(of: value, by: "urn:test:one") == [])
        #expect(
            try Self.validator(schema, closing: true).faults(of: value, by: "urn:test:one") == [
                "$.a: the key c is not described"
            ])
    }

    @Test(arguments: [#"{"minLength": 1}"#, #"{"items": {"format": "date-time"}}"#, #"{"$defs": {"a": {"not": {}}}}"#])
    func refusesKeywordsItDoesNotKnow(_ schema: String) throws {
        #expect(throws: JSONSchema.Fault.self) {
            try Self.validator(schema).faults(of: .null, by: "urn:test:one")
        }
    }

    @Test(arguments: [#"{"$ref": "urn:test:third"}"#, ##"{"$ref": "#/$defs/x"}"##])
    func refusesReferencesToNothing(_ schema: String) throws {
        #expect(throws: JSONSchema.Fault.self) { try Self.validator(schema).faults(of: .null, by: "urn:test:one") }
    }
}
