import Capture
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CaptureFindingsTests {
    private static func findings(_ records: [ConnectionRecord] = [], _ change: (inout CaptureFile) -> Void = { _ in }) -> [Finding] {
        report(records, change).findings
    }

    @Test func aGoodFileHasNone() {
        #expect(Self.findings([Told.connection { $0.handshake() }]).isEmpty)
    }

    @Test func aFileCutOffSaysWhere() throws {
        let finding = try #require(
            Self.findings {
                $0.damage = .init(offset: 1234, lastFrame: 17, what: "the last record is incomplete", isCutOff: true)
            }.first)
        #expect(finding.id == .captureDamaged && finding.severity == .warning)
        #expect(finding.summary == "client.pcap is cut off: the last record is incomplete.")
        #expect(finding.because == ["Reading stopped at byte 1234, after frame 17; everything before it was read."])
        #expect(finding.frames == [17])
    }

    @Test func damageIsNotCuttingOff() {
        let finding = Self.findings { $0.damage = .init(offset: 24, lastFrame: 0, what: "a length makes no sense", isCutOff: false) }.first
        #expect(finding?.summary == "client.pcap is damaged: a length makes no sense. The 976 bytes from there on were not read.")
        #expect(finding?.frames == [])
    }

    @Test func standardInputIsNoName() {
        let finding = Self.findings {
            $0.path = "-"
            $0.damage = .init(offset: 24, lastFrame: 0, what: "it ends", isCutOff: true)
        }.first
        #expect(finding?.summary == "The capture on standard input is cut off: it ends.")
    }

    @Test func cutPacketsNameTheSnapLength() {
        let finding = Self.findings {
            $0.truncatedFrames = 6
            $0.snapLength = 96
        }.first
        #expect(finding?.id == .captureTruncatedPackets)
        #expect(
            finding?.summary
                == "6 packets were cut by the snap length of 96 bytes: certificates and requests in them cannot be read.")
    }

    @Test func aClockThatWasSetBackIsTold() {
        let finding = Self.findings { $0.clockStep = .init(frame: 12, seconds: 3.5) }.first
        #expect(finding?.id == .captureClockJump && finding?.frames == [12])
        #expect(finding?.summary == "The clock of the capture was set back by 3.5 s at frame 12: durations across it are wrong.")
    }

    @Test func oneSidedAndBegunConnectionsAreCounted() {
        let oneSided = Told.connection { told in for _ in 0..<3 { told.step(.client, payload: 10) } }
        let begun = Told.connection(1) {
            $0.step(.client, payload: 10)
            $0.step(.server, payload: 10)
            $0.set { $0.startsMidConnection = true }
        }
        let findings = Self.findings([oneSided, begun])
        #expect(findings.ids == [.oneWayCapture, .captureStartsMidConnection])
        #expect(findings.map(\.frames) == [[1], [101]])
        #expect(findings.last?.summary == "1 connection was open before the capture began: how it started cannot be seen.")
    }
}
