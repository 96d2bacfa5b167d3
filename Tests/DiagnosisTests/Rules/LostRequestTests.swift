import ConnectionScripts
import Knowledge
import Octets
import Packets
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
        #expect(finding.reasons == [.exchange(.requestBehindFIN(fin: 10, request: 11, after: .seconds(1)))])
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
