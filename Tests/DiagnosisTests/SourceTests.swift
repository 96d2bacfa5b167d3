import Testing

/// What no source may hold, checked by reading the sources: that findings are values, and that English is in the target
/// Wording.
@Suite struct SourceTests {
    // MARK: No sentence in Diagnosis

    /// Words of others that look like a sentence, each with the reason why it stands in Diagnosis.
    private static let wordsOfOthers = [
        "Timeout during SSL handshake": "HAProxy's log has it",
        "timeout specified has expired": "Apache httpd's log has it",
        "reading client request": "nginx' log has it",
    ]

    /// Literals with two blanks or more between words.
    private static func sentences(in source: String) -> [String] {
        SwiftText(source).literals.map(\.text).filter { $0.split(whereSeparator: \.isWhitespace).count > 2 }
    }

    @Test func diagnosisHoldsNoSentence() throws {
        let sources = try SwiftText.sources(below: "Diagnosis")
        #expect(sources.count > 50)
        var found: Set<String> = []
        for (path, source) in sources {
            let sentences = Self.sentences(in: source)
            found.formUnion(sentences)
            #expect(sentences.filter { Self.wordsOfOthers[$0] == nil }.isEmpty, "\(path)")
        }
        #expect(found == Set(Self.wordsOfOthers.keys), "an exception that nothing needs any more")
    }

    @Test func aSentenceIsFound() {
        #expect(Self.sentences(in: #"let a = "The server closed it.""#) == ["The server closed it."])
        #expect(Self.sentences(in: #"let a = "\(server) closed \(what)""#) == ["… closed …"])
        #expect(Self.sentences(in: #"let a = "\(server ?? "the server said nothing")""#) == ["the server said nothing"])
        #expect(
            Self.sentences(in: "let a = \"\"\"\n    It has two lines.\n    \"\"\"").map { $0.contains("two lines") }
                == [true])
        #expect(Self.sentences(in: ##"let a = #"It "was" not whole"#"##) == [#"It "was" not whole"#])
        let comments = "/// The server \"said nothing at all\".\n/* nor \"did the other side\" */ "
        #expect(Self.sentences(in: comments + "let a = \"web filter\"").isEmpty)
    }

    // MARK: No decision by text

    /// What decides by the text of a finding, where its values would tell.
    private static let decisionsByText = [
        ".summary.contains(", ".summary.hasPrefix(", ".summary.hasSuffix(", ".because.contains", ".rivals.contains",
        ".nextSteps.contains",
        "filter { !$0.contains(", "rawValue.hasPrefix(\"certificate-",
    ]

    /// Lines of code that decide by a text, comments left out.
    private static func decisions(in source: String) -> [String] {
        SwiftText(source).code.filter { line in decisionsByText.contains { line.contains($0) } }
    }

    @Test func nothingDecidesByTheTextOfAFinding() throws {
        let sources = try SwiftText.sources()
        #expect(sources.count > 300)
        for (path, source) in sources { #expect(Self.decisions(in: source).isEmpty, "\(path)") }
    }

    @Test(arguments: [
        #"if finding.summary.contains("refused") { return }"#,
        #"let isOld = statement.summary.hasPrefix("The server")"#,
        #"finding.id.rawValue.hasPrefix("certificate-")"#, "return finding.because.contains { $0.isEmpty }",
        #"steps += finding.nextSteps.filter { !$0.contains("tcpdump") }"#, #"a.nextSteps.contains("x") // and why"#,
    ])
    func aDecisionByTextIsFound(line: String) { #expect(Self.decisions(in: "let a = 1\n\(line)\n").count == 1) }

    @Test func commentsAndValuesAreNone() {
        #expect(Self.decisions(in: #"let a = 1  // .summary.contains("x")"#).isEmpty)
        #expect(Self.decisions(in: "/* a.summary.contains(b)\n.because.contains(c) */ let a = 1").isEmpty)
        #expect(Self.decisions(in: #"var isOfTCP: Bool { rawValue.hasPrefix("tcp.") }"#).isEmpty)
        #expect(Self.decisions(in: "findings.contains { $0.conclusion.kind == .noRequest }").isEmpty)
    }
}
