import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Wording

@Suite struct WordsTests {
    @Test(
        arguments: [
            (-1, "less than 1 ms"), (0.000_999, "less than 1 ms"), (0.001, "1.0 ms"), (0.0994, "99.4 ms"),
            (0.0995, "100 ms"),
            (0.9994, "999 ms"),
            (0.9995, "1.0 s"), (20.016, "20.0 s"), (179.9, "179.9 s"), (180, "3 min 0 s"), (239.6, "4 min 0 s"),
            (299.9, "5 min 0 s"),
            (331.6, "5 min 32 s"), (86_400, "24.0 h"), (259_200, "3 days"),
            (1e300, "longer than any capture"), (.infinity, "longer than any capture"),
        ] as [(Double, String)])
    func durations(_ seconds: Double, _ text: String) { #expect(Words.duration(seconds) == text) }

    @Test(
        arguments: [
            (1.25, 1, "1.3"), (0.05, 2, "0.05"), (-1.25, 1, "-1.3"), (-0.04, 1, "0.0"), (7, 0, "7"),
            (20.0005, 3, "20.001"), (.nan, 1, "?"),
            (1e300, 1, "?"),
        ] as [(Double, Int, String)])
    func decimals(_ value: Double, _ decimals: Int, _ text: String) { #expect(Words.fixed(value, decimals) == text) }

    @Test(
        arguments: [
            ([], 4, ""), (["a"], 4, "a"), (["a", "b"], 4, "a and b"), (["a", "b", "c"], 4, "a, b and c"),
            (["a", "b", "c"], 2, "a, b and 1 more"),
        ] as [([String], Int, String)])
    func lists(_ entries: [String], _ limit: Int, _ text: String) { #expect(Words.list(entries, limit: limit) == text) }

    @Test func counts() {
        #expect(Words.count(1, "story", plural: "stories") == "1 story")
        #expect(Words.count(0, "story", plural: "stories") == "0 stories")
        #expect(Words.octets(2) == "2 bytes")
    }

    @Test(
        arguments: [
            ([], ""), ([20.01, 20.02], "20.0 s"), ([19, 20], "19.0 s to 20.0 s"), ([0.0001, 0.0012], "at most 1.2 ms"),
            ([0.0001, 0.0002], "less than 1 ms"),
        ] as [([Double], String)])
    func ranges(_ seconds: [Double], _ text: String) { #expect(Words.range(seconds) == text) }

    @Test func durationsAsValues() {
        #expect(Words.duration(.milliseconds(1)) == "1.0 ms" && Words.exactly(.milliseconds(20_018)) == "20.018 s")
        #expect(Words.range([Duration.seconds(19), .seconds(20)]) == "19.0 s to 20.0 s")
    }

    @Test(
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"), (4_107_542_400, "2100-03-01"),
            (1_795_441_198, "2026-11-23"), (-2_203_891_200, "1900-03-01"),
        ] as [(Int64, String)])
    func dates(_ seconds: Int64, _ text: String) { #expect(Words.date(seconds) == text) }

    @Test func namesAreFitForASentence() {
        #expect(Words.name("a`b") == "a'b")
        #expect(Words.name(String(repeating: "x", count: 121)) == String(repeating: "x", count: 119) + "…")
        #expect(Words.name(String(repeating: "x", count: 120)).count == 120)
    }
}
