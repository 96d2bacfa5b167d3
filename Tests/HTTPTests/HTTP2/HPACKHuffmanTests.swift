import Testing

@testable import HTTP

@Suite struct HPACKHuffmanTests {
    static let strings: [(String, String)] = [
        ("", ""), ("f1e3c2e5f23a6ba0ab90f4ff", "www.example.com"), ("a8eb10649cbf", "no-cache"),
        ("25a849e95ba97d7f", "custom-key"),
        ("6402", "302"), ("d07abe941054d444a8200595040b8166e082a62d1bff", "Mon, 21 Oct 2013 20:13:21 GMT"),
        ("9d29ad171863c78f0b97c8e9ae82ae43d3", "https://www.example.com"),
    ]

    @Test(arguments: strings)
    func theExamplesOfTheRFC(code: String, text: String) {
        #expect(HPACKHuffman.decode(HPACKDecoderTests.octets(code)[...]) == Array(text.utf8))
    }

    /// Padding is ones, and fewer than eight of them.
    @Test(arguments: ["f1e3c2e5f23a6ba0ab90f4fe", "a8eb10649cbfff", "ffffffff"])
    func otherPaddingIsNone(code: String) {
        #expect(HPACKHuffman.decode(HPACKDecoderTests.octets(code)[...]) == nil)
    }

    /// The sum over all codes of two to the minus length is one: no code is missing, none is another's beginning.
    @Test func theCodeIsComplete() {
        #expect(HPACKTables.huffmanLengths.reduce(0.0) { $0 + 1 / Double(1 << Int($1)) } == 1)
    }
}
