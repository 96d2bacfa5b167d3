import Testing

@testable import Diagnosis

@Suite struct ConnectionContextTests {
    /// What is judged without its capture says so.
    @Test func nothingIsKnownAtFirst() {
        let context = ConnectionContext()
        #expect(context.scope == .alone && !context.hasAnsweredNeighbour)
        #expect(context.serverLog.isEmpty && context.interceptionSigns.isEmpty && context.expectedClients.isEmpty)
    }
}
