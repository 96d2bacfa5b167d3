import Testing

@testable import Comparison

@Suite struct ComparedFieldTests {
    @Test func everyFieldIsListedOnceWithATitle() {
        let fields = ComparedFieldTable.rows.map(\.field)
        #expect(Set(fields).count == fields.count)
        #expect(ComparedFieldTable.rows.allSatisfy { !$0.title.isEmpty })
    }

    @Test func stagesComeInTheOrderOfTheTable() {
        let stages = ComparedFieldTable.rows.map(\.stage)
        #expect(stages == stages.sorted())
    }

    @Test func anUnknownFieldIsCalledByItsName() {
        let field = ComparedField(rawValue: "tls.something")
        #expect(field.title == "tls.something")
        #expect(field.weight == .decisive)
    }

    @Test func whatGoesWithTheNetworkIsACircumstance() {
        #expect(ComparedField.handshakeRoundTrip.weight == .circumstance)
        #expect(ComparedField.tcp("server", "mss").weight == .circumstance)
        #expect(ComparedField.issuer.weight == .decisive)
    }
}
