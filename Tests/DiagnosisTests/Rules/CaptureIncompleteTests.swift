import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct CaptureIncompleteTests {
    /// A flight of the server that is never acknowledged, so many seconds before the capture ends.
    private static func told(
        _ seconds: Double, repeatedAfter pause: Double? = nil, _ change: (inout ConnectionRecord) -> Void = { _ in }
    )
        -> ConnectionRecord
    {
        ConnectionScript.record {
            $0.open()
            $0.clientHello()
            $0.serverFlight()
            $0.set { $0.tcp.ends.server.unacknowledgedBytes = 1300 }
            if let pause {
                $0.wait(pause)
                let again = $0.step(.server)
                $0.set { $0.marks.ends.server.lastRetransmission = again }
            }
            $0.observe(seconds)
            $0.set(change)
        }
    }

    private static func finding(_ record: ConnectionRecord) -> Finding? {
        CaptureIncomplete().finding(ConnectionFacts(record))
    }

    @Test func whatIsNeitherAcknowledgedNorRepeatedWasNotCaptured() throws {
        let record = Self.told(10)
        let finding = try #require(Self.finding(record))
        #expect(finding.id == .captureIncomplete && finding.severity == .note)
        #expect(finding.conclusion == .packetsMissing && finding.advice == [.recapture(.everything)])
        #expect(finding.reasons == [.path(.lostTrace(octets: 1300, of: .server, upTo: 5))])
        #expect(diagnose(record).allSatisfy { $0.severity == .note }, "nobody is said to have gone silent")
    }

    @Test func aSenderThatRepeatsWasCaptured() {
        #expect(Self.finding(Self.told(10, repeatedAfter: 0.2)) == nil)
        #expect(Self.finding(Self.told(10, repeatedAfter: 0)) != nil, "a copy on another interface is no repetition")
        #expect(diagnose(Self.told(10, repeatedAfter: 0.2)).first?.id == .stalledAfterServerFlight)
    }

    @Test func withoutTimeNothingFollows() {
        #expect(Self.finding(Self.told(2)) == nil)
        #expect(Self.finding(Self.told(10) { $0.tcp.ends.server.unacknowledgedBytes = 0 }) == nil)
        #expect(
            Self.finding(Self.told(10) { $0.tcp.ends.server.missingBytes = 1400 }) == nil,
            "what was lost is lost again on its way here")
        #expect(
            Self.finding(
                Self.told(10) { $0.transport.ends.client.rst = $0.lastPayload.server.map { ClosingSegment(mark: $0) } })
                == nil,
            "a reset ends all repetition")
    }

    @Test func theCaptureSaysOfHowMany() {
        let findings = report([Self.told(10), Self.told(20)]).findings
        #expect(findings.map(\.id) == [.captureIncomplete])
        #expect(findings.first?.conclusion == .packetsMissing(connections: 2))
    }
}
