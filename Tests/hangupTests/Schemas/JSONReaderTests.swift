import Testing

/// What is JSON, and what only looks like it.
@Suite struct JSONReaderTests {
    @Test(arguments: [
        ("null", JSONValue.null), (" true\n", .boolean(true)), ("-0", .integer(0)),
        ("9007199254740993", .integer(9_007_199_254_740_993)),
        ("1.50", .number(1.5)), ("2E+2", .number(200)), (#""a\u00e9\n\"""#, .string("aé\n\"")),
        (#""\ud83d\ude00""#, .string("😀")),
        ("[1,[]]", .array([.integer(1), .array([])])), ("{}", .object(.init())),
    ])
    func readsValues(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONValue(text) == value)
    }

    @Test func keepsTheOrderOfKeys() throws {
        #expect(try JSONValue(#"{"b": 1, "a": 2, "c": 3}"#).members?.keys == ["b", "a", "c"])
    }

    @Test(arguments: [
        "", "nul", "1 2", "01", "1.", ".5", "1e", "+1", "NaN", "Infinity", "'a'", #""a"#, "\"a\u{1}\"", #""\x41""#,
        #""\ud83d""#, "[1,]",
        "[1", #"{"a":1,}"#, #"{"a" 1}"#, "{a:1}", #"{"a":1,"a":2}"#, "// a\n1", String(repeating: "[", count: 100),
    ])
    func refusesWhatIsNone(_ text: String) {
        #expect(throws: JSONReader.Fault.self) { try JSONValue(text) }
    }
}
