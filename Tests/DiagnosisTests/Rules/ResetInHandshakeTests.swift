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
