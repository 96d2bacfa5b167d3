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

    /// A greeting, a wait and the end, with or without a word: the server waited for the client.
    @Test(arguments: [false, true]) func aServerThatGreetedAndWaited(saysGoodbye: Bool) throws {
        let finding = try #require(
            conclude(ClientSilent()) {
                $0.open()
                $0.step(.server, payload: 40)
                if saysGoodbye { $0.sendAfterRest(.server, 300, payload: 30, isAnswered: true) } else { $0.wait(300) }
                $0.close(.server)
            })
        #expect(finding.severity == .problem && finding.confidence == .likely)
    }

    @Test func a408SaysThatTheServerWaited() {
        let finding = conclude(ClientSilent()) {
            $0.open()
            $0.wait(20)
            $0.httpResponse(408)
            $0.set {
                guard let opened = $0.tcp.established, let answer = $0.lastPayload.server else { return }
                $0.transport.pauses = [Pause(since: opened, until: answer, by: .server)]
            }
            $0.close(.server)
        }
        #expect(finding?.severity == .problem && finding?.confidence == .certain)
    }

    /// Who only reads, as on a data connection of FTP or of a feed, is no problem, whatever pauses the server makes.
    @Test(arguments: [(40, 3.5, 40), (5000, 3.5, 900), (5000, 3.5, 0), (40, 1.5, 40)])
    func aClientThatListens(before: Int, pause: Double, after: Int) {
        let finding = conclude(ClientSilent()) {
            $0.open()
            $0.step(.server, payload: before)
            $0.sendAfterRest(.server, pause, isAnswered: true)
            for _ in 0..<after / 40 { $0.step(.server, payload: 40) }
            $0.close(.server)
        }
        #expect(finding?.severity == (pause < 3 ? nil : .note))
    }

    @Test func aFeedThatGoesOnAfterTheCapture() {
        let finding = conclude(ClientSilent()) {
            $0.open()
            for _ in 0..<20 { $0.sendAfterRest(.server, 4, payload: 80, isAnswered: true) }
            $0.observe(1)
        }
        #expect(finding?.severity == .note)
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
