import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientHelloSplitTests {
    static func split(hello: Int, unacknowledged: Int, waiting seconds: Double = 10, retransmissions: Int = 3)
        -> Finding?
    {
        conclude(ClientHelloSplit()) {
            $0.open()
            $0.clientHello(length: hello)
            if unacknowledged > 0, retransmissions > 0 { $0.repeatLast(.client, unacknowledged: unacknowledged) }
            $0.set {
                $0.tcp.ends.client.unacknowledgedBytes = unacknowledged
                $0.tcp.ends.client.retransmissions = retransmissions
            }
            $0.observe(seconds)
        }
    }

    @Test func theSecondPartIsNeverAcknowledged() throws {
        let finding = try #require(Self.split(hello: 1900, unacknowledged: 500))
        #expect(finding.id == .clientHelloSplit && finding.confidence == .likely)
        #expect(finding.conclusion == .clientHelloCut(.partlyAcknowledged(size: 1900)))
        #expect(finding.reasons == [.handshake(.clientHelloCut(.partlyAcknowledged(size: 1900)))])
    }

    @Test func onlyTheFirstPartArrives() {
        let finding = conclude(ClientHelloSplit()) {
            $0.open()
            $0.step(.client, payload: 1400)
            $0.setTLS { _ in }
            $0.observe(10)
        }
        #expect(finding?.reasons == [.handshake(.clientHelloCut(.arrived(octets: 1400)))])
    }

    /// A server that decides by the first segment closes before it has the rest.
    @Test func theServerClosesBeforeItHasTheWhole() throws {
        func closed(after first: Int, acknowledged: Int? = nil) -> Finding? {
            conclude(ClientHelloSplit()) {
                $0.open()
                let early = $0.step(.client, payload: first)
                var pieces = [TLSObservation.HelloPiece(mark: early, octets: first)]
                if acknowledged == nil { $0.close(.server) }
                $0.clientHello(length: 1544 - first)
                let late = $0.record.lastPayload.client
                if let late { pieces.append(.init(mark: late, octets: 1544 - first)) }
                if acknowledged != nil { $0.close(.server) }
                $0.setTLS { $0.helloPieces = pieces }
                $0.set { $0.tcp.ends.client.unacknowledgedBytes = 1544 - (acknowledged ?? first) }
            }
        }
        let finding = try #require(closed(after: 1388))
        let evidence = ClientHelloSplit.Evidence.closedBefore(arrived: 1388, of: 1544, isAcknowledged: false)
        #expect(finding.conclusion == .clientHelloCut(evidence))
        #expect(finding.frames == [4, 6, 5] && finding.advice.first == .server(.waitForWholeHello))
        #expect(
            closed(after: 1388, acknowledged: 1388)?.conclusion
                == .clientHelloCut(.closedBefore(arrived: 1388, of: 1544, isAcknowledged: true)))
        #expect(closed(after: 1388, acknowledged: 1544) == nil)
    }

    @Test func neitherSmallNorWholeNorRecent() {
        #expect(Self.split(hello: 300, unacknowledged: 100) == nil)
        #expect(Self.split(hello: 1900, unacknowledged: 0) == nil)
        #expect(Self.split(hello: 1900, unacknowledged: 1900) == nil)
        #expect(Self.split(hello: 1900, unacknowledged: 500, waiting: 2) == nil)
        #expect(Self.split(hello: 1900, unacknowledged: 500, retransmissions: 0) == nil)
    }
}
