import Testing

@testable import Diagnosis

@Suite struct SeenNamesTests {
    @Test func eachIsKeptOnceAndInOrder() {
        var seen = SeenNames()
        for name in ["b", "a", "b", "c", "d"] { seen.insert(name) }
        #expect(seen.names == ["b", "a", "c", "d"] && !seen.isCut)
    }

    @Test func thereIsALimitAndItIsSaid() {
        var seen = SeenNames()
        for number in 0..<SeenNames.limit { seen.insert("\(number)") }
        #expect(!seen.isCut)
        seen.insert("0")
        #expect(!seen.isCut)
        seen.insert("another")
        #expect(seen.isCut && seen.names.count == SeenNames.limit)
    }
}
