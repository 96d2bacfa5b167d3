import Capture
import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CaptureFindingsTests {
    private static func findings(_ records: [ConnectionRecord] = [], _ change: (inout CaptureFile) -> Void = { _ in })
        -> [CaptureFinding]
    {
        report(records, change).findings
    }

    @Test func aGoodFileHasNone() {
        #expect(Self.findings([ConnectionScript.record { $0.handshake() }]).isEmpty)
    }

    @Test func aFileCutOffSaysWhere() throws {
        let finding = try #require(
            Self.findings {
                $0.damage = .init(offset: 1234, lastFrame: 17, what: "the last record is incomplete", isCutOff: true)
            }.first)
        #expect(finding.id == .captureDamaged && finding.severity == .warning)
        let damage = CaptureFile.Damage(
            offset: 1234, lastFrame: 17, what: "the last record is incomplete", isCutOff: true)
        #expect(finding.conclusion == .damaged(file: "client.pcap", damage, unreadOctets: nil))
        #expect(finding.confidence == .certain && finding.advice == [.copyAgain(isCutOff: true)])
        #expect(finding.frames == [17])
    }

    @Test func damageIsNotCuttingOff() {
        let finding = Self.findings {
            $0.damage = .init(offset: 24, lastFrame: 0, what: "a length makes no sense", isCutOff: false)
        }.first
        let damage = CaptureFile.Damage(offset: 24, lastFrame: 0, what: "a length makes no sense", isCutOff: false)
        #expect(finding?.conclusion == .damaged(file: "client.pcap", damage, unreadOctets: 976))
        #expect(finding?.advice == [.copyAgain(isCutOff: false)])
        #expect(finding?.frames == [])
    }

    @Test func standardInputIsNoName() {
        let finding = Self.findings {
            $0.path = "-"
            $0.damage = .init(offset: 24, lastFrame: 0, what: "it ends", isCutOff: true)
        }.first
        let damage = CaptureFile.Damage(offset: 24, lastFrame: 0, what: "it ends", isCutOff: true)
        #expect(finding?.conclusion == .damaged(file: nil, damage, unreadOctets: nil))
    }

    @Test func cutPacketsNameTheSnapLength() {
        let finding = Self.findings {
            $0.truncatedFrames = 6
            $0.snapLength = 96
        }.first
        #expect(finding?.id == .captureTruncatedPackets)
        #expect(finding?.conclusion == .packetsCut(6, snapLength: 96))
    }

    @Test func aClockThatWasSetBackIsTold() {
        let finding = Self.findings { $0.clockStep = .init(frame: 12, seconds: 3.5) }.first
        #expect(finding?.id == .captureClockJump && finding?.frames == [12])
        #expect(finding?.conclusion == .clockSetBack(by: .milliseconds(3500), frame: 12, file: nil))
    }

    @Test func oneSidedAndBegunConnectionsAreCounted() {
        let oneSided = ConnectionScript.record { told in for _ in 0..<3 { told.step(.client, payload: 10) } }
        let begun = ConnectionScript.record(1) {
            $0.step(.client, payload: 10)
            $0.step(.server, payload: 10)
            $0.set { $0.startsMidConnection = true }
        }
        let findings = Self.findings([oneSided, begun])
        #expect(findings.map(\.id) == [.oneWayCapture, .captureStartsMidConnection])
        #expect(findings.map(\.frames) == [[1], [101]])
        #expect(findings.map(\.conclusion) == [.onlyOneDirection(connections: 1), .begunBefore(connections: 1)])
    }
}
