import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServerSilentAfterClientHelloTests {
    static func silent(unacknowledged: Int) -> Finding? {
        conclude(ServerSilentAfterClientHello()) {
            $0.open()
            $0.clientHello()
            if unacknowledged > 0 { $0.repeatLast(.client, unacknowledged: unacknowledged) }
            $0.wait(9.999)
            $0.close(.client)
        }
    }

    @Test func itSaysWhetherTheHelloArrived() throws {
        let finding = try #require(Self.silent(unacknowledged: 0))
        #expect(finding.id == .serverSilentAfterClientHello && finding.severity == .problem)
        #expect(finding.conclusion == .clientHelloUnanswered)
        #expect(finding.reasons == [.handshake(.clientHelloAcknowledged)] && finding.frames == [4, 5])
        #expect(
            Self.silent(unacknowledged: 300)?.reasons == [.handshake(.clientHelloUnacknowledged(retransmissions: 1))])
    }

    /// A server whose FIN acknowledges nothing of it closed a connection that it thought empty.
    @Test func aHelloThatNeverArrivedIsNoMatterOfWhoCloses() throws {
        func closed(unacknowledged: Int) -> [Finding] {
            diagnose {
                $0.open()
                $0.clientHello()
                for _ in 0..<7 { $0.repeatLast(.client, unacknowledged: unacknowledged) }
                $0.wait(18.6)
                $0.close(.server)
            }
        }
        let findings = closed(unacknowledged: 300)
        #expect(findings.ids.first == .serverSilentAfterClientHello)
        #expect(findings.ids.contains(.serverTimeoutClose))
        #expect(findings.first?.alternatives == [.path(.filterByServerName)])
        #expect(
            findings.first?.reasons == [.handshake(.clientHelloUnacknowledged(retransmissions: 7))])
        #expect(closed(unacknowledged: 0).ids.first != .serverSilentAfterClientHello)
    }

    @Test(arguments: [(1.2, false), (2.9, false), (3.1, true)])
    func theCaptureMerelyEnds(_ seconds: Double, isFinding: Bool) {
        let finding = conclude(ServerSilentAfterClientHello()) {
            $0.open()
            $0.clientHello()
            $0.observe(seconds)
        }
        #expect((finding != nil) == isFinding)
    }

    @Test func aSlowPathIsNoSilence() {
        #expect(
            conclude(ServerSilentAfterClientHello()) {
                $0.open(toServer: 0.6)
                $0.clientHello()
                $0.observe(5)
            } == nil)
    }

    /// Only the client's packets were captured.
    @Test func aSideNotCapturedIsNotSilent() {
        let ids = diagnose {
            $0.syn()
            $0.step(.client)
            $0.clientHello()
            $0.observe(30)
        }.ids
        #expect(ids == [.oneWayCapture])
    }

    @Test func anAnswerIsAnAnswer() {
        #expect(
            conclude(ServerSilentAfterClientHello()) {
                $0.open()
                $0.clientHello()
                $0.serverFlight()
                $0.wait(20)
                $0.close(.client)
            } == nil)
    }

    @Test func aLargeHelloIsSuspectedFirst() {
        let finding = conclude(ServerSilentAfterClientHello()) {
            $0.open()
            $0.clientHello(length: 1800)
            $0.wait(10)
            $0.close(.client)
        }
        #expect(finding?.alternatives.first == .path(.largeClientHello(octets: 1800)))
    }
}
