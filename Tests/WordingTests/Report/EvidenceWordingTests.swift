import Capture
import Diagnosis
import SampleRecords
import Testing

@testable import Wording

@Suite struct EvidenceWordingTests {
    @Test func aTitleNamesThreeFilesAtMost() {
        func title(_ count: Int) -> String {
            let files = (0..<count).map { Sample.file("\($0).pcap") }
            return EvidenceWording.title(Sample.evidence(files, connections: 0))
        }
        #expect(title(1) == "0.pcap" && title(3) == "0.pcap, 1.pcap, 2.pcap" && title(5) == "0.pcap and 4 more")
    }

    @Test func aFileIsALineAndTheProgramTheLast() {
        let lines = EvidenceWording.lines(Sample.evidence(connections: 0))
        #expect(
            lines == [
                """
                client-side.pcap: pcap, 15 frames, 2026-11-23 13:39:58 to 13:40:58 UTC, sha256 7d63c5547d63c554…
                """, "hangup \(Version.current) · no trust bundle · no keys, no server log",
            ])
    }

    @Test func whatWasGivenIsNamed() {
        var evidence = Sample.evidence(trust: [.init(name: "device.pem", certificates: 2)], connections: 0)
        evidence.filter = "tcp"
        #expect(
            EvidenceWording.program(evidence) == "hangup \(Version.current) · trust: device.pem (2 CAs) · filter: tcp")
    }
}
