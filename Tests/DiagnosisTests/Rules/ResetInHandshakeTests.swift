import ConnectionScripts
import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ResetInHandshakeTests {
    @Test(arguments: [(Close.Party.client, Finding.Confidence.certain), (.server, .certain), (.middlebox, .likely)])
    func itSaysWhoseItIs(_ party: Close.Party, _ confidence: Finding.Confidence) throws {
        let finding = try #require(
            conclude(ResetInHandshake()) {
                $0.open()
                $0.clientHello()
                $0.close(party, .rst)
            })
        #expect(finding.id == .resetInHandshake && finding.severity == .problem && finding.confidence == confidence)
        #expect(finding.conclusion == .resetInHandshake(.init(by: party, isOnOpening: false)))
        let forged = finding.reasons.contains {
            if case .path(.resetOrigin(let origin)) = $0 { origin.traits == [.hopLimit(60, usual: 64)] } else { false }
        }
        #expect(forged == (party == .middlebox))
        #expect(finding.frames == [5])
    }

    static func hasty(toServer: Double, toClient: Double, from party: Close.Party, after seconds: Double) -> Bool {
        conclude(ResetInHandshake()) {
            $0.open(toServer: toServer, toClient: toClient)
            $0.clientHello()
            if party == .client { $0.serverFlight() }
            $0.wait(seconds)
            $0.close(party, .rst)
        }?.reasons.contains {
            guard case .path(.resetOrigin(let origin)) = $0 else { return false }
            return origin.traits.contains { if case .haste = $0 { true } else { false } }
        } ?? false
    }

    /// Only the way from the point of capture to the sender counts: beside the server its reset is quick by right.
    @Test func soonerThanItsSenderCanAnswer() {
        #expect(Self.hasty(toServer: 0.08, toClient: 0, from: .server, after: 0.002))
        #expect(!Self.hasty(toServer: 0.08, toClient: 0, from: .server, after: 0.08))
        #expect(!Self.hasty(toServer: 0, toClient: 0.08, from: .server, after: 0))
        #expect(Self.hasty(toServer: 0, toClient: 0.08, from: .client, after: 0.002))
        #expect(!Self.hasty(toServer: 0.001, toClient: 0, from: .server, after: 0))
    }

    @Test func aRepeatedSYNMeasuresNothing() throws {
        let finding = try #require(
            conclude(ResetInHandshake()) {
                $0.syn()
                $0.wait(1)
                $0.open()
                $0.clientHello()
                $0.close(.server, .rst)
            })
        #expect(finding.reasons.count == 1)
    }

    @Test func afterTheHandshakeItIsNone() {
        #expect(
            conclude(ResetInHandshake()) {
                $0.handshake()
                $0.close(.server, .rst)
            } == nil)
    }

    @Test func anAlertSaysMore() {
        let ids = diagnose {
            $0.open()
            $0.clientHello()
            $0.alert(.server, 70)
            $0.set { $0.close.how = .alertRst }
        }.ids
        #expect(ids == [.serverAlert])
    }
}
