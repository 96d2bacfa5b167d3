import Foundation
import Octets
import SampleRecords
import Testing

@testable import Reports

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return String(decoding: json.octets, as: UTF8.self)
    }

    @Test func textsComeBackAsTheyWere() throws {
        let all = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init)))
        for text in ["", "plain", "\"\\/", all, "😀\u{2028}\u{202e}"] {
            let octets = written { json in json.array([text]) { $0.value($1) } }
            #expect(try JSONSerialization.jsonObject(with: Data(octets.utf8)) as? [String] == [text])
        }
    }

    @Test func aSharedValueIsLaidOutOnce() {
        var json = JSONWriter()
        var times = 0
        for _ in 0..<2 {
            json.array([1, 2, 1, 1]) { json, number in
                json.shared("n\(number)") { json in
                    times += 1
                    json.object { $0.field("n", number) }
                }
            }
            json.newline()
        }
        #expect(times == 2)
        let line = #"[{"n":1},{"n":2},{"n":1},{"n":1}]"# + "\n"
        #expect(String(decoding: json.octets, as: UTF8.self) == line + line)
    }

    @Test func sharedValuesAreKeptWithinALimit() {
        var json = JSONWriter()
        let text = String(repeating: "a", count: 1 << 20)
        var times = 0
        for round in 0..<2 {
            for number in 0...JSONWriter.sharedLimit >> 20 {
                json.shared("\(number)") { json in
                    times += 1
                    json.value(text)
                }
            }
            if round == 0 { json.reset() }
        }
        #expect(times > (JSONWriter.sharedLimit >> 20) + 1)
    }

    @Test func controlsAreEscaped() {
        #expect(written { $0.value("a\u{0}\n\u{1f}\"\\") } == #""a\u0000\u000a\u001f\"\\""#)
    }

    static let seconds: [(Double?, String)] = [
        (0, "0"), (-0.0, "0"), (1, "1"), (20.018, "20.018"), (0.000_000_001, "0.000000001"), (1e-10, "0"),
        (-0.5, "-0.5"),
        (-0.000_1, "-0.0001"), (1_000_000, "1000000"), (0.1 + 0.2, "0.3"), (59.999_999_999_9, "60"), (1e12, "null"),
        (-1e12, "null"),
        (.nan, "null"), (.infinity, "null"), (nil, "null"),
    ]

    @Test(arguments: seconds)
    func secondsHaveNoExponent(_ value: Double?, _ text: String) {
        #expect(written { $0.value(seconds: value) } == text)
    }

    @Test func commasStandBetweenAndNowhereElse() {
        let text = written { json in
            json.object { json in
                json.field("a", 1)
                json.field("b", String?.none)
                json.field("c") { _ in }
                json.field("d", [Int]())
                json.field("e", true)
                json.key("f")
                json.array([1, 2]) { json, number in json.object { $0.field("n", number) } }
            }
            json.newline()
            json.object { _ in }
        }
        #expect(text == #"{"a":1,"b":null,"c":{},"d":[],"e":true,"f":[{"n":1},{"n":2}]}"# + "\n{}")
    }

    @Test func momentsAreWrittenLikeTheirText() {
        for nanoseconds in [0, 1, -1, Sample.start, .min, .max] as [Int64] {
            let moment = Timestamp(nanoseconds: nanoseconds)
            #expect(written { $0.value(moment: moment) } == "\"\(moment.rfc3339)\"")
        }
        #expect(written { $0.value(moment: nil) } == "null")
    }

    @Test func resetForgets() {
        var json = JSONWriter()
        json.value(1)
        json.reset()
        json.value(2)
        #expect(json.octets == Array("2".utf8))
    }
}
