import Capture
import Knowledge
import Octets
import Testing

@testable import Diagnosis

@Suite struct CaptureFindingTests {
    static let cases: [(CaptureConclusion, FindingID)] = [
        (
            .damaged(
                file: nil, .init(offset: 1, lastFrame: 1, what: "it ends", isCutOff: true), unreadOctets: nil),
            .captureDamaged
        ),
        (.packetsCut(1, snapLength: 96), .captureTruncatedPackets),
        (.onlyOneDirection(connections: 1), .oneWayCapture),
        (.packetsMissing(connections: 1), .captureIncomplete),
        (.clockSetBack(by: .seconds(1), frame: 2, file: nil), .captureClockJump),
        (.begunBefore(connections: 1), .captureStartsMidConnection),
    ]

    /// What a file itself shows is certain, and each kind has an entry that people can look up.
    @Test(arguments: cases)
    func theIdentifierOfEach(conclusion: CaptureConclusion, id: FindingID) {
        let finding = CaptureFinding(conclusion, .warning)
        #expect(finding.id == id && Catalogue.finding(id) != nil)
        #expect(finding.confidence == .certain && finding.frames.isEmpty && finding.advice.isEmpty)
    }
}
