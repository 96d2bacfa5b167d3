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
        #expect(
            finding.summary
                == "10.20.0.14 opened a connection to 198.51.100.7:443 and never sent a byte; after 60.0 s of silence the server then closed the connection."
        )
        #expect(finding.frames == [3, 4])
    }

    @Test func aCheckOfThePortIsANote() throws {
        let finding = try #require(
            conclude(ClientSilent()) {
                $0.open()
                $0.close(.client)
            })
        #expect(finding.severity == .note)
        #expect(finding.summary.hasSuffix("it closed again after 1.0 ms: a check that the port is open."))
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
        #expect(finding.severity == .note && finding.summary.hasSuffix("the client then closed the connection."))
    }
}
