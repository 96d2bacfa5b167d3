import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientTimeoutCloseTests {
    @Test func theClientGivesUp() throws {
        let finding = try #require(
            conclude(ClientTimeoutClose()) {
                $0.handshake()
                $0.request()
                $0.wait(4.999)
                $0.close(.client)
            })
        #expect(finding.id == .clientTimeoutClose && finding.severity == .problem && finding.confidence == .likely)
        #expect(finding.conclusion == .clientTimerExpired(.init(awaited: .answer, wait: .seconds(5))))
        #expect(finding.reasons == [.timing(.idleBeforeClientEnd(.seconds(5), in: 9))])
        #expect(finding.advice == [.server(.findWhatItWaitsForInstead(clientTimeout: .seconds(5)))])
        #expect(finding.frames == [8, 9])
    }

    /// An answer of HTTP that met the reset of a client which had hung up before.
    @Test(arguments: [(3.0, true, true), (3.0, false, false), (0.0, true, false)])
    func theAnswerMetAReset(wait: Double, isReset: Bool, isTold: Bool) {
        let finding = conclude(ClientTimeoutClose()) {
            $0.open()
            $0.httpRequest()
            $0.wait(wait)
            $0.close(.client)
            $0.wait(2.999)
            $0.httpResponse(200)
            let reset = $0.step(.client)
            if isReset { $0.set { $0.transport.ends.client.rst = ClosingSegment(mark: reset) } }
        }
        #expect((finding != nil) == isTold)
        guard isTold else { return }
        #expect(
            finding?.conclusion
                == .clientTimerExpired(
                    .init(awaited: .answer, wait: .milliseconds(3001), lateness: .seconds(3))))
    }

    /// The ServerHello came when the client had given up.
    @Test func theAnswerCameTooLate() throws {
        let findings = diagnose {
            $0.open()
            $0.clientHello()
            $0.wait(1.999)
            $0.close(.client, .closeNotifyFin)
            $0.wait(1.499)
            $0.serverFlight(.tls13)
        }
        let finding = try #require(findings.first)
        #expect(findings.ids == [.clientTimeoutClose])
        #expect(
            finding.conclusion
                == .clientTimerExpired(
                    .init(awaited: .serverHello, wait: .seconds(2), lateness: .milliseconds(1500))))
        #expect(
            finding.reasons.last == .handshake(.messageTooLate(.serverHello, in: 6, after: .milliseconds(1500))))
    }

    @Test func itSupportsWhatLeads() {
        let ids = diagnose {
            $0.open()
            $0.clientHello()
            $0.wait(10)
            $0.close(.client)
        }.ids
        #expect(ids == [.serverSilentAfterClientHello, .clientTimeoutClose])
    }

    struct Innocent: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: @Sendable (inout ConnectionScript) -> Void
    }

    @Test(arguments: [
        Innocent(testDescription: "too soon") {
            $0.handshake()
            $0.request()
            $0.wait(0.9)
            $0.close(.client)
        },
        Innocent(testDescription: "a slow path") {
            $0.open(toServer: 0.5)
            $0.clientHello()
            $0.wait(2)
            $0.close(.client)
        },
        Innocent(testDescription: "the client owes the request") {
            $0.handshake()
            $0.wait(10)
            $0.close(.client)
        },
        Innocent(testDescription: "an idle connection kept alive") {
            $0.handshake()
            $0.request()
            $0.response()
            $0.wait(60)
            $0.close(.client, .closeNotifyFin)
        },
        Innocent(testDescription: "an answer that the snap length cut") {
            $0.open()
            $0.httpRequest()
            $0.set {
                $0.truncatedFrames = 1
                $0.lastPayload.server = $0.http?.requests.last.map { Mark(frame: $0.mark.frame + 1, at: $0.mark.at) }
            }
            $0.wait(10)
            $0.close(.client)
        },
        Innocent(testDescription: "an answer that the capture lacks") {
            $0.open()
            $0.httpRequest()
            $0.set { $0.transport.ends.server.unseenTail = 120 }
            $0.wait(10)
            $0.close(.client)
        },
        Innocent(testDescription: "the server closes") {
            $0.handshake()
            $0.request()
            $0.wait(10)
            $0.close(.server)
        },
        Innocent(testDescription: "only the client was captured") {
            $0.syn()
            let mark = $0.step(.client)
            $0.set { $0.tcp.established = mark }
            $0.clientHello()
            $0.wait(10)
            $0.close(.client)
        },
    ])
    func nobodyGaveUp(_ test: Innocent) { #expect(conclude(ClientTimeoutClose()) { test.script(&$0) } == nil) }

    /// What a snap length has cut away may have been the rest of the handshake.
    @Test func whatWasCutIsNotMissed() {
        let finding = conclude(ClientTimeoutClose()) {
            $0.open()
            $0.clientHello()
            $0.wait(14)
            $0.close(.client)
            $0.set { $0.octets.server = 900 }
            $0.setTLS { $0.isCut = true }
        }
        #expect(finding == nil)
    }
}
