import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct AbruptCloseInHandshakeTests {
    @Test func withoutAnAlert() throws {
        let finding = try #require(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.clientHello()
                $0.close(.server)
            })
        #expect(finding.id == .abruptCloseInHandshake && finding.severity == .problem)
        #expect(finding.conclusion == .closedInHandshake(.inHandshake(by: .server)))
        #expect(finding.reasons == [.handshake(.finWithoutAlert(in: 5))])
        #expect(
            finding.alternatives == [.server(.refusesHello), .server(.crashedOrOverloaded)]
                && finding.advice == [.server(.readLog)])
        #expect(finding.frames == [5])
    }

    /// A close_notify ends a connection that was set up: in the handshake it says nothing of why.
    @Test func withACloseNotify() throws {
        let finding = try #require(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.alert(.client, 90, .warning)
                $0.alert(.client, 0, .warning)
                $0.close(.client, .closeNotifyFin)
            })
        #expect(finding.conclusion == .closedInHandshake(.withCloseNotify(by: .client, isCanceled: true)))
        #expect(finding.reasons == [.handshake(.closeNotifyInHandshake(in: 8))])
        #expect(finding.alternatives == [.client(.leavesWithoutAlert), .client(.stoppedOrChecks)])
    }

    /// The answer came when the client had left: the order of events decides.
    @Test func theAnswerCameTooLate() throws {
        let finding = try #require(
            diagnose {
                $0.open()
                $0.clientHello()
                $0.wait(0.5)
                $0.close(.client)
                $0.wait(1.499)
                $0.serverFlight()
            }[.abruptCloseInHandshake])
        #expect(finding.conclusion == .closedInHandshake(.inHandshake(by: .client)))
        #expect(
            finding.reasons.last
                == .handshake(.messageTooLate(.serverHello, in: 6, after: .milliseconds(1500))))
    }

    /// Who waited for the other side, whose turn it was, and then closed is not to blame.
    @Test func whoWaitedIsNotToBlame() {
        let findings = diagnose {
            $0.open()
            $0.clientHello()
            $0.helloRetryRequest()
            $0.wait(20)
            $0.close(.server)
        }
        #expect(findings.first?.id == .stalledHandshake && findings[.abruptCloseInHandshake] == nil)
    }

    @Test func asSoonAsItWasOpen() throws {
        let finding = try #require(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.close(.server)
            })
        #expect(finding.conclusion == .closedInHandshake(.onOpening(after: .milliseconds(1))))
        #expect(finding.reasons == [.connecting(.closedEmpty(in: 4))])
        #expect(finding.frames == [3, 4])
    }

    /// What only looks like TLS's records, as Skype's did, begins no handshake; half a ClientHello does.
    @Test func onlyAClientHelloBeginsAHandshake() {
        func closed(_ change: (inout TLSObservation) -> Void) -> Finding? {
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                let mark = $0.step(.client, payload: 5)
                $0.setTLS {
                    $0.lastApplicationData.client = mark
                    change(&$0)
                }
                $0.close(.server)
            }
        }
        #expect(closed { _ in } == nil)
        let half = TLSObservation.UnfinishedHello(
            mark: Mark(frame: 4, at: Timestamp(nanoseconds: 0)), frames: [4], octets: 5, announced: 300)
        #expect(closed { $0.unfinishedHello = half } != nil)
    }

    @Test func withAnAlertOrAfterTheHandshakeItIsNone() {
        #expect(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, 40)
            } == nil)
        #expect(
            conclude(AbruptCloseInHandshake()) {
                $0.handshake()
                $0.close(.server)
            } == nil)
    }
}
