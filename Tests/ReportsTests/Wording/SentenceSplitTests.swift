import Testing

@testable import Reports

@Suite struct SentenceSplitTests {
    static let cases: [(String, String, String)] = [
        ("One. Two. Three.", "One.", "Two. Three."), ("Only one.", "Only one.", ""),
        ("a.example refused. More", "a.example refused.", "More"),
        ("“Vendor Inc. Root” issued it. More", "“Vendor Inc. Root” issued it.", "More"), ("", "", ""), (". ", ".", ""),
    ]

    @Test(arguments: cases)
    func endsAtTheFirstFullStop(_ text: String, _ first: String, _ rest: String) {
        let split = SentenceSplit.first(of: text)
        #expect(split.first == first)
        #expect(split.rest == rest)
    }
}
