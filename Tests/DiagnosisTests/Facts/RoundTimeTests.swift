import Octets
import Testing

@testable import Diagnosis

@Suite struct RoundTimeTests {
    /// People configure whole seconds, and longer times in larger steps; one odd interval shows nothing.
    @Test(
        arguments: [
            (4.0, nil), (5.05, 5), (4.95, 5), (13.37, nil), (59.95, 60), (67.0, nil), (300.016, 300), (601.0, nil),
            (600.03, 600), (6008.0, nil), (6000.0, 6000),
        ] as [(Double, Double?)])
    func aTimeThatPeopleConfigure(seconds: Double, round: Double?) {
        let found = RoundTime.nearest(to: Duration(inSeconds: seconds), atLeast: .seconds(5))
        #expect(found == round.map { Duration(inSeconds: $0) })
    }
}
