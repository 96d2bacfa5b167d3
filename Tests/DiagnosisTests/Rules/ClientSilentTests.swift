import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientSilentTests {
    @Test func theServerTires() throws {
        let finding = try #require(
            conclude(ClientSilent()) {
                $0.open()
                $0.wait(59.999)
                $0.close(.server)
            })
        #expect(finding.id == .clientSilent && finding.severity == .problem)
        #expect(finding.conclusion == .clientSilent(.init(wait: .seconds(60), isCheck: false)))
        #expect(finding.reasons == [.connecting(.clientSentNothing(openedIn: 3))])
        #expect(finding.frames == [3, 4])
    }

    @Test func aCheckOfThePortIsANote() throws {
        let finding = try #require(
            conclude(ClientSilent()) {
                $0.open()
                $0.close(.client)
            })
        #expect(finding.severity == .note)
        #expect(finding.conclusion == .clientSilent(.init(wait: .milliseconds(1), isCheck: true)))
    }

    @Test func theCaptureMerelyEnds() {
        #expect(
            conclude(ClientSilent()) {
                $0.open()
                $0.observe(2)
            } == nil)
        #expect(
            conclude(ClientSilent()) {
                $0.open()
                $0.observe(3)
            }?.severity == .problem)
    }

    @Test func whoIsClosedUponAtOnceIsNotSilent() {
        #expect(
            diagnose {
                $0.open()
                $0.close(.server)
            }.ids == [.abruptCloseInHandshake])
        #expect(
            diagnose {
                $0.open()
                $0.close(.server, .rst)
            }.ids == [.resetInHandshake])
    }

    @Test func whoSpokeIsNotSilent() {
        #expect(
            conclude(ClientSilent()) {
                $0.open()
                $0.clientHello()
                $0.wait(60)
                $0.close(.server)
            } == nil)
    }

    /// Browsers and pools open connections in reserve.
    @Test(arguments: [4.0, 120]) func whoClosesWhatItDidNotNeedHasNoProblem(seconds: Double) throws {
        let finding = try #require(
            conclude(ClientSilent()) {
                $0.open()
                $0.wait(seconds)
                $0.close(.client)
            })
        #expect(finding.severity == .note && finding.frames == [3, 4])
        #expect(finding.conclusion == .clientSilent(.init(wait: .seconds(seconds) + .milliseconds(1), isCheck: false)))
    }
}
