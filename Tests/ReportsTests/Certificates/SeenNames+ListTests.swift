import Testing

@testable import Diagnosis
@testable import Reports

@Suite struct SeenNamesListTests {
    @Test func theFirstAreNamedAndTheOthersCounted() {
        var seen = SeenNames()
        #expect(seen.list(limit: 2) == "")
        for (name, text) in [
            ("b", "b"), ("a", "b and a"), ("b", "b and a"), ("c", "b, a and 1 more"), ("d", "b, a and 2 more"),
        ] {
            seen.insert(name)
            #expect(seen.list(limit: 2) == text)
        }
        #expect(seen.list(limit: 4) == "b, a, c and d")
    }

    @Test func whatIsCutIsSaidToBeMore() {
        var seen = SeenNames()
        for number in 0...SeenNames.limit { seen.insert("\(number)") }
        #expect(seen.list(limit: 1) == "0 and more than 999 more")
    }
}
