import Capture
import Octets
import Testing

@testable import Diagnosis
@testable import Wording

@Suite struct CaptureWordingTests {
    private func text(_ conclusion: CaptureConclusion) -> String {
        FindingStatement(CaptureFinding(conclusion, .warning)).summary
    }

    @Test func aFileCutOffSaysWhere() {
        let damage = CaptureFile.Damage(
            offset: 1234, lastFrame: 17, what: "the last record is incomplete", isCutOff: true)
        let statement = FindingStatement(
            CaptureFinding(
                .damaged(file: "client.pcap", damage, unreadOctets: nil), .warning, advice: [.copyAgain(isCutOff: true)]
            ))
        #expect(statement.summary == "client.pcap is cut off: the last record is incomplete.")
        #expect(statement.because == ["Reading stopped at byte 1234, after frame 17; everything before it was read."])
        #expect(statement.nextSteps.first?.hasPrefix("Copy the file again, or stop tcpdump with Ctrl-C") == true)
    }

    @Test func damageIsNotCuttingOff() {
        let damage = CaptureFile.Damage(offset: 24, lastFrame: 0, what: "a length makes no sense", isCutOff: false)
        #expect(
            text(.damaged(file: "client.pcap", damage, unreadOctets: 976))
                == "client.pcap is damaged: a length makes no sense. The remaining 976 bytes were not read.")
    }

    @Test func standardInputIsNoName() {
        let damage = CaptureFile.Damage(offset: 24, lastFrame: 0, what: "it ends", isCutOff: true)
        #expect(
            text(.damaged(file: nil, damage, unreadOctets: nil)) == "The capture on standard input is cut off: it ends."
        )
    }

    @Test func whatTheCaptureLacks() {
        #expect(
            text(.packetsCut(6, snapLength: 96))
                == "6 packets were cut by the snap length of 96 bytes: certificates and requests in them cannot be read."
        )
        #expect(
            text(.clockSetBack(by: .milliseconds(3500), frame: 12, file: nil))
                == "The clock of the capture was set back by 3.5 s at frame 12: durations across it are wrong.")
        #expect(
            text(.begunBefore(connections: 1))
                == "1 connection was open before the capture began: how it began is not in it.")
        #expect(text(.packetsMissing(connections: 2)).hasPrefix("Packets of 2 connections"))
    }
}
