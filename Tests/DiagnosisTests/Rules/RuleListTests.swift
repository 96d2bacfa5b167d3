import Testing

@testable import Diagnosis

@Suite struct RuleListTests {
    private static var listed: [any ConnectionRule] { RuleList.explanations + RuleList.supplements }

    /// The types of a source that are rules.
    private static func rules(in source: String) -> [String] {
        SwiftText(source).code.filter { $0.contains("struct ") && $0.contains(": ConnectionRule") }
            .compactMap { line in line.split(separator: ":").first?.split(separator: " ").last.map(String.init) }
    }

    @Test func everyRuleThatIsWrittenIsListed() throws {
        var declared: [String] = []
        for (_, source) in try SwiftText.sources(below: "Diagnosis") { declared += Self.rules(in: source) }
        #expect(declared.count > 30)
        #expect(Set(declared) == Set(Self.listed.map { "\(type(of: $0))" }))
    }

    // MARK: No rule knows another

    /// The rules of a list that the code of a source names.
    private static func mentions(of rules: [String], in source: String) -> [String] {
        let words = SwiftText(source).code.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
        return Set(words.map(String.init)).intersection(rules).sorted()
    }

    /// What two rules need is a fact. ``RuleList`` and the values of ``Finding`` are where all of them come together.
    @Test func noRuleKnowsAnother() throws {
        let sources = try SwiftText.sources(below: "Diagnosis")
        let all = sources.flatMap { Self.rules(in: $0.source) }
        for (path, source) in sources where !path.hasSuffix("/RuleList.swift") && !path.contains("/Finding/") {
            let others = Set(all).subtracting(Self.rules(in: source))
            #expect(Self.mentions(of: Array(others), in: source).isEmpty, "\(path)")
        }
    }

    @Test func aMentionIsFound() {
        let rules = ["NoRequest", "NoResponse"]
        #expect(Self.mentions(of: rules, in: "let limit = NoRequest.limit") == ["NoRequest"])
        #expect(Self.mentions(of: rules, in: "NoResponse().finding(facts)\n[NoRequest()]") == rules)
        #expect(Self.mentions(of: rules, in: "/// As ``NoRequest``\ncase NoRequests // NoResponse").isEmpty)
    }

    @Test func aRuleIsFound() {
        #expect(Self.rules(in: "package struct Slow: ConnectionRule {\n// struct Fast: ConnectionRule\n}") == ["Slow"])
        #expect(Self.rules(in: "protocol ConnectionRule: Sendable {}\nstruct Case: Sendable {}").isEmpty)
    }

    /// A rule that is asked twice would say everything twice: only what stands for several kinds is there several
    /// times.
    @Test func noRuleIsListedTwice() {
        let descriptions = Self.listed.map { "\($0)" }
        #expect(Set(descriptions).count == descriptions.count)
    }

    @Test(
        arguments: [
            (.serverTimerExpired, .certificateRejected, true), (.clientTimerExpired, .wrongProtocol, true),
            (.serverTimerExpired, .noRequest, false), (.slowStep, .noRequest, true),
            (.slowStep, .requestIncomplete, true),
            (.slowStep, .noResponse, false), (.certificateDefect, .certificateRejected, false),
        ] as [(Conclusion.Kind, Conclusion.Kind, Bool)])
    func whatAddsNothing(supplement: Conclusion.Kind, explanation: Conclusion.Kind, isRedundant: Bool) {
        #expect(RuleList.isRedundant(supplement, beside: explanation) == isRedundant)
    }
}
