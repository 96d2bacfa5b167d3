import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct NoRequestTests {
    @Test func theServerTires() throws {
        let finding = try #require(
            conclude(NoRequest()) {
                $0.handshake()
                $0.wait(20)
                $0.close(.server, .closeNotifyFin)
            })
        #expect(finding.id == .noRequest && finding.severity == .problem && finding.confidence == .certain)
        #expect(finding.conclusion == .noRequest(.silence(.milliseconds(20_001), hasUnaskedAnswer: false)))
        #expect(finding.reasons == [.handshake(.noApplicationData(completedIn: 7, ofClientOnly: true))])
        #expect(finding.frames == [7, 8])
        #expect(finding.alternatives == [.client(.inspectingProxyWithoutRequest), .client(.inReserve)])
    }

    @Test(arguments: [(0.0, true), (0.9, true), (1.1, false)])
    func aServerThatLeavesFirstLeavesNoTimeForOne(seconds: Double, isServers: Bool) {
        let finding = conclude(NoRequest()) {
            $0.handshake()
            $0.wait(seconds)
            $0.close(.server)
        }
        let wait = Duration(inSeconds: seconds) + .milliseconds(1)
        #expect(
            finding?.conclusion
                == .noRequest(isServers ? .serverLeft(after: wait) : .silence(wait, hasUnaskedAnswer: false)))
        #expect(finding?.confidence == (isServers ? .likely : .certain))
    }

    @Test func aClientThatLeavesIsWorthALook() {
        let finding = conclude(NoRequest()) {
            $0.handshake()
            $0.close(.client, .closeNotifyFin)
        }
        #expect(
            finding?.severity == .warning && finding?.conclusion == .noRequest(.clientLeft(after: .milliseconds(1))))
    }

    @Test(arguments: [(2.0, false), (3.0, true)])
    func theCaptureMerelyEnds(_ seconds: Double, isFinding: Bool) {
        let finding = conclude(NoRequest()) {
            $0.handshake()
            $0.observe(seconds)
        }
        #expect((finding != nil) == isFinding)
    }

    @Test func aRequestIsARequest() {
        #expect(
            conclude(NoRequest()) {
                $0.handshake()
                $0.request()
                $0.wait(20)
                $0.close(.server, .closeNotifyFin)
            } == nil)
    }

    /// HAProxy and Node.js send a 408 into silence; inside TLS its length tells whose.
    @Test(
        arguments: [
            (68, "TLS_AES_128_GCM_SHA256", "Node.js"), (250, "TLS_AES_128_GCM_SHA256", "HAProxy"),
            (99, "TLS_AES_128_GCM_SHA256", nil),
        ] as [(Int, String, String?)])
    func anAnswerThatNobodyAskedFor(octets: Int, suite: String, product: String?) throws {
        let record = ConnectionScript.record {
            $0.handshake(.tls13)
            $0.wait(6)
            let mark = $0.step(.server, payload: octets)
            $0.setTLS {
                $0.firstApplicationData.server = mark
                $0.lastApplicationData.server = mark
                $0.applicationOctets.server = octets
                $0.cipherSuite = CipherSuite(rawValue: 0x1301)
            }
            $0.close(.server)
        }
        let facts = ConnectionFacts(record)
        let finding = try #require(NoRequest().finding(facts))
        #expect(finding.conclusion == .noRequest(.silence(.milliseconds(6001), hasUnaskedAnswer: true)))
        #expect(facts.unaskedAnswerSender?.product == product)
        #expect(finding.reasons.contains(.exchange(.unaskedAnswer(in: 8, sender: facts.unaskedAnswerSender))))
        #expect(facts.serverTimer?.idle == .milliseconds(6001))
    }

    /// Half-open: nobody is there any more to acknowledge the server's end.
    @Test(arguments: [true, false]) func aHostThatVanished(isGone: Bool) throws {
        let finding = try #require(
            conclude(NoRequest()) {
                $0.handshake()
                $0.wait(20)
                let mark = $0.step(.server, payload: 31)
                $0.close(.server, .closeNotifyFin)
                $0.set { $0.lastPayload.server = mark }
                if isGone { $0.repeatLast(.server, unacknowledged: 31) }
            })
        #expect(finding.reasons.contains(.path(.clientIsGone(retransmissions: 1))) == isGone)
    }
}
