import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct OneWayCaptureTests {
    @Test(arguments: Side.allCases)
    func oneSideOnly(_ side: Side) {
        let finding = conclude(OneWayCapture()) {
            for _ in 0..<3 { $0.step(side, payload: 100) }
        }
        #expect(finding?.id == .oneWayCapture && finding?.severity == .note)
        #expect(finding?.conclusion == .onlyOneDirection(ofSide: side))
    }

    @Test func bothSidesOrTooLittle() {
        #expect(conclude(OneWayCapture()) { $0.handshake() } == nil)
        #expect(
            conclude(OneWayCapture()) {
                $0.step(.client, payload: 100)
                $0.step(.client, payload: 100)
            } == nil)
        #expect(
            conclude(OneWayCapture()) {
                for _ in 0..<4 { $0.syn() }
            } == nil)
    }
}
