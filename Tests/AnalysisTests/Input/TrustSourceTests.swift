import Testing

@testable import Analysis

@Suite struct TrustSourceTests {
    @Test func errorsCallASourceByItsPathOrName() {
        #expect(TrustSource.path("x/ca.pem").name == "x/ca.pem")
        #expect(TrustSource.certificates([], name: "mine").name == "mine")
        #expect(TrustSource.system.name == "system trust store")
    }

    /// What is read once for all that need it is known again by its value.
    @Test func sourcesAreTheSameByWhatTheyHold() {
        #expect(TrustSource.certificates([[1]], name: "a") != .certificates([[2]], name: "a"))
        #expect(Set([TrustSource.path("a"), .path("a"), .system, .system]).count == 2)
    }
}
