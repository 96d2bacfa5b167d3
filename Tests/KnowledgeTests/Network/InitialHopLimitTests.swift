import Testing

@testable import Knowledge

@Suite struct InitialHopLimitTests {
    /// One router takes one off.
    @Test(arguments: [
        (64, true), (63, false), (65, false), (128, true), (127, false), (255, true), (254, false), (0, false),
    ])
    func whichPacketsWereNotRouted(value: Int, isUnrouted: Bool) {
        #expect(InitialHopLimit.isUnrouted(value) == isUnrouted)
    }

    @Test func everyRowHasASource() {
        #expect(InitialHopLimit.all.allSatisfy { !$0.source.isEmpty && !$0.systems.isEmpty })
    }
}
