import Capture
import Diagnosis
import SampleRecords
import Testing

@testable import Wording

@Suite struct CaptureInputsWordingTests {
    @Test func aTitleNamesThreeFilesAtMost() {
        func title(_ count: Int) -> String {
            let files = (0..<count).map { Sample.file("\($0).pcap") }
            return CaptureInputsWording.title(Sample.inputs(files, connections: 0))
        }
        #expect(title(1) == "0.pcap" && title(3) == "0.pcap, 1.pcap, 2.pcap" && title(5) == "0.pcap and 4 more")
    }

    @Test func aFileIsALineAndTheProgramTheLast() {
        let lines = CaptureInputsWording.lines(Sample.inputs(connections: 0))
        #expect(
            lines == [
                """
                client-side.pcap: pcap, 15 frames, 2026-11-23 13:39:58 to 13:40:58 UTC, sha256 7d63c5547d63c554…
                """, "hangup \(Version.current) · no trust bundle · no keys, no server log",
            ])
    }

    @Test func whatWasGivenIsNamed() {
        var inputs = Sample.inputs(trust: [.init(name: "device.pem", certificates: 2)], connections: 0)
        inputs.filter = "tcp"
        #expect(
            CaptureInputsWording.program(inputs)
                == "hangup \(Version.current) · trust: device.pem (2 CAs) · filter: tcp")
    }
}
