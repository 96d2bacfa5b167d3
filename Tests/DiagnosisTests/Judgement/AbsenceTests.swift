import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

/// Nothing is concluded from what the capture lacks.
@Suite struct AbsenceTests {
    private static func lacking(_ kind: Conclusion.Kind) -> [Finding] {
        let facts = kind.facts()
        var record = facts.record
        record.transport.ends.server.missingInCapture = 40
        return diagnose(ConnectionFacts(record, in: facts.context))
    }

    @Test(arguments: [
        Conclusion.Kind.noRequest, .closedInHandshake, .resetInHandshake, .dataUndelivered, .answerIncomplete,
    ])
    func whatRestsOnAbsenceIsPossible(kind: Conclusion.Kind) throws {
        let finding = try #require(Self.lacking(kind).first { $0.conclusion.kind == kind })
        #expect(finding.severity == .warning && finding.confidence == .possible)
        #expect(finding.reasons.contains(.path(.octetsNotCaptured(40, of: .server))))
    }

    @Test(arguments: [Conclusion.Kind.connectionRefused, .idleConnectionDropped, .receiverStalled])
    func whatSegmentsShowStands(kind: Conclusion.Kind) throws {
        let finding = try #require(Self.lacking(kind).first { $0.conclusion.kind == kind })
        #expect(finding.severity == .problem && finding.confidence > .possible)
    }

    /// Warnings are weighed like problems.
    @Test func aWarningIsPossible() throws {
        let finding = try #require(Self.lacking(.serverTimerExpired).first)
        #expect(finding.severity == .warning && finding.confidence == .possible)
    }

    /// Whether a request is whole, the client's octets tell.
    @Test func theOtherSidesOctetsMatterNot() throws {
        let finding = try #require(Self.lacking(.requestIncomplete).first { $0.conclusion.kind == .requestIncomplete })
        #expect(finding.severity == .problem && finding.confidence == .certain)
    }

    /// An alert that can be read says what it says.
    @Test func aReadableAlertStands() throws {
        let finding = try #require(Self.lacking(.certificateRejected).first)
        #expect(finding.conclusion.kind == .certificateRejected && finding.severity == .problem)
    }

    /// A connection that is open when the capture ends may go on.
    @Test func nobodyHungUpOnAnOpenConnection() {
        func idle(isClosed: Bool) -> Finding.Severity? {
            diagnose {
                $0.handshake()
                $0.set { $0.verification = .says() }
                $0.wait(20)
                if isClosed { $0.close(.server, .closeNotifyFin) } else { $0.observe(1) }
            }.first?.severity
        }
        #expect(idle(isClosed: true) == .problem)
        #expect(idle(isClosed: false) == .warning)
    }
}
