import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct LostRequestTests {
    static func lost(_ script: (inout ConnectionScript) -> Void) -> Finding? {
        conclude(LostRequest()) {
            $0.handshake()
            $0.request()
            $0.response()
            $0.wait(5)
            script(&$0)
        }
    }

    @Test func sentAfterTheServersFIN() throws {
        let finding = try #require(
            Self.lost {
                $0.close(.server, .closeNotifyFin)
                $0.wait(0.999)
                $0.request()
            })
        #expect(finding.id == .lostRequest && finding.severity == .problem && finding.confidence == .likely)
        #expect(finding.conclusion == .requestLost)
        #expect(
            finding.reasons == [
                .exchange(
                    .requestBehindEnd(
                        end: 10, status: nil, quiet: .milliseconds(5_001), request: 11, after: .seconds(1)))
            ])
    }

    /// A server that answers before it has heard a request out closes into what is still coming.
    @Test func theRestOfARequestIsNoRequest() {
        #expect(
            conclude(LostRequest()) {
                $0.handshake()
                $0.request()
                $0.response()
                $0.close(.server, .closeNotifyFin)
                $0.request()
            } == nil)
    }

    /// In clear each request is known: also one behind a 408 that nothing had asked for.
    @Test(arguments: [(true, 2.0, true), (false, 2.0, true), (true, 0.1, false), (false, 0.1, false)])
    func inClear(says408: Bool, quiet: Double, isLost: Bool) throws {
        let finding = conclude(LostRequest()) {
            $0.open()
            $0.httpRequest()
            $0.httpResponse(200)
            $0.wait(quiet)
            if says408 { $0.httpResponse(408) }
            $0.close(.server)
            $0.wait(1)
            $0.httpRequest()
        }
        #expect((finding?.confidence == .certain) == isLost)
        guard isLost else { return }
        guard case .exchange(.requestBehindEnd(6, let status, let idle, says408 ? 8 : 7, _)) = finding?.reasons.first
        else {
            Issue.record("\(String(describing: finding?.reasons))")
            return
        }
        #expect(status == (says408 ? 408 : nil) && idle == .milliseconds(2_001))
    }

    /// The request and the server's FIN were under way at once, and a RST shows that the request came too late.
    @Test(arguments: [(0.0, true, 5.0, true), (0.2, true, 5, false), (0, false, 5, false), (0, true, 0, false)])
    func crossingTheEnd(apart: Double, isReset: Bool, quiet: Double, isLost: Bool) {
        let finding = conclude(LostRequest()) {
            $0.open(toServer: 0.05, toClient: 0.05)
            $0.httpRequest()
            $0.httpResponse(200)
            $0.wait(quiet)
            $0.httpRequest()
            $0.wait(apart)
            $0.close(.server)
            let mark = $0.step(.server)
            if isReset { $0.set { $0.transport.ends.server.rst = ClosingSegment(mark: mark) } }
        }
        #expect((finding?.confidence == .likely) == isLost)
    }

    @Test func sentBeforeItIsAnswered() {
        #expect(
            Self.lost {
                $0.request()
                $0.response()
                $0.close(.server, .closeNotifyFin)
            } == nil)
        #expect(Self.lost { $0.close(.client, .closeNotifyFin) } == nil)
    }
}
