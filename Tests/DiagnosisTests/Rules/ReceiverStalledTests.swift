import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ReceiverStalledTests {
    static func stall(seconds: Double, probes: Int = 1, opens: Bool = false) -> Finding? {
        conclude(ReceiverStalled()) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 5800)
            var window = ReceiveWindow()
            window.announce(0, acknowledging: 5800, at: $0.step(.client))
            for _ in 0..<probes { window.probed() }
            $0.wait(seconds)
            if opens { window.announce(60_000, acknowledging: 5800, at: $0.step(.client)) }
            $0.set {
                $0.transport.ends.client.shutWindows = window.shut
                $0.transport.ends.server.acknowledgedOctets = 5800
            }
            $0.close(.server)
        }
    }

    private static func evidence(_ finding: Finding) -> ReceiverStalled.Evidence? {
        guard case .receiverStalled(let evidence) = finding.conclusion else { return nil }
        return evidence
    }

    @Test func aProgramThatDoesNotRead() throws {
        let finding = try #require(Self.stall(seconds: 45))
        #expect(finding.id == .receiverStalled && finding.severity == .problem && finding.confidence == .certain)
        let evidence = try #require(Self.evidence(finding))
        #expect(evidence.side == .client && evidence.octets == 5800 && !evidence.isOver && evidence.probes == 1)
        #expect(evidence.time.components.seconds == 45)
    }

    /// What came after the window had opened again was not read by then.
    @Test func whatWasReadWhenTheWindowShut() throws {
        let finding = try #require(
            conclude(ReceiverStalled()) {
                $0.open()
                $0.step(.server, payload: 5800)
                var window = ReceiveWindow()
                window.announce(0, acknowledging: 1001 + 5800, at: $0.step(.client))
                window.probed()
                $0.wait(45)
                window.announce(60_000, acknowledging: 1001 + 5800, at: $0.step(.client))
                $0.set {
                    $0.marks.ends.server.baseSequence = 1000
                    $0.transport.ends.client.shutWindows = window.shut
                    $0.transport.ends.server.acknowledgedOctets = 2_900_000
                }
                $0.close(.server)
            })
        #expect(Self.evidence(finding)?.octets == 5800)
    }

    @Test func aPauseThatIsOver() {
        #expect(Self.stall(seconds: 45, opens: true)?.severity == .warning)
        #expect(Self.stall(seconds: 5, opens: true) == nil)
    }

    /// The last window of a side that has ended says nothing: nobody wants to send.
    @Test func nobodyWantsToSend() {
        #expect(Self.stall(seconds: 45, probes: 0) == nil)
        #expect(Self.stall(seconds: 1) == nil)
    }
}
