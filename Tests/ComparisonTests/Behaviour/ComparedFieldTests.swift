import Octets
import Testing

@testable import Comparison

@Suite struct ComparedFieldTests {
    @Test func everyFieldIsListedOnce() {
        #expect(Set(ComparedField.allCases).count == ComparedField.allCases.count)
    }

    @Test func stagesComeInTheOrderOfTheList() {
        let stages = ComparedField.allCases.map(\.stage)
        #expect(stages == stages.sorted())
    }

    @Test func whatGoesWithTheNetworkIsACircumstance() {
        #expect(ComparedField.handshakeRoundTrip.weight == .circumstance)
        #expect(ComparedField.tcp(.server, .mss).weight == .circumstance)
        #expect(ComparedField.path(.client, .delayed).weight == .circumstance)
        #expect(ComparedField.path(.client, .lost).weight == .decisive)
        #expect(ComparedField.issuer.weight == .decisive)
    }

    @Test func whatIsInSegmentsIsOfTheSideThatSendsThem() {
        #expect(ComparedField.tcp(.server, .mss).segmentsOf == .server)
        #expect(
            ComparedField.path(.client, .payload).segmentsOf == .client
                && ComparedField.path(.client, .payload).isPayload)
        #expect(ComparedField.path(.server, .lost).segmentsOf == nil)
        #expect(ComparedField.serverAddress.segmentsOf == nil)
    }
}
