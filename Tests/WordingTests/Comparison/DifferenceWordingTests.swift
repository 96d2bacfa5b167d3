import Testing

@testable import Comparison
@testable import Wording

@Suite struct DifferenceWordingTests {
    static let cases: [([String], [String], String, String)] = [
        (["x25519", "secp256r1"], ["secp256r1"], "also x25519", "no others"),
        (["a", "b"], ["c"], "also a, b", "also c"),
        (["a", "b"], ["b", "a"], "in this order: a, b", "in this order: b, a"),
        ([], ["a"], "no others", "also a"),
        (["1", "2", "3", "4", "5", "6", "7", "8"], [], "also 1, 2, 3, 4, 5, 6 and 2 more", "no others"),
    ]

    @Test(arguments: cases)
    func ofListsOnlyWhatDiffersIsTold(_ a: [String], _ b: [String], _ one: String, _ other: String) {
        let words = Difference(field: .offeredGroups, a: .list(a), b: .list(b)).words
        #expect(words == PerPoint(a: one, b: other))
    }

    /// Where several lists occurred they follow each other as in the value's text.
    @Test func severalListsAreOne() {
        let several = ComparedValue.several([.list(["a", "b"]), .list(["c", "d"])], more: 1)
        let difference = Difference(field: .offeredGroups, a: several, b: .list(["a"]))
        #expect(difference.texts.a == "a, b or c, d or 1 more")
        #expect(difference.words == PerPoint(a: "also b or c, d or 1 more", b: "no others"))
    }

    @Test func otherValuesAreToldWhole() {
        let words = Difference(field: .issuer, a: .text("CN=A,O=B, C"), b: .text("CN=D")).words
        #expect(words == PerPoint(a: "CN=A,O=B, C", b: "CN=D"))
    }
}
