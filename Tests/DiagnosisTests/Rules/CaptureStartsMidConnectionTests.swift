import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CaptureStartsMidConnectionTests {
    @Test func aNoteOfItsOwn() {
        let finding = conclude(CaptureStartsMidConnection()) {
            $0.step(.server, payload: 10)
            $0.set { $0.startsMidConnection = true }
        }
        #expect(finding?.id == .captureStartsMidConnection && finding?.severity == .note)
        #expect(
            finding?.conclusion == .begunBeforeCapture && finding?.frames == [1]
                && finding?.advice == [.recapture(.earlier)])
        #expect(conclude(CaptureStartsMidConnection()) { $0.open() } == nil)
    }
}
