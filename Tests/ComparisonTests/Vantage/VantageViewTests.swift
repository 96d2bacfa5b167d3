import ComparedConnections
import Octets
import Testing

@testable import Comparison

@Suite struct VantageViewTests {
    @Test func aSideIsSentPastItsOwnPointFirst() {
        let view = TwoPoints().view
        #expect(view.near == .a && view.far == .b)
        #expect(view.source(.client) == .a && view.source(.server) == .b)
        #expect(TwoPoints(nearerClient: .b).view.source(.client) == .b)
    }

    @Test func connectionsInBothAreCertain() {
        #expect(TwoPoints().view.hasCertainPairs)
    }
}
