import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ConnectionResetTests {
    static func reset(by party: Close.Party, unacknowledged side: Side?) -> Finding? {
        conclude(ConnectionReset()) {
            $0.open()
            $0.step(.client, payload: 20)
            $0.step(.server, payload: 30)
            if let side { $0.set { $0.tcp.ends[side].unacknowledgedBytes = 100 } }
            $0.close(party, .rst)
        }
    }

    private static func evidence(_ finding: Finding) -> ConnectionReset.Evidence? {
        guard case .connectionReset(let evidence) = finding.conclusion else { return nil }
        return evidence
    }

    @Test func dataThatMeetsAReset() throws {
        let finding = try #require(Self.reset(by: .server, unacknowledged: .client))
        #expect(finding.id == .connectionReset && finding.severity == .problem)
        let evidence = try #require(Self.evidence(finding))
        #expect(evidence.by == .server && evidence.met == .client && evidence.octets == 100)
    }

    @Test func aForgedResetIsOneWhateverWasUnderWay() {
        #expect(Self.reset(by: .middlebox, unacknowledged: nil)?.confidence == .likely)
    }

    /// What the server had and did not answer before it reset the connection.
    @Test func dataThatWasNotAnswered() throws {
        let finding = try #require(
            conclude(ConnectionReset()) {
                $0.open()
                $0.step(.server, payload: 30)
                $0.step(.client, payload: 20)
                $0.wait(2)
                $0.close(.server, .rst)
            })
        #expect(finding.severity == .warning && finding.confidence == .likely)
        #expect(Self.evidence(finding)?.met == nil)
    }

    /// In full flow it is the server that ends an upload; where the client had stopped, it is another finding.
    @Test(arguments: [(0.0, true), (5, false)])
    func anUploadInFullFlow(wait: Double, isTold: Bool) {
        let finding = conclude(ConnectionReset()) {
            $0.open()
            $0.httpRequest("PUT", body: 6_000, of: 50_000)
            $0.wait(wait)
            $0.close(.server, .rst)
        }
        #expect((finding != nil) == isTold)
        guard isTold else { return }
        #expect(finding?.severity == .problem && finding?.confidence == .certain)
        #expect(
            finding.flatMap(Self.evidence)?.upload == ConnectionReset.Upload(octets: 6_000, announced: 50_000))
    }

    /// A reset is a way to close where nothing is under way, and a client may leave whenever it likes.
    @Test func aWayToClose() {
        #expect(Self.reset(by: .server, unacknowledged: nil) == nil)
        #expect(Self.reset(by: .client, unacknowledged: nil) == nil)
        #expect(Self.reset(by: .client, unacknowledged: .server) == nil)
    }
}
