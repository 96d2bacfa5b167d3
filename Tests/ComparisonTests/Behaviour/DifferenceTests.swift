import Testing

@testable import Comparison

@Suite struct DifferenceTests {
    static let cases: [(String, String, String, String)] = [
        ("x25519, secp256r1", "secp256r1", "also x25519", "nothing besides"),
        ("a, b", "c", "also a, b", "also c"),
        ("a, b", "b, a", "in this order: a, b", "in this order: b, a"),
        ("", "a", "nothing besides", "also a"),
        ("1, 2, 3, 4, 5, 6, 7, 8", "", "also 1, 2, 3, 4, 5, 6 and 2 more", "nothing besides"),
    ]

    @Test(arguments: cases)
    func ofListsOnlyWhatDiffersIsTold(_ a: String, _ b: String, _ one: String, _ other: String) {
        let words = Difference(field: .offeredGroups, a: a, b: b).words
        #expect(words == PerPoint(a: one, b: other))
    }

    @Test func otherValuesAreToldWhole() {
        let words = Difference(field: .issuer, a: "CN=A,O=B, C", b: "CN=D").words
        #expect(words == PerPoint(a: "CN=A,O=B, C", b: "CN=D"))
    }
}
